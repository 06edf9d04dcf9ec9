package io.kith.crm.kernel;

import java.time.Duration;
import java.util.Objects;

/**
 * How long a host keeps what is needed for a time only. Both are from one hour to 36,500 days.
 *
 * @param idempotencyKeys how long a repeated command finds the answer of the first; after it, the same key carries out a
 *     command anew
 * @param deliveredEvents how long events that were delivered can be looked at and sent again; events that were not
 *     delivered stay for ever
 */
public record RetentionPolicy(Duration idempotencyKeys, Duration deliveredEvents) {

    private static final Duration LEAST = Duration.ofHours(1);
    private static final Duration MOST = Duration.ofDays(36_500);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if one is shorter or longer
     */
    public RetentionPolicy {
        check(Objects.requireNonNull(idempotencyKeys, "idempotencyKeys"));
        check(Objects.requireNonNull(deliveredEvents, "deliveredEvents"));
    }

    private static void check(Duration kept) {
        if (kept.compareTo(LEAST) < 0 || kept.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("keys and events are kept from one hour to 36500 days: " + kept);
        }
    }

    /** Ninety days for keys, thirty for events. */
    public static RetentionPolicy defaults() {
        return new RetentionPolicy(Duration.ofDays(90), Duration.ofDays(30));
    }
}
