package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of the opportunities that entered one open stage; each counts once, by its last stay there, so entered =
 * advanced + movedBack + lost + staying (and those that were reopened to elsewhere, which count as lost).
 *
 * @param stage the code
 * @param label what people call it
 * @param entered how many entered it
 * @param advanced how many went on
 * @param movedBack how many went back
 * @param lost how many were lost in it
 * @param staying how many are in it now
 * @param meanDwell how long the stays that ended took on average, or null if none did
 * @param meanStaying how long those that last have taken so far on average, or null if none lasts
 * @param normDays how many days are usual
 * @param expectedLoss the share of losses that is usual, 0 to 1
 */
public record FunnelStage(
        String stage,
        Label label,
        long entered,
        long advanced,
        long movedBack,
        long lost,
        long staying,
        @Nullable Duration meanDwell,
        @Nullable Duration meanStaying,
        int normDays,
        BigDecimal expectedLoss) {

    private static final int SCALE = 4;

    /** Returns how many were decided here: went on or were lost. */
    public long decided() {
        return advanced + lost;
    }

    /** Returns the share of the decided that went on, to four decimals; nothing if none is decided. */
    public Optional<BigDecimal> conversion() {
        return share(advanced);
    }

    /** Returns the share of the decided that was lost, to four decimals; nothing if none is decided. */
    public Optional<BigDecimal> loss() {
        return share(lost);
    }

    private Optional<BigDecimal> share(long part) {
        return decided() == 0
                ? Optional.empty()
                : Optional.of(
                        BigDecimal.valueOf(part).divide(BigDecimal.valueOf(decided()), SCALE, RoundingMode.HALF_UP));
    }
}
