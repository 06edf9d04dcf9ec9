package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Slices.Measured;
import io.kith.examples.benchmarks.Slices.Slice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * How one entry compares with another: the median over the rounds of the ratio within a round, and the interval in which
 * the median of 95 of 100 resampled runs lies (percentile bootstrap).
 */
record Ratio(double median, double low, double high) {

    private static final int RESAMPLES = 2_000;

    /** Compares something of the slices of two entries; greater means that the first has more of it. */
    static Ratio of(Measured entry, Measured base, ToDoubleFunction<Slice> what) {
        List<Slice> slices = entry.slices();
        double[] ratios = new double[slices.size()];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = what.applyAsDouble(slices.get(i))
                    / what.applyAsDouble(base.slices().get(i));
        }
        return of(ratios);
    }

    static Ratio of(double[] ratios) {
        // The same numbers give the same interval.
        Random random = new Random(ratios.length);
        double[] medians = new double[RESAMPLES];
        double[] resample = new double[ratios.length];
        for (int i = 0; i < RESAMPLES; i++) {
            for (int j = 0; j < resample.length; j++) {
                resample[j] = ratios[random.nextInt(ratios.length)];
            }
            medians[i] = median(resample);
        }
        Arrays.sort(medians);
        return new Ratio(median(ratios), medians[RESAMPLES * 25 / 1_000], medians[RESAMPLES * 975 / 1_000 - 1]);
    }

    /** Returns the median of an entry's slices. */
    static double median(Measured entry, ToDoubleFunction<Slice> what) {
        return median(entry.slices().stream().mapToDouble(what).toArray());
    }

    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2f (%.2f–%.2f)", median, low, high);
    }
}
