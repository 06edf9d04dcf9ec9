package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Draws lines over an ordered axis; a gap in the figures is a gap in the line. */
final class LineDrawing {
    private static final int AXIS = 44;

    private LineDrawing() {}

    static Drawing draw(LineChart chart, Canvas canvas, Labels labels) {
        double highest = chart.series().stream()
                .flatMap(series -> series.values().stream())
                .filter(Objects::nonNull)
                .mapToDouble(Figures::orZero)
                .max()
                .orElse(0);
        List<Tick> ticks = Tick.upTo(highest, canvas.narrow() ? 4 : 5, chart.format(), labels.locale());
        double top = ticks.get(ticks.size() - 1).at();
        int last = chart.categories().size() - 1;
        Plot plot = canvas.plot(chart.origin(), labels)
                .x(-0.3, last + 0.3, Tick.thatFit(chart.categories(), canvas.width() - AXIS))
                .y(0, top * 1.02, ticks)
                .linesAcross();
        for (int s = 0; s < chart.series().size(); s++) {
            lines(plot, Ink.SERIES.get(s), chart.series().get(s).values(), canvas);
        }
        return canvas.drawing(plot, chart.origin(), canvas.narrow() ? 230 : 300);
    }

    private static void lines(Plot plot, Ink ink, List<@Nullable BigDecimal> values, Canvas canvas) {
        List<Double> xs = new ArrayList<>();
        List<Double> ys = new ArrayList<>();
        for (int i = 0; i <= values.size(); i++) {
            BigDecimal value = i < values.size() ? values.get(i) : null;
            if (value != null) {
                xs.add((double) i);
                ys.add(value.doubleValue());
            } else if (!xs.isEmpty()) {
                plot.line(ink, List.copyOf(xs), List.copyOf(ys), canvas.narrow() ? 0.9 : 1.0);
                xs.clear();
                ys.clear();
            }
        }
        for (int i = 0; i < values.size(); i++) {
            BigDecimal value = values.get(i);
            if (value != null) {
                plot.point(ink, i, value.doubleValue(), canvas.narrow() ? 1.6 : 2.4);
            }
        }
    }
}
