package io.kith.examples.cli.progress;

import java.time.Duration;
import java.util.Locale;

/** The pieces of a progress line; the same under every locale. */
final class ProgressText {

    private static final int CELLS = 24;

    private ProgressText() {}

    static String bar(double share) {
        int full = (int) Math.floor(share * CELLS);
        return '[' + "#".repeat(full) + "-".repeat(CELLS - full) + ']';
    }

    /** Never 100 % before the end is reached, so rounded down. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%3d %%", (int) Math.floor(share * 100));
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String duration(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 10) {
            return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1_000.0);
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3_600) {
            return String.format(Locale.ROOT, "%d:%02d min", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d:%02d h", seconds / 3_600, seconds / 60 % 60);
    }
}
