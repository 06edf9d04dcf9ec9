package io.kith.crm.customer;

import io.kith.crm.base.Instants;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows from a customer's purchases, with the instants at which it flips; nothing here is ever said by hand.
 *
 * @param first when it first bought, or null
 * @param last when it last bought, or null
 * @param count how many purchases count
 * @param awakeStage the stage that the last purchase left it in, or null
 * @param dormantAt when it falls asleep, or null
 * @param churnedAt when it is lost, or null
 * @param settleAt when this is to be looked at again: {@link #DUE} to work it out anew, {@link Instants#MAX} never
 * @param standings levels above the lowest, over time
 */
record Facts(
        @Nullable Instant first,
        @Nullable Instant last,
        long count,
        @Nullable String awakeStage,
        @Nullable Instant dormantAt,
        @Nullable Instant churnedAt,
        Instant settleAt,
        List<Standing> standings) {

    /** Marks facts that are to be worked out anew. */
    static final Instant DUE = Instants.MIN;

    static final Facts NONE = new Facts(null, null, 0, null, null, null, Instants.MAX, List.of());

    Facts {
        standings = List.copyOf(standings);
    }

    boolean isDue() {
        return settleAt.equals(DUE);
    }

    Facts settledUntil(Instant next) {
        return new Facts(first, last, count, awakeStage, dormantAt, churnedAt, next, standings);
    }

    Facts movedTo(String stage) {
        return new Facts(first, last, count, stage, dormantAt, churnedAt, settleAt, standings);
    }
}
