package io.kith.crm.kernel.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often a command runs again when others were quicker, and how long it waits before: by chance, so that those who met
 * once do not meet again, and on average longer each time. Thread-safe.
 */
public final class Patience {

    /** How often a command runs at most. */
    static final int MAX_ATTEMPTS = 5;

    private static final long FIRST_NANOS = 8_000_000;

    private final RandomGenerator chance;
    private final Waiting waiting;

    /** A way to wait; thread-safe. */
    @FunctionalInterface
    public interface Waiting {

        /**
         * Returns after this time.
         *
         * @param time zero or more
         * @throws InterruptedException if the thread is interrupted before the time is over
         */
        void pause(Duration time) throws InterruptedException;
    }

    /**
     * Waits in a way of its own, for tests.
     *
     * @param chance where the length of each wait comes from; guarded here, so it need not be thread-safe
     * @param waiting how to wait
     */
    public Patience(RandomGenerator chance, Waiting waiting) {
        this.chance = chance;
        this.waiting = waiting;
    }

    /** Lets the thread sleep. */
    public static Patience sleeping(RandomGenerator chance) {
        return new Patience(chance, time -> Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000));
    }

    /**
     * Returns the time that the wait after an attempt stays below: 8, 16, 32, 64 milliseconds.
     *
     * @param attempt the number of the attempt that failed, from 1
     */
    static Duration limit(int attempt) {
        return Duration.ofNanos(FIRST_NANOS << (attempt - 1));
    }

    /**
     * Waits after an attempt that failed, and returns whether there may be another: not after the last, nor once the
     * thread is interrupted, which it stays.
     *
     * @param attempt the number of the attempt that failed, from 1
     */
    boolean allowsAnother(int attempt) {
        if (attempt >= MAX_ATTEMPTS) {
            return false;
        }
        try {
            waiting.pause(drawn(attempt));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Duration drawn(int attempt) {
        synchronized (chance) {
            return Duration.ofNanos(chance.nextLong(limit(attempt).toNanos()));
        }
    }
}
