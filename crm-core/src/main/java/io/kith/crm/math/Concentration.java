package io.kith.crm.math;

import java.util.Arrays;

/**
 * How much of a total the largest shares hold: "the top 20 % of customers bring 68 % of the value".
 *
 * <p>Immutable; takes O(n log n) time once, each question then O(1).
 */
public final class Concentration {

    /** Element k is the sum of the k largest values. */
    private final long[] topSums;

    private Concentration(long[] topSums) {
        this.topSums = topSums;
    }

    /**
     * The concentration of those values.
     *
     * @param values in any order, in the smallest unit of one currency; may be negative
     * @throws ArithmeticException when a sum leaves the range of a long
     */
    public static Concentration of(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        long[] topSums = new long[values.length + 1];
        for (int k = 1; k <= values.length; k++) {
            topSums[k] = Math.addExact(topSums[k - 1], sorted[values.length - k]);
        }
        return new Concentration(topSums);
    }

    /** The sum of all values. */
    public long total() {
        return topSums[topSums.length - 1];
    }

    /** How many values the top so many percent are: whole ones only, rounded down. */
    public int countOfTop(int percent) {
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("percent must be 0 to 100, is " + percent);
        }
        return (int) ((long) (topSums.length - 1) * percent / 100);
    }

    /**
     * The part of the total that the top so many percent of the values hold, usually 0 to 1; above 1 where others are
     * negative. 0 when the total is not positive.
     *
     * @param percent 0 to 100
     * @throws IllegalArgumentException when percent is out of range
     */
    public double shareOfTop(int percent) {
        long top = topSums[countOfTop(percent)];
        return total() > 0 ? (double) top / total() : 0;
    }
}
