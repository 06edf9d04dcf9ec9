package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * One stage of the pipeline, as a policy defines it.
 *
 * @param code unique in the policy: lower-case words joined by dashes, at most 40 characters; stored in the history, so it
 *     keeps its meaning for ever
 * @param label what people call it
 * @param status what an opportunity in it is
 * @param probability the share of opportunities in it that will be won, 0 to 1, at most four decimals
 * @param dwellDays how many days a stay usually takes; 0 for closed stages
 * @param expectedLoss the share that is usually lost in it, 0 to 1, at most four decimals
 * @param exitCriteria what must be true before it is left forwards
 * @param requiredDetails what must be known before it is left forwards
 */
public record Stage(
        String code,
        Label label,
        OpportunityStatus status,
        BigDecimal probability,
        int dwellDays,
        BigDecimal expectedLoss,
        List<ExitCriterion> exitCriteria,
        List<Detail> requiredDetails) {

    /** Copies the lists. */
    public Stage {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(probability, "probability");
        Objects.requireNonNull(expectedLoss, "expectedLoss");
        exitCriteria = List.copyOf(exitCriteria);
        requiredDetails = List.copyOf(requiredDetails);
    }

    /** Returns whether opportunities in it are still being worked on. */
    boolean isOpen() {
        return status == OpportunityStatus.OPEN;
    }
}
