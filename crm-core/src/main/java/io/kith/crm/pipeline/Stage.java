package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.math.BigDecimal;
import java.util.ArrayList;
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

    /**
     * A stage that opportunities are worked on in, without exit criteria and with no usual loss. Ranges are checked with
     * the policy that the stage is put into.
     *
     * @param code lower-case words joined by dashes, at most 40 characters, one of a kind in its policy
     * @param probability the share of opportunities in it that will be won, 0 to 1, at most four decimals
     * @param dwellDays how many days a stay usually takes, 1 or more
     */
    public static Stage open(String code, Label label, BigDecimal probability, int dwellDays) {
        return new Stage(
                code, label, OpportunityStatus.OPEN, probability, dwellDays, BigDecimal.ZERO, List.of(), List.of());
    }

    /** The stage of what was won; a policy has one, behind the open ones. */
    public static Stage won(String code, Label label) {
        return new Stage(code, label, OpportunityStatus.WON, BigDecimal.ONE, 0, BigDecimal.ZERO, List.of(), List.of());
    }

    /** The stage of what was lost; a policy has one, at the end. */
    public static Stage lost(String code, Label label) {
        return new Stage(
                code, label, OpportunityStatus.LOST, BigDecimal.ZERO, 0, BigDecimal.ZERO, List.of(), List.of());
    }

    /** The same stage with another usual loss, 0 to 1, at most four decimals. */
    public Stage withExpectedLoss(BigDecimal other) {
        return new Stage(code, label, status, probability, dwellDays, other, exitCriteria, requiredDetails);
    }

    /** The same stage with a further exit criterion. */
    public Stage withExitCriterion(ExitCriterion further) {
        List<ExitCriterion> all = new ArrayList<>(exitCriteria);
        all.add(Objects.requireNonNull(further, "further"));
        return new Stage(code, label, status, probability, dwellDays, expectedLoss, all, requiredDetails);
    }

    /** The same stage with other required details. */
    public Stage withRequiredDetails(Detail... others) {
        return new Stage(code, label, status, probability, dwellDays, expectedLoss, exitCriteria, List.of(others));
    }

    /** Returns whether opportunities in it are still being worked on. */
    boolean isOpen() {
        return status == OpportunityStatus.OPEN;
    }
}
