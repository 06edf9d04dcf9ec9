package io.kith.crm.testing;

import io.kith.crm.CrmSession;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.Money;
import io.kith.crm.pipeline.Assessment;
import io.kith.crm.pipeline.Assessment.Grade;
import io.kith.crm.pipeline.CloseReason;
import io.kith.crm.pipeline.Detail;
import io.kith.crm.pipeline.ExitCriterion;
import io.kith.crm.pipeline.InvolvedContact;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.pipeline.OpportunityStatus;
import io.kith.crm.pipeline.Pipeline;
import io.kith.crm.pipeline.PipelinePolicy;
import io.kith.crm.pipeline.ProductLine;
import io.kith.crm.pipeline.Stage;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** The way of an opportunity to a stage, whatever the policy asks for on it. */
final class Way {

    private static final int DAYS_TO_CLOSE = 30;

    private final Pipeline pipeline;
    private final PipelinePolicy policy;
    private final Stage target;
    private final Money amount;
    private final Instant now;

    Way(CrmSession session, InstantSource clock, String stage) {
        this.pipeline = session.pipeline();
        this.policy = pipeline.policy();
        this.target = policy.stage(stage)
                .orElseThrow(() -> new IllegalArgumentException("there is no stage " + stage + "; there are "
                        + policy.stages().stream().map(Stage::code).collect(Collectors.joining(", "))));
        this.amount = Money.of("CNY", "100000.00");
        this.now = clock.instant();
    }

    Opportunity lead(CustomerRef customer) {
        Opportunity opportunity = pipeline.open(customer, "First order", amount);
        if (target.status() == OpportunityStatus.LOST) {
            return pipeline.lose(opportunity.id(), lossReason());
        }
        for (Stage stage : policy.stages()) {
            if (stage.code().equals(target.code())) {
                break;
            }
            if (stage.status() == OpportunityStatus.OPEN) {
                opportunity = pipeline.advance(opportunity.id(), stage.code());
                opportunity = satisfy(opportunity, stage);
            }
        }
        return pipeline.advance(opportunity.id(), target.code());
    }

    private Opportunity satisfy(Opportunity opportunity, Stage stage) {
        OpportunitySheet sheet = opportunity.sheet();
        for (Detail detail : stage.requiredDetails()) {
            sheet = with(sheet, detail);
        }
        Opportunity ready = pipeline.change(opportunity.id(), sheet);
        for (ExitCriterion criterion : stage.exitCriteria()) {
            ready = criterion.detailed()
                    ? pipeline.confirm(ready.id(), criterion.code(), "confirmed for a test")
                    : pipeline.confirm(ready.id(), criterion.code());
        }
        return ready;
    }

    private OpportunitySheet with(OpportunitySheet sheet, Detail detail) {
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        return switch (detail) {
            case AMOUNT -> sheet.withAmount(amount);
            case EXPECTED_CLOSE -> sheet.withExpectedClose(today.plusDays(DAYS_TO_CLOSE));
            case OWNER -> sheet.withOwner("u-1");
            case NEXT_STEP -> sheet.withNextStep("Call", today.plusDays(1));
            case PRODUCTS -> sheet.plusProduct(ProductLine.of("Welding robot"));
            case CONTACTS -> sheet.plusContact(InvolvedContact.of("Alice Baker", InvolvedContact.Role.DECIDER));
            case ASSESSMENT -> sheet.withAssessment(new Assessment(Grade.HIGH, Grade.HIGH, Grade.HIGH));
        };
    }

    private String lossReason() {
        return policy.lossReasons().stream()
                .filter(reason -> !reason.retired())
                .map(CloseReason::code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the policy has no reason of loss that may be given"));
    }
}
