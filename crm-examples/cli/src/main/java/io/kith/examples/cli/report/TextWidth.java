package io.kith.examples.cli.report;

/** How much room a label takes, estimated generously for a common sans-serif face: no font of the machine is asked. */
final class TextWidth {
    private static final double COLUMN_AT_12 = 7.2;

    private TextWidth() {}

    /** At 12 pixels. */
    static double pixels(String label) {
        return pixels(label, 12);
    }

    static double pixels(String label, double size) {
        return DisplayWidth.of(label) * COLUMN_AT_12 * size / 12;
    }
}
