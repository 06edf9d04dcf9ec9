package io.kith.examples.cli.report;

import java.util.Collection;

/**
 * The width a chart is drawn for. Each chart is drawn twice, for a desk and for a phone, because a picture that is only scaled
 * down cannot be read.
 *
 * @param width in pixels
 * @param narrow whether it is a phone's
 */
record Canvas(int width, boolean narrow) {
    static final Canvas WIDE = new Canvas(790, false);
    static final Canvas NARROW = new Canvas(340, true);
    private static final int CORNER = 22;

    /** An empty plot that names its origin in the corner when the figures were made up. */
    Plot plot(Origin origin, Labels labels) {
        Plot plot = new Plot();
        return origin == Origin.GENERATED ? plot.corner(labels.generated()) : plot;
    }

    Drawing drawing(Plot plot, Origin origin, int height) {
        return new Drawing(plot, width, origin == Origin.GENERATED ? height + CORNER : height);
    }

    double widest(Collection<String> labels, double size) {
        return labels.stream()
                .mapToDouble(label -> TextWidth.pixels(label, size))
                .max()
                .orElse(0);
    }
}
