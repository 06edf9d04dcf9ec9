package io.kith.crm.base;

import java.time.InstantSource;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * Ids that sort by time of creation: UUID version 7 of RFC 9562, 48 bits of Unix milliseconds and 74 of chance.
 *
 * <p>Each id of one generator is greater (unsigned) than the one before, also within a millisecond and when the clock is
 * set back: then the random part is raised by a random step, and the time borrows a millisecond should it run over (RFC
 * 9562, section 6.2, method 2). Generators of several processes share nothing; 74 random bits keep them apart.
 *
 * <p>Whoever may not guess ids needs a {@link java.security.SecureRandom} here. The generator is guarded by one lock and
 * so safe for use by many threads, also when its random source is not.
 */
public final class TimeOrderedIds implements IdGenerator {

    private static final long MAX_MILLIS = (1L << 48) - 1;
    private static final int HIGH_CHANCE_BITS = 12;
    private static final int LOW_CHANCE_BITS = 62;
    private static final long HIGH_CHANCE_LIMIT = 1L << HIGH_CHANCE_BITS;
    private static final long LOW_CHANCE_LIMIT = 1L << LOW_CHANCE_BITS;
    private static final int STEP_BITS = 32;

    private final InstantSource clock;
    private final RandomGenerator chance;
    private final ReentrantLock lock = new ReentrantLock();

    private long millis = -1;
    private long high;
    private long low;

    private TimeOrderedIds(InstantSource clock, RandomGenerator chance) {
        this.clock = Objects.requireNonNull(clock, "clock");
        this.chance = Objects.requireNonNull(chance, "chance");
    }

    /** A generator on that clock and that random source, which nobody else should use. */
    public static TimeOrderedIds of(InstantSource clock, RandomGenerator chance) {
        return new TimeOrderedIds(clock, chance);
    }

    /** @throws IllegalStateException when the clock shows a time before 1970 or after the year 10889 */
    @Override
    public UUID next() {
        lock.lock();
        try {
            long now = clock.millis();
            if (now < 0 || now > MAX_MILLIS) {
                throw new IllegalStateException("the clock shows a time that a UUID cannot hold");
            }
            if (now > millis) {
                millis = now;
                drawChance();
            } else {
                stepOn();
            }
            return new UUID((millis << 16) | (7L << 12) | high, (2L << 62) | low);
        } finally {
            lock.unlock();
        }
    }

    private void drawChance() {
        high = chance.nextLong() >>> (Long.SIZE - HIGH_CHANCE_BITS);
        low = chance.nextLong() >>> (Long.SIZE - LOW_CHANCE_BITS);
    }

    private void stepOn() {
        low += 1 + (chance.nextLong() >>> (Long.SIZE - STEP_BITS));
        if (low < LOW_CHANCE_LIMIT) {
            return;
        }
        low -= LOW_CHANCE_LIMIT;
        high++;
        if (high == HIGH_CHANCE_LIMIT) {
            millis++;
            drawChance();
        }
    }
}
