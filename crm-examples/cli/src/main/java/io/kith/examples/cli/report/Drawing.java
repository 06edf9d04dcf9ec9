package io.kith.examples.cli.report;

/**
 * A plot and the size it is drawn in.
 *
 * @param plot what is drawn
 * @param width in pixels
 * @param height in pixels
 */
record Drawing(Plot plot, int width, int height) {
    /** The finished picture, with its accessible name and description. */
    String svg(String id, String title, String description) {
        return SvgTidy.tidy(LetsPlot.svg(plot, width, height), width, height, id, title, description);
    }
}
