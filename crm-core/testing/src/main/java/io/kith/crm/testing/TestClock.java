package io.kith.crm.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A clock that stands still until a test moves it. Thread-safe: whoever asks after a move sees the new time.
 *
 * <p>It may be set back as well, for tests of what came late; a CRM takes facts of the past in any order.
 */
public final class TestClock implements InstantSource {

    private final AtomicReference<Instant> time;

    private TestClock(Instant start) {
        this.time = new AtomicReference<>(Objects.requireNonNull(start, "start"));
    }

    /** A clock that shows an instant. */
    public static TestClock at(Instant start) {
        return new TestClock(start);
    }

    /**
     * A clock that shows an instant, written as {@code 2026-03-02T09:00:00Z}.
     *
     * @throws java.time.format.DateTimeParseException if it is not written so
     */
    public static TestClock at(String start) {
        return at(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(time.get());
    }

    /** Sets the clock, forwards or back. Returns the time that it shows now. */
    public Instant set(Instant to) {
        time.set(Objects.requireNonNull(to, "to"));
        return to;
    }

    /**
     * Moves the clock forwards. Returns the time that it shows now.
     *
     * @param by zero or more
     * @throws IllegalArgumentException if it is less: {@link #set} sets a clock back
     */
    public Instant forward(Duration by) {
        if (by.isNegative()) {
            throw new IllegalArgumentException("forward does not go back by " + by + ": use set");
        }
        return Objects.requireNonNull(time.updateAndGet(was -> was.plus(by)));
    }

    /**
     * Moves the clock forwards by days of 24 hours. Returns the time that it shows now.
     *
     * @param days zero or more
     */
    public Instant forwardDays(long days) {
        return forward(Duration.ofDays(days));
    }

    /** The time that it shows. */
    @Override
    public String toString() {
        return instant().toString();
    }
}
