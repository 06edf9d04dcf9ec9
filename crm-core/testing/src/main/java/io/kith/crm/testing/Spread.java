package io.kith.crm.testing;

/**
 * Sends the numbers below a size to numbers below it in an order without pattern, each to one of its own: what is unlike stays
 * unlike. A Feistel network of four rounds over the next even power of two, walked until it is back below the size.
 *
 * @param half half of the bits that are mixed
 */
record Spread(long size, int half, long seed) {

    private static final int ROUNDS = 4;

    /** A spread of the numbers below a size of 2 to 2^31. */
    static Spread of(long size, long seed) {
        int bits = Long.SIZE - Long.numberOfLeadingZeros(size - 1);
        return new Spread(size, (bits + 1) / 2, seed);
    }

    /** Returns where a number below the size goes to. */
    int to(int number) {
        long at = number;
        do {
            at = mixed(at);
        } while (at >= size);
        return (int) at;
    }

    private long mixed(long number) {
        long mask = (1L << half) - 1;
        long left = number >>> half;
        long right = number & mask;
        for (int round = 0; round < ROUNDS; round++) {
            long next = left ^ (Draw.mix(seed + Draw.GOLDEN * (right * ROUNDS + round + 1)) & mask);
            left = right;
            right = next;
        }
        return left << half | right;
    }
}
