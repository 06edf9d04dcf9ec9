package io.kith.crm.math;

import java.util.Arrays;

/** Ranks of values in an array, without boxing. */
final class Ranks {

    private Ranks() {}

    /**
     * The rank of each value, from 0 for the smallest; equal values rank in the order in which they stand. O(n log n).
     */
    static int[] ascending(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int[] ranks = new int[values.length];
        int[] sameBefore = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = firstIndexOf(values[i], sorted);
            ranks[i] = first + sameBefore[first]++;
        }
        return ranks;
    }

    private static int firstIndexOf(long value, long[] sorted) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
