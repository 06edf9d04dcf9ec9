package io.kith.crm.math;

import java.util.Arrays;

/**
 * Scores customers by recency, frequency and monetary value, each from 1 to 5 by its fifth of the customers.
 *
 * <p>Customers are ranked three times: by days since the last purchase, by number of purchases, by money spent. Each
 * ranking is cut into fifths of equal size; the best fifth (fewest days, most purchases, most money) scores 5, the worst
 * 1. Ranks are distinct: of customers with the same figure, the one who stands first in the arrays ranks first, that is,
 * as having the fewer days, fewer purchases, less money. Callers hand customers in by ascending id, so that the scores do
 * not depend on the order in which a database returned them. Fifths therefore differ by one customer at most, also where
 * half of all have bought exactly once; the price is that equal customers may score differently.
 *
 * <p>This is the usual independent-quintile form of RFM; see Arthur M. Hughes, "Strategic Database Marketing" (1994), and
 * Fader, Hardie and Lee, "RFM and CLV: Using Iso-Value Curves for Customer Base Analysis", Journal of Marketing Research
 * 42 (2005).
 *
 * <p>Immutable; takes O(n log n) time and O(n) memory.
 */
public final class Rfm {

    /** The usual number of classes per figure. */
    public static final int QUINTILES = 5;

    private static final int MAX_CLASSES = 9;

    private final int classes;
    private final byte[] recency;
    private final byte[] frequency;
    private final byte[] monetary;
    private final int[] counts;

    private Rfm(int classes, byte[] recency, byte[] frequency, byte[] monetary) {
        this.classes = classes;
        this.recency = recency;
        this.frequency = frequency;
        this.monetary = monetary;
        this.counts = new int[classes * classes * classes];
        for (int i = 0; i < recency.length; i++) {
            counts[slot(recency[i], frequency[i], monetary[i])]++;
        }
    }

    /**
     * The scores from 1 to 5; element i of each array belongs to the same customer, customers by ascending id.
     *
     * @param recencyDays days since the last purchase, not negative
     * @param frequency how often the customer bought, not negative
     * @param monetary what the customer spent, in the smallest unit of one currency; may be negative
     * @throws IllegalArgumentException when the lengths differ, or days or frequencies are negative
     */
    public static Rfm of(int[] recencyDays, int[] frequency, long[] monetary) {
        return of(recencyDays, frequency, monetary, QUINTILES);
    }

    /**
     * The scores from 1 to that many classes, otherwise as {@link #of(int[], int[], long[])}.
     *
     * @param classes 2 to 9
     * @throws IllegalArgumentException when the lengths differ, days or frequencies are negative, or the number of
     *     classes is out of range
     */
    public static Rfm of(int[] recencyDays, int[] frequency, long[] monetary, int classes) {
        if (recencyDays.length != frequency.length || recencyDays.length != monetary.length) {
            throw new IllegalArgumentException("the three arrays must have the same length");
        }
        if (classes < 2 || classes > MAX_CLASSES) {
            throw new IllegalArgumentException("there must be 2 to " + MAX_CLASSES + " classes, are " + classes);
        }
        byte[] byDays = scores(notNegative(recencyDays, "days"), classes);
        for (int i = 0; i < byDays.length; i++) {
            byDays[i] = (byte) (classes + 1 - byDays[i]);
        }
        return new Rfm(
                classes, byDays, scores(notNegative(frequency, "frequencies"), classes), scores(monetary, classes));
    }

    /** How many customers were scored. */
    public int size() {
        return recency.length;
    }

    /** How many classes each figure has; the best score. */
    public int classes() {
        return classes;
    }

    /** The recency score of the customer at that index, 1 (long ago) to the best. */
    public int recency(int index) {
        return recency[index];
    }

    /** The frequency score of the customer at that index, 1 (rare) to the best. */
    public int frequency(int index) {
        return frequency[index];
    }

    /** The monetary score of the customer at that index, 1 (little) to the best. */
    public int monetary(int index) {
        return monetary[index];
    }

    /** The three scores of the customer at that index as one number of three digits, 111 to 555. */
    public int cell(int index) {
        return recency[index] * 100 + frequency[index] * 10 + monetary[index];
    }

    /**
     * How many customers have those three scores.
     *
     * @throws IllegalArgumentException when a score is not between 1 and the number of classes
     */
    public int count(int recencyScore, int frequencyScore, int monetaryScore) {
        for (int score : new int[] {recencyScore, frequencyScore, monetaryScore}) {
            if (score < 1 || score > classes) {
                throw new IllegalArgumentException("a score is 1 to " + classes + ", not " + score);
            }
        }
        return counts[slot(recencyScore, frequencyScore, monetaryScore)];
    }

    /** How many customers have those recency and frequency scores, whatever they spent: a square of the usual grid. */
    public int count(int recencyScore, int frequencyScore) {
        int sum = 0;
        for (int monetaryScore = 1; monetaryScore <= classes; monetaryScore++) {
            sum += count(recencyScore, frequencyScore, monetaryScore);
        }
        return sum;
    }

    private int slot(int r, int f, int m) {
        return ((r - 1) * classes + (f - 1)) * classes + (m - 1);
    }

    private static byte[] scores(long[] values, int classes) {
        int[] ranks = Ranks.ascending(values);
        byte[] scores = new byte[values.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (byte) (1 + (long) ranks[i] * classes / values.length);
        }
        return scores;
    }

    private static long[] notNegative(int[] values, String what) {
        for (int value : values) {
            if (value < 0) {
                throw new IllegalArgumentException(what + " must not be negative");
            }
        }
        return Arrays.stream(values).asLongStream().toArray();
    }
}
