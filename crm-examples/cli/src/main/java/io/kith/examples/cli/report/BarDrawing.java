package io.kith.examples.cli.report;

import io.kith.examples.cli.report.BarChart.Bar;
import java.math.BigDecimal;
import java.util.List;

/** Draws horizontal bars, each with its figure beside it, so that no axis is needed. */
final class BarDrawing {
    private BarDrawing() {}

    static Drawing draw(BarChart chart, Canvas canvas, Labels labels) {
        List<String> names = chart.bars().stream().map(Bar::label).toList();
        List<String> figures =
                chart.bars().stream().map(bar -> figure(chart, bar, labels)).toList();
        double namesTake = canvas.narrow() ? 0 : canvas.widest(names, 12) + 8;
        double room = canvas.width() - namesTake;
        double figuresTake = canvas.widest(figures, 12) + 14;
        double longest = Math.max(
                1e-9,
                chart.bars().stream()
                        .mapToDouble(bar -> bar.value().doubleValue())
                        .max()
                        .orElse(0));
        double right = longest * room / Math.max(60, room - figuresTake);

        Plot plot = canvas.plot(chart.origin(), labels);
        plot.x(0, right, List.of());
        plot.y(0.5 - names.size(), 0.5, canvas.narrow() ? List.of() : Tick.downwards(names));
        double low = canvas.narrow() ? -0.38 : -0.33;
        double high = canvas.narrow() ? 0.06 : 0.33;
        for (int i = 0; i < names.size(); i++) {
            double value = chart.bars().get(i).value().doubleValue();
            if (value > 0) {
                plot.rect(Ink.ACCENT, 0, value, low - i, high - i);
            }
        }
        for (int i = 0; i < names.size(); i++) {
            double end = chart.bars().get(i).value().doubleValue() + right * 7 / room;
            plot.text(Ink.TEXT, end, (low + high) / 2 - i, figures.get(i), Plot.Anchor.START, 12, false);
        }
        if (canvas.narrow()) {
            for (int i = 0; i < names.size(); i++) {
                plot.text(Ink.MUTED, 0, 0.27 - i, names.get(i), Plot.Anchor.START, 12, false);
            }
        }
        return canvas.drawing(plot, chart.origin(), names.size() * (canvas.narrow() ? 46 : 36));
    }

    private static String figure(BarChart chart, Bar bar, Labels labels) {
        String figure = chart.format().writeWithUnit(bar.value(), labels.locale());
        BigDecimal share = chart.shares() ? Figures.share(bar.value(), chart.sum()) : null;
        return share == null ? figure : figure + " · " + Format.percent(1).write(share, labels.locale());
    }
}
