package io.kith.crm.pipeline;

import io.kith.crm.base.Money;
import io.kith.crm.base.ProductRef;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of an opportunity when it is opened or changed. Where it stands is not said here: that follows from moves.
 *
 * @param title 1 to 200 characters
 * @param amount what it may bring, not negative, or null while unknown
 * @param expectedClose when it may be closed, or null
 * @param owner the host's id of the person responsible, at most 128 characters, or null
 * @param nextStep what is to be done next, at most 500 characters, or null
 * @param nextStepDue by when, or null
 * @param assessment how the customer is judged
 * @param products what the customer may buy, at most 100; the first is the main one
 * @param competitors who else would like to sell, at most 100
 * @param contacts who has a part in the decision, at most 100
 */
public record OpportunitySheet(
        @NotBlank @Size(max = 200) String title,
        @Nullable Money amount,
        @Nullable LocalDate expectedClose,
        @Nullable @Size(min = 1, max = 128) String owner,
        @Nullable @Size(max = 500) String nextStep,
        @Nullable LocalDate nextStepDue,
        @NotNull Assessment assessment,
        @Size(max = 100) List<@Valid ProductLine> products,
        @Size(max = 100) List<@Valid Competitor> competitors,
        @Size(max = 100) List<@Valid InvolvedContact> contacts) {

    /** Copies the lists. */
    public OpportunitySheet {
        products = List.copyOf(products);
        competitors = List.copyOf(competitors);
        contacts = List.copyOf(contacts);
    }

    /** A sheet of which only the title is known. */
    public static OpportunitySheet titled(String title) {
        return new OpportunitySheet(
                title, null, null, null, null, null, Assessment.NONE, List.of(), List.of(), List.of());
    }

    /** The same with another title. */
    public OpportunitySheet withTitle(String other) {
        return new OpportunitySheet(
                other,
                amount,
                expectedClose,
                owner,
                nextStep,
                nextStepDue,
                assessment,
                products,
                competitors,
                contacts);
    }

    /** The same with an amount. */
    public OpportunitySheet withAmount(@Nullable Money other) {
        return new OpportunitySheet(
                title, other, expectedClose, owner, nextStep, nextStepDue, assessment, products, competitors, contacts);
    }

    /** The same with an expected date of closing. */
    public OpportunitySheet withExpectedClose(@Nullable LocalDate other) {
        return new OpportunitySheet(
                title, amount, other, owner, nextStep, nextStepDue, assessment, products, competitors, contacts);
    }

    /** The same with another person responsible. */
    public OpportunitySheet withOwner(@Nullable String other) {
        return new OpportunitySheet(
                title,
                amount,
                expectedClose,
                other,
                nextStep,
                nextStepDue,
                assessment,
                products,
                competitors,
                contacts);
    }

    /** The same with a next step. */
    public OpportunitySheet withNextStep(@Nullable String step, @Nullable LocalDate due) {
        return new OpportunitySheet(
                title, amount, expectedClose, owner, step, due, assessment, products, competitors, contacts);
    }

    /** The same with another assessment. */
    public OpportunitySheet withAssessment(Assessment other) {
        return new OpportunitySheet(
                title, amount, expectedClose, owner, nextStep, nextStepDue, other, products, competitors, contacts);
    }

    /** The same with other products. */
    public OpportunitySheet withProducts(List<ProductLine> others) {
        return new OpportunitySheet(
                title, amount, expectedClose, owner, nextStep, nextStepDue, assessment, others, competitors, contacts);
    }

    /** The same with one more product. */
    public OpportunitySheet plusProduct(ProductLine line) {
        return withProducts(plus(products, line));
    }

    /** The same with one more of a product that is known. */
    public OpportunitySheet plusProduct(ProductRef product, String name) {
        return plusProduct(ProductLine.of(name).of(product));
    }

    /** The same with one more competitor. */
    public OpportunitySheet plusCompetitor(Competitor competitor) {
        return new OpportunitySheet(
                title,
                amount,
                expectedClose,
                owner,
                nextStep,
                nextStepDue,
                assessment,
                products,
                plus(competitors, competitor),
                contacts);
    }

    /** The same with one more contact. */
    public OpportunitySheet plusContact(InvolvedContact contact) {
        return new OpportunitySheet(
                title,
                amount,
                expectedClose,
                owner,
                nextStep,
                nextStepDue,
                assessment,
                products,
                competitors,
                plus(contacts, contact));
    }

    private static <T> List<T> plus(List<T> some, T one) {
        List<T> more = new ArrayList<>(some);
        more.add(one);
        return more;
    }
}
