package io.kith.crm.pipeline;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The funnel: how opportunities went through the stages, held against the norms of the policy.
 *
 * @param asOf up to when stays that last are counted
 * @param stages the open stages in their order; stages that are no longer in the policy come last
 * @param won how many are won
 * @param lost how many are lost
 * @param bottleneck where most is lost beyond the norm, or null if nowhere or too few are decided
 */
public record Funnel(
        Instant asOf,
        List<FunnelStage> stages,
        long won,
        long lost,
        @Nullable Bottleneck bottleneck) {

    private static final int SCALE = 4;

    /** Copies the list. */
    public Funnel {
        stages = List.copyOf(stages);
    }

    /** Returns the figures of one stage. */
    public Optional<FunnelStage> stage(String code) {
        return stages.stream().filter(stage -> stage.stage().equals(code)).findFirst();
    }

    /** Returns the share of the closed that was won, to four decimals; nothing if none is closed. */
    public Optional<BigDecimal> winRate() {
        return won + lost == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(won).divide(BigDecimal.valueOf(won + lost), SCALE, RoundingMode.HALF_UP));
    }
}
