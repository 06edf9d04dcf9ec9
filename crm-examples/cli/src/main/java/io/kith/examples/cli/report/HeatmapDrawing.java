package io.kith.examples.cli.report;

import io.kith.examples.cli.report.Heatmap.Layer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Draws a grid of shaded cells, with their figures inside as far as they fit. */
final class HeatmapDrawing {
    private static final double HALF = 0.475;

    private HeatmapDrawing() {}

    static Drawing draw(Heatmap chart, Canvas canvas, Labels labels) {
        int rows = chart.rows().size();
        int columns = chart.columns().size();
        double room = canvas.width() - canvas.widest(chart.rows(), 12) - 34;
        double cell = room / columns;
        int height = chart.detail() == null ? 34 : canvas.narrow() ? 44 : 52;
        Plot plot = canvas.plot(chart.origin(), labels)
                .x(-0.5, columns - 0.5, Tick.thatFit(chart.columns(), room))
                .y(0.5 - rows, 0.5, Tick.downwards(chart.rows()))
                .axisTitles(chart.columnName(), chart.rowName());
        double largest = largest(chart.values());
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                BigDecimal value = chart.values().cells().get(r).get(c);
                if (value != null) {
                    plot.rect(Ink.HEAT.get(step(value, largest, chart)), c - HALF, c + HALF, -r - HALF, HALF - r);
                }
            }
        }
        Layer detail = chart.detail();
        if (detail == null) {
            write(chart, chart.values(), plot, labels, List.of(line(cell, 11.5), line(cell, 10.5), line(cell, 9.5)));
        } else {
            write(chart, chart.values(), plot, labels, List.of(new Line(cell, 0.16, 13, true)));
            write(chart, detail, plot, labels, List.of(new Line(cell, -0.2, 10.5, false)));
        }
        return canvas.drawing(plot, chart.origin(), rows * height + 48);
    }

    /** Where in a cell of so many pixels a figure stands, and how large. */
    private record Line(double cell, double up, double size, boolean bold) {
        boolean fits(String label) {
            return TextWidth.pixels(label, size) <= cell - 6;
        }
    }

    private static Line line(double cell, double size) {
        return new Line(cell, 0, size, false);
    }

    /** In full at the first size at which every figure fits, else all in short, else none: the table below has them. */
    private static void write(Heatmap chart, Layer layer, Plot plot, Labels labels, List<Line> sizes) {
        List<BigDecimal> figures = layer.cells().stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .toList();
        Function<BigDecimal, String> full = figure -> layer.format().write(figure, labels.locale());
        Function<BigDecimal, String> brief = figure -> layer.format().writeShort(figure.doubleValue(), labels.locale());
        for (Function<BigDecimal, String> form : List.of(full, brief)) {
            for (Line line : sizes) {
                if (figures.stream().map(form).allMatch(line::fits)) {
                    write(chart, layer, plot, form, line);
                    return;
                }
            }
        }
    }

    private static void write(Heatmap chart, Layer layer, Plot plot, Function<BigDecimal, String> form, Line line) {
        double largest = largest(chart.values());
        for (int r = 0; r < chart.rows().size(); r++) {
            for (int c = 0; c < chart.columns().size(); c++) {
                BigDecimal figure = layer.cells().get(r).get(c);
                BigDecimal shade = chart.values().cells().get(r).get(c);
                if (figure != null && shade != null) {
                    Ink ink = Ink.ON_HEAT.get(step(shade, largest, chart));
                    plot.text(ink, c, line.up() - r, form.apply(figure), Plot.Anchor.MIDDLE, line.size(), line.bold());
                }
            }
        }
    }

    private static int step(BigDecimal value, double largest, Heatmap chart) {
        double part = largest <= 0 ? 0 : Math.max(0, value.doubleValue() / largest);
        double shade = chart.shading() == Heatmap.Shading.ROOT ? Math.sqrt(part) : part;
        return (int) Math.min(Ink.HEAT.size() - 1L, Math.round(shade * (Ink.HEAT.size() - 1)));
    }

    private static double largest(Layer layer) {
        return layer.cells().stream()
                .flatMap(List::stream)
                .filter(Objects::nonNull)
                .mapToDouble(Figures::orZero)
                .max()
                .orElse(0);
    }
}
