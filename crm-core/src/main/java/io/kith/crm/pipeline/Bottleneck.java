package io.kith.crm.pipeline;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Label;
import io.kith.crm.base.Reason;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stage that holds the pipeline up most.
 *
 * @param stage its code
 * @param label what people call it
 * @param why the figures beside the norm, and under them what helps
 */
public record Bottleneck(String stage, Label label, Explanation why) {

    /** Fewer decided opportunities or ended stays say nothing. */
    public static final int LEAST = 5;

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal DAY_SECONDS = BigDecimal.valueOf(86_400);

    /** Where the most opportunities are lost beyond the norm; where none are, where stays are longest beside the norm. */
    static Optional<Bottleneck> in(List<FunnelStage> stages, PipelinePolicy policy) {
        FunnelStage worst = null;
        BigDecimal most = BigDecimal.ZERO;
        for (FunnelStage stage : stages) {
            BigDecimal beyond = lostBeyondNorm(stage);
            if (stage.decided() >= LEAST && beyond.compareTo(most) > 0) {
                worst = stage;
                most = beyond;
            }
        }
        return worst == null ? slowest(stages, policy) : Optional.of(named(worst, policy, losing(worst)));
    }

    private static Optional<Bottleneck> slowest(List<FunnelStage> stages, PipelinePolicy policy) {
        FunnelStage slowest = null;
        BigDecimal most = BigDecimal.ONE;
        for (FunnelStage stage : stages) {
            long ended = stage.entered() - stage.staying();
            if (stage.normDays() == 0 || ended < LEAST) {
                continue;
            }
            BigDecimal times =
                    days(stage.meanDwell()).divide(BigDecimal.valueOf(stage.normDays()), 6, RoundingMode.HALF_UP);
            if (times.compareTo(most) > 0) {
                slowest = stage;
                most = times;
            }
        }
        return slowest == null ? Optional.empty() : Optional.of(named(slowest, policy, dwelling(slowest)));
    }

    private static BigDecimal lostBeyondNorm(FunnelStage stage) {
        return BigDecimal.valueOf(stage.lost())
                .subtract(stage.expectedLoss().multiply(BigDecimal.valueOf(stage.decided())));
    }

    private static Reason losing(FunnelStage stage) {
        return PipelineReasons.BOTTLENECK_LOSS.reason(
                stage.label(),
                stage.lost(),
                stage.decided(),
                BigDecimal.valueOf(stage.lost())
                        .multiply(HUNDRED)
                        .divide(BigDecimal.valueOf(stage.decided()), 1, RoundingMode.HALF_UP),
                stage.expectedLoss().multiply(HUNDRED).stripTrailingZeros());
    }

    private static Reason dwelling(FunnelStage stage) {
        return PipelineReasons.BOTTLENECK_DWELL.reason(
                stage.label(),
                days(stage.meanDwell()).setScale(1, RoundingMode.HALF_UP),
                stage.normDays(),
                stage.entered() - stage.staying());
    }

    private static Bottleneck named(FunnelStage stage, PipelinePolicy policy, Reason figures) {
        Explanation why = Explanation.of(figures);
        for (ExitCriterion criterion :
                policy.stage(stage.stage()).map(Stage::exitCriteria).orElse(List.of())) {
            why = why.plus(Explanation.of(PipelineReasons.HINT.reason(criterion.hint())));
        }
        return new Bottleneck(stage.stage(), stage.label(), why);
    }

    private static BigDecimal days(@Nullable Duration dwell) {
        return dwell == null
                ? BigDecimal.ZERO
                : BigDecimal.valueOf(dwell.toSeconds()).divide(DAY_SECONDS, 6, RoundingMode.HALF_UP);
    }
}
