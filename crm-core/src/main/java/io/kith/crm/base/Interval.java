package io.kith.crm.base;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time from an instant up to, but not including, another; or from an instant on without an end.
 *
 * <p>Half-open, so that stretches which follow each other neither overlap nor leave a gap. A stretch that ends where it
 * begins is empty: it has a place in time but contains no instant and overlaps nothing.
 */
public final class Interval {

    private final Instant from;
    private final @Nullable Instant until;

    private Interval(Instant from, @Nullable Instant until) {
        this.from = from;
        this.until = until;
    }

    /**
     * The stretch from one instant (included) until another (excluded).
     *
     * @throws IllegalArgumentException when it would end before it begins
     */
    public static Interval of(Instant from, Instant until) {
        Objects.requireNonNull(from, "from");
        if (Objects.requireNonNull(until, "until").isBefore(from)) {
            throw new IllegalArgumentException("an interval must not end before it begins");
        }
        return new Interval(from, until);
    }

    /** The stretch from that instant on, without an end. */
    public static Interval since(Instant from) {
        return new Interval(Objects.requireNonNull(from, "from"), null);
    }

    /**
     * Reads the text form that {@link #toString()} writes.
     *
     * @throws IllegalArgumentException when the text is not written so, or would end before it begins
     */
    public static Interval parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("an interval is written from/until or from/..");
        }
        String end = text.substring(slash + 1);
        try {
            Instant from = Instant.parse(text.substring(0, slash));
            return end.equals("..") ? since(from) : of(from, Instant.parse(end));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("an interval's ends are written like 2026-01-31T08:00:00Z", e);
        }
    }

    /** The first instant, included. */
    public Instant from() {
        return from;
    }

    /** The end, excluded; empty when there is none. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Whether it has no end. */
    public boolean isOpenEnded() {
        return until == null;
    }

    /** Whether it contains no instant. */
    public boolean isEmpty() {
        return from.equals(until);
    }

    /** How long it lasts; empty when it has no end. */
    public Optional<Duration> duration() {
        return until().map(end -> Duration.between(from, end));
    }

    /**
     * The same beginning with that end.
     *
     * @throws IllegalArgumentException when it would end before it begins
     */
    public Interval withUntil(Instant end) {
        return of(from, end);
    }

    /** Whether the instant lies in it: not before the beginning, before the end. */
    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && (until == null || instant.isBefore(until));
    }

    /** Whether the other begins no earlier and ends no later; so every interval contains itself. */
    public boolean contains(Interval other) {
        return !other.from.isBefore(from) && !endsBefore(other);
    }

    /** Whether some instant lies in both. */
    public boolean overlaps(Interval other) {
        return intersection(other).isPresent();
    }

    /** Whether one ends exactly where the other begins. */
    public boolean abuts(Interval other) {
        return from.equals(other.until) || other.from.equals(until);
    }

    /** What lies in both; empty when no instant does. */
    public Optional<Interval> intersection(Interval other) {
        Instant later = from.isBefore(other.from) ? other.from : from;
        Instant end = endsBefore(other) ? until : other.until;
        return end != null && !later.isBefore(end) ? Optional.empty() : Optional.of(new Interval(later, end));
    }

    private boolean endsBefore(Interval other) {
        return until != null && (other.until == null || until.isBefore(other.until));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Interval that && from.equals(that.from) && Objects.equals(until, that.until);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, until);
    }

    /** The text form: both ends in ISO 8601 with a slash between, {@code ..} for no end. */
    @Override
    public String toString() {
        return from + "/" + (until == null ? ".." : until);
    }
}
