package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws figures against a norm each: a bar for the figure, an upright mark for the norm, another colour above it. */
final class NormDrawing {
    private NormDrawing() {}

    /**
     * One row.
     *
     * @param name plain text
     * @param actual null draws no bar
     * @param norm null draws no mark
     */
    record Row(
            String name,
            @Nullable BigDecimal actual,
            @Nullable BigDecimal norm) {
        boolean aboveNorm() {
            return actual != null && norm != null && actual.compareTo(norm) > 0;
        }
    }

    static Drawing draw(List<Row> rows, Format format, Origin origin, Canvas canvas, Labels labels) {
        List<String> names = rows.stream().map(Row::name).toList();
        List<String> figures =
                rows.stream().map(row -> figure(row, format, labels.locale())).toList();
        double room = canvas.width() - canvas.widest(names, 12) - 8;
        double figuresTake = canvas.widest(figures, 12) + 14;
        double longest = rows.stream()
                .flatMap(row -> Stream.of(Figures.orZero(row.actual()), Figures.orZero(row.norm())))
                .max(Double::compare)
                .filter(most -> most > 0)
                .orElse(1.0);
        double right = longest * room / Math.max(60, room - figuresTake);
        Plot plot = canvas.plot(origin, labels).x(0, right, List.of()).y(0.5 - rows.size(), 0.5, Tick.downwards(names));
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.actual() != null) {
                plot.rect(
                        row.aboveNorm() ? Ink.WARN : Ink.ACCENT, 0, row.actual().doubleValue(), -i - 0.24, 0.24 - i);
            }
        }
        double mark = right / room;
        for (int i = 0; i < rows.size(); i++) {
            BigDecimal norm = rows.get(i).norm();
            if (norm != null) {
                plot.rect(Ink.TEXT, norm.doubleValue() - mark, norm.doubleValue() + mark, -i - 0.38, 0.38 - i);
            }
        }
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            double end = Math.max(Figures.orZero(row.actual()), Figures.orZero(row.norm())) + mark * 8;
            plot.text(Ink.TEXT, end, -i, figures.get(i), Plot.Anchor.START, 12, false);
        }
        return canvas.drawing(plot, origin, rows.size() * 32);
    }

    private static String figure(Row row, Format format, Locale locale) {
        BigDecimal actual = row.actual();
        return actual == null ? "–" : format.write(Objects.requireNonNull(actual), locale);
    }
}
