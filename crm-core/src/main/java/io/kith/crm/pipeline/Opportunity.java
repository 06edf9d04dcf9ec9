package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.kernel.JsonResult;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that a customer may buy, and how far it has come. Immutable; a command gives another value. */
@JsonResult
public final class Opportunity {

    private final OpportunityId id;
    private final long version;
    private final @Nullable CustomerId customer;
    private final OpportunitySheet sheet;
    private final Standing standing;
    private final List<Answer> answers;

    Opportunity(
            OpportunityId id,
            long version,
            @Nullable CustomerId customer,
            OpportunitySheet sheet,
            Standing standing,
            List<Answer> answers) {
        this.id = id;
        this.version = version;
        this.customer = customer;
        this.sheet = sheet;
        this.standing = standing;
        this.answers = List.copyOf(answers);
    }

    public OpportunityId id() {
        return id;
    }

    /** Returns how often it was changed, from 1. */
    public long version() {
        return version;
    }

    /** Returns whose it is; imported ones may have no customer. */
    public Optional<CustomerId> customer() {
        return Optional.ofNullable(customer);
    }

    /** Returns what was said of it. */
    public OpportunitySheet sheet() {
        return sheet;
    }

    public String title() {
        return sheet.title();
    }

    public Optional<Money> amount() {
        return Optional.ofNullable(sheet.amount());
    }

    public Optional<LocalDate> expectedClose() {
        return Optional.ofNullable(sheet.expectedClose());
    }

    /** Returns the host's id of the person responsible. */
    public Optional<String> owner() {
        return Optional.ofNullable(sheet.owner());
    }

    /** Returns the code of its stage. */
    public String stage() {
        return standing.stage();
    }

    public OpportunityStatus status() {
        return standing.status();
    }

    /** Returns since when it is in its stage. */
    public Instant stageSince() {
        return standing.since();
    }

    public Instant openedAt() {
        return standing.openedAt();
    }

    /** Returns when it was closed; nothing while it is open. */
    public Optional<Instant> closedAt() {
        return Optional.ofNullable(standing.closedAt());
    }

    /** Returns why it was won or lost: a code of the policy for a loss, free text for a win. */
    public Optional<String> closeReason() {
        return Optional.ofNullable(standing.reason());
    }

    /** Returns what else was said when it was closed. */
    public Optional<String> closeNote() {
        return Optional.ofNullable(standing.note());
    }

    /** Returns how often it was reopened. */
    public int reopenings() {
        return standing.reopenings();
    }

    /** Returns the share that counts, 0 to 1: the stage's, or one that a person gave. */
    public BigDecimal probability() {
        return standing.probability();
    }

    /** Returns who gave the probability, in text form; nothing if it is the stage's. */
    public Optional<String> probabilityBy() {
        return Optional.ofNullable(standing.probabilityBy());
    }

    /** Returns amount × probability, to four decimals. */
    public Optional<Money> weightedAmount() {
        return amount().map(money -> money.multipliedBy(standing.probability(), Money.MAX_SCALE, RoundingMode.HALF_UP));
    }

    /**
     * Returns whether it has been in its stage for longer than is usual; never for closed ones. Once true, it stays true
     * until the next move.
     */
    public boolean isRotting(Instant asOf) {
        return status() == OpportunityStatus.OPEN && !asOf.isBefore(standing.rotsAt());
    }

    /** Returns what was found about exit criteria, in the order of the answers. */
    public List<Answer> answers() {
        return answers;
    }

    /** Returns what was found about one criterion. */
    public Optional<Answer> answer(String criterion) {
        return answers.stream()
                .filter(answer -> answer.criterion().equals(criterion))
                .findFirst();
    }

    Standing standing() {
        return standing;
    }

    Opportunity with(OpportunitySheet changed) {
        return new Opportunity(id, version + 1, customer, changed, standing, answers);
    }

    Opportunity with(Standing moved) {
        return new Opportunity(id, version + 1, customer, sheet, moved, answers);
    }

    /** With an answer, in place of an earlier one about the same criterion. */
    Opportunity with(Answer answer) {
        List<Answer> all = new ArrayList<>(without(answer.criterion()).answers);
        all.add(answer);
        return new Opportunity(id, version + 1, customer, sheet, standing, all);
    }

    Opportunity without(String criterion) {
        return new Opportunity(
                id,
                version + 1,
                customer,
                sheet,
                standing,
                answers.stream()
                        .filter(answer -> !answer.criterion().equals(criterion))
                        .toList());
    }

    @Override
    public String toString() {
        return "opportunity " + id;
    }
}
