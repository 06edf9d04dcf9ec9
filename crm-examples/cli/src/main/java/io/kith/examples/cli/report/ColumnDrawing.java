package io.kith.examples.cli.report;

import java.util.List;

/** Draws columns of stacked parts. */
final class ColumnDrawing {
    private static final int AXIS = 44;
    private static final double HALF = 0.36;

    private ColumnDrawing() {}

    static Drawing draw(StackedBarChart chart, Canvas canvas, Labels labels) {
        int columns = chart.categories().size();
        double tallest = 0;
        for (int i = 0; i < columns; i++) {
            tallest = Math.max(tallest, height(chart, i));
        }
        List<Tick> ticks = Tick.upTo(tallest, canvas.narrow() ? 4 : 5, chart.format(), labels.locale());
        double top = ticks.get(ticks.size() - 1).at();
        Plot plot = canvas.plot(chart.origin(), labels)
                .x(-0.6, columns - 0.4, Tick.thatFit(chart.categories(), canvas.width() - AXIS))
                .y(0, top, ticks)
                .linesAcross();
        for (int i = 0; i < columns; i++) {
            double from = 0;
            for (int s = 0; s < chart.series().size(); s++) {
                double part = Figures.orZero(chart.series().get(s).values().get(i));
                if (part > 0) {
                    plot.rect(Ink.SERIES.get(s), i - HALF, i + HALF, from, from + part);
                    from += part;
                }
            }
        }
        return canvas.drawing(plot, chart.origin(), canvas.narrow() ? 230 : 300);
    }

    private static double height(StackedBarChart chart, int column) {
        return chart.series().stream()
                .mapToDouble(series -> Figures.orZero(series.values().get(column)))
                .sum();
    }
}
