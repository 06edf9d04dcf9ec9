package io.kith.crm.base;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Ids that are the same in every run with the same seed, for tests and demonstrations.
 *
 * <p>They have the form of random ids (UUID version 4) but are guessable by design: not for live data.
 */
public final class SeededIds implements IdGenerator {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long start;
    private final AtomicLong given = new AtomicLong();

    private SeededIds(long seed) {
        this.start = mix(seed);
    }

    /** A generator that begins its sequence anew. */
    public static SeededIds of(long seed) {
        return new SeededIds(seed);
    }

    @Override
    public UUID next() {
        long step = 2 * given.getAndIncrement();
        long high = (mix(start + step * GOLDEN) & ~0xF000L) | 0x4000L;
        long low = (mix(start + (step + 1) * GOLDEN) >>> 2) | (2L << 62);
        return new UUID(high, low);
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014): one-to-one, so no state comes twice. */
    private static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
