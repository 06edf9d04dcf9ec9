package io.kith.examples.cli.report;

import io.kith.examples.cli.report.FunnelChart.Stage;
import java.math.BigDecimal;
import java.util.List;

/** Draws the stages of a pipeline as a funnel; the share that went on stands between a stage and the next. */
final class FunnelDrawing {
    private static final double HALF_BAR = 0.29;

    private FunnelDrawing() {}

    static Drawing draw(FunnelChart chart, Canvas canvas, Labels labels) {
        return canvas.narrow() ? narrow(chart, canvas, labels) : wide(chart, canvas, labels);
    }

    private static Drawing wide(FunnelChart chart, Canvas canvas, Labels labels) {
        List<Stage> stages = chart.stages();
        List<String> names = stages.stream().map(Stage::name).toList();
        List<String> figures =
                stages.stream().map(stage -> worth(chart, stage, labels)).toList();
        double room = canvas.width() - canvas.widest(names, 12) - 10;
        double worthTakes = canvas.widest(figures, 12) + 20;
        double right = 0.5 + worthTakes / Math.max(60, room - worthTakes);
        double most = most(stages);
        Plot plot = canvas.plot(chart.origin(), labels)
                .x(-0.5, right, List.of())
                .y(0.6 - stages.size(), 0.5, Tick.downwards(names));
        for (int i = 0; i + 1 < stages.size(); i++) {
            double here = stages.get(i).entered() / most / 2;
            double next = stages.get(i + 1).entered() / most / 2;
            double from = -i - HALF_BAR;
            double to = -i - 1 + HALF_BAR;
            plot.area(Ink.SOFT, new double[] {-here, here, next, -next}, new double[] {from, from, to, to});
        }
        for (int i = 0; i < stages.size(); i++) {
            double half = stages.get(i).entered() / most / 2;
            plot.rect(Ink.ACCENT, -half, half, -i - HALF_BAR, HALF_BAR - i);
        }
        for (int i = 0; i < stages.size(); i++) {
            plot.text(Ink.TEXT, 0.5 + 0.02, -i, figures.get(i), Plot.Anchor.START, 12, false);
        }
        for (int i = 0; i < stages.size(); i++) {
            BigDecimal wentOn = chart.wentOn(i);
            if (wentOn != null) {
                plot.text(Ink.TEXT, 0, -i - 0.5, "▼ " + percent(wentOn, labels), Plot.Anchor.MIDDLE, 11, false);
            }
        }
        return canvas.drawing(plot, chart.origin(), stages.size() * 56);
    }

    private static Drawing narrow(FunnelChart chart, Canvas canvas, Labels labels) {
        List<Stage> stages = chart.stages();
        double most = most(stages);
        Plot plot = canvas.plot(chart.origin(), labels).x(-0.5, 0.5, List.of()).y(0.5 - stages.size(), 0.5, List.of());
        for (int i = 0; i < stages.size(); i++) {
            double half = stages.get(i).entered() / most / 2;
            plot.rect(Ink.ACCENT, -half, half, -i - 0.22, 0.12 - i);
        }
        for (int i = 0; i < stages.size(); i++) {
            plot.text(Ink.MUTED, -0.5, 0.3 - i, stages.get(i).name(), Plot.Anchor.START, 12, false);
        }
        for (int i = 0; i < stages.size(); i++) {
            plot.text(Ink.TEXT, 0.5, 0.3 - i, worth(chart, stages.get(i), labels), Plot.Anchor.END, 12, false);
        }
        for (int i = 0; i < stages.size(); i++) {
            BigDecimal wentOn = chart.wentOn(i);
            if (wentOn != null) {
                plot.text(Ink.MUTED, 0, -0.37 - i, "▼ " + percent(wentOn, labels), Plot.Anchor.MIDDLE, 11, false);
            }
        }
        return canvas.drawing(plot, chart.origin(), stages.size() * 58);
    }

    private static double most(List<Stage> stages) {
        return Math.max(1, stages.stream().mapToLong(Stage::entered).max().orElse(1));
    }

    private static String worth(FunnelChart chart, Stage stage, Labels labels) {
        String entered = Format.count().write(BigDecimal.valueOf(stage.entered()), labels.locale());
        BigDecimal value = stage.value();
        if (value == null) {
            return entered;
        }
        String worth = chart.valueFormat().writeShort(value.doubleValue(), labels.locale());
        String unit = chart.valueFormat().unit();
        return entered + " · " + (unit.isEmpty() ? worth : unit + " " + worth);
    }

    private static String percent(BigDecimal fraction, Labels labels) {
        return Format.percent(0).write(fraction, labels.locale());
    }
}
