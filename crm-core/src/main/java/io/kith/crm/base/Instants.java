package io.kith.crm.base;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/** Instants as Kith keeps them: to the microsecond, in the years 1 to 9999 (UTC). */
public final class Instants {

    /** The first instant that can be kept. */
    public static final Instant MIN = Instant.parse("0001-01-01T00:00:00Z");

    /** The last instant that can be kept. */
    public static final Instant MAX = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Instants() {}

    /**
     * The instant without what lies below its microsecond (cut towards the past).
     *
     * @throws IllegalArgumentException when it lies outside the years 1 to 9999
     */
    public static Instant toMicros(Instant instant) {
        Objects.requireNonNull(instant, "instant");
        Instant cut = instant.truncatedTo(ChronoUnit.MICROS);
        if (cut.isBefore(MIN) || cut.isAfter(MAX)) {
            throw new IllegalArgumentException("an instant must lie in the years 1 to 9999");
        }
        return cut;
    }

    /** Whether the instant can be kept as it is: in the years 1 to 9999 and without anything below the microsecond. */
    public static boolean isStorable(Instant instant) {
        return !instant.isBefore(MIN)
                && !instant.isAfter(MAX)
                && instant.truncatedTo(ChronoUnit.MICROS).equals(instant);
    }

    /** A source that gives the other's instants as {@link #toMicros} cuts them. */
    public static InstantSource inMicros(InstantSource source) {
        Objects.requireNonNull(source, "source");
        return () -> toMicros(source.instant());
    }
}
