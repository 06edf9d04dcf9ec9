package io.kith.crm.testing;

import java.util.List;

/**
 * Chance that follows from a seed and from what is drawn, not from what was drawn before: the tenth customer is the same
 * whether or not anybody asked for the nine others.
 */
record Draw(long state) {

    static final long GOLDEN = 0x9E3779B97F4A7C15L;

    static Draw of(long seed, int number) {
        return new Draw(mix(seed + GOLDEN * (number + 1L)));
    }

    /** A draw of its own for what is called so. */
    Draw forThe(String what) {
        return new Draw(mix(state ^ what.hashCode() * GOLDEN));
    }

    /** A number from 0 to the bound, without the bound. */
    int below(int bound) {
        return (int) Long.remainderUnsigned(mix(state), bound);
    }

    <T> T from(List<T> choices) {
        return choices.get(below(choices.size()));
    }

    /** The finaliser of SplitMix64 (Steele, Lea and Flood 2014). */
    static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
