package io.kith.examples.cli.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A labelled place on an axis.
 *
 * @param at in the axis' own coordinates
 * @param label as shown
 */
record Tick(double at, String label) {
    private static final double[] ROUND = {1, 2, 2.5, 5, 10};

    /** Round figures from zero up to the first one at or above the largest value, at most about the wanted number. */
    static List<Tick> upTo(double largest, int wanted, Format format, Locale locale) {
        double least = Math.max(largest, 1e-9) / wanted;
        double magnitude = Math.pow(10, Math.floor(Math.log10(least)));
        double step = magnitude * 10;
        for (double round : ROUND) {
            if (round * magnitude >= least * 0.999) {
                step = round * magnitude;
                break;
            }
        }
        List<Tick> ticks = new ArrayList<>();
        long steps = (long) Math.ceil(largest / step - 1e-9);
        for (long i = 0; i <= Math.max(steps, 1); i++) {
            ticks.add(new Tick(i * step, format.writeShort(i * step, locale)));
        }
        return ticks;
    }

    /** Labels at 0, 1, 2 … as many as fit side by side in the given pixels; the others are left out evenly. */
    static List<Tick> thatFit(List<String> labels, double pixels) {
        double widest = labels.stream().mapToDouble(TextWidth::pixels).max().orElse(0) + 12;
        int every = Math.max(1, (int) Math.ceil(widest * labels.size() / pixels));
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < labels.size(); i += every) {
            ticks.add(new Tick(i, labels.get(i)));
        }
        return ticks;
    }

    /** Labels at 0, -1, -2 …: rows that are read from the top. */
    static List<Tick> downwards(List<String> labels) {
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i < labels.size(); i++) {
            ticks.add(new Tick(-i, labels.get(i)));
        }
        return ticks;
    }
}
