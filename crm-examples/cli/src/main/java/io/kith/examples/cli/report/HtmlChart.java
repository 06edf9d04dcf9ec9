package io.kith.examples.cli.report;

import io.kith.examples.cli.report.FunnelChart.Stage;
import io.kith.examples.cli.report.NormDrawing.Row;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Writes charts as HTML figures: heading, legend, the picture for desk and phone, and the figures as a table to unfold. */
final class HtmlChart {
    private static final int DESCRIPTION = 600;

    private final StringBuilder out;
    private final Labels labels;

    HtmlChart(StringBuilder out, Labels labels) {
        this.out = out;
        this.labels = labels;
    }

    void figure(Chart chart, String id) {
        Table figures = chart.figures(labels);
        out.append("<figure class=\"card\" id=\"").append(id).append("\">\n<figcaption>");
        HtmlCaption.title(out, chart.title(), chart.origin(), labels);
        if (!chart.caption().isEmpty()) {
            out.append("<p>").append(Html.escape(chart.caption())).append("</p>");
        }
        out.append("</figcaption>\n");
        legend(chart);
        String title = HtmlCaption.plain(chart.title(), chart.origin(), labels);
        pictures(id, title, describe(figures), canvas -> draw(chart, canvas));
        if (chart instanceof FunnelChart funnel) {
            norms(funnel, id);
        }
        out.append("<details><summary>").append(Html.escape(labels.figures())).append("</summary>\n");
        new HtmlTable(out, labels).grid(figures, title);
        out.append("</details>\n</figure>\n");
    }

    private Drawing draw(Chart chart, Canvas canvas) {
        if (chart instanceof BarChart bars) {
            return BarDrawing.draw(bars, canvas, labels);
        } else if (chart instanceof StackedBarChart columns) {
            return ColumnDrawing.draw(columns, canvas, labels);
        } else if (chart instanceof LineChart lines) {
            return LineDrawing.draw(lines, canvas, labels);
        } else if (chart instanceof Heatmap heatmap) {
            return HeatmapDrawing.draw(heatmap, canvas, labels);
        }
        return FunnelDrawing.draw((FunnelChart) chart, canvas, labels);
    }

    private void pictures(String id, String title, String description, Function<Canvas, Drawing> drawing) {
        out.append("<div class=\"wide\">");
        out.append(drawing.apply(Canvas.WIDE).svg(id + "w", title, description));
        out.append("</div>\n<div class=\"narrow\">");
        out.append(drawing.apply(Canvas.NARROW).svg(id + "n", title, description));
        out.append("</div>\n");
    }

    private void legend(Chart chart) {
        List<Series> series = List.of();
        if (chart instanceof StackedBarChart columns) {
            series = columns.series();
        } else if (chart instanceof LineChart lines) {
            series = lines.series();
        }
        if (series.isEmpty()) {
            return;
        }
        out.append("<ul class=\"legend\">");
        for (int i = 0; i < series.size(); i++) {
            legendItem(Ink.SERIES.get(i), series.get(i).name());
        }
        out.append("</ul>\n");
    }

    private void legendItem(Ink ink, String name) {
        out.append("<li><i class=\"b-")
                .append(ink.cssName())
                .append("\"></i><bdi>")
                .append(Html.escape(name));
        out.append("</bdi></li>");
    }

    /** The funnel's two companions: stay and loss of each stage beside their norms. */
    private void norms(FunnelChart chart, String id) {
        if (chart.stages().stream().anyMatch(stage -> stage.dwellDays() != null)) {
            Format format = Format.number(1, labels.days());
            norm(
                    chart,
                    id + "d",
                    labels.dwell(),
                    format,
                    stage -> new Row(stage.name(), stage.dwellDays(), stage.dwellNorm()));
        }
        if (chart.stages().stream().anyMatch(stage -> stage.loss() != null)) {
            norm(
                    chart,
                    id + "l",
                    labels.loss(),
                    Format.percent(1),
                    stage -> new Row(stage.name(), stage.loss(), stage.lossNorm()));
        }
    }

    private void norm(FunnelChart chart, String id, String name, Format format, Function<Stage, Row> row) {
        List<Row> rows = chart.stages().stream()
                .map(row)
                .filter(each -> each.actual() != null || each.norm() != null)
                .toList();
        out.append("<h4>").append(Html.escape(format.heading(name))).append("</h4>\n<ul class=\"legend\">");
        out.append("<li><i class=\"mark\"></i>")
                .append(Html.escape(labels.norm()))
                .append("</li>");
        if (rows.stream().anyMatch(Row::aboveNorm)) {
            legendItem(Ink.WARN, labels.aboveNorm());
        }
        out.append("</ul>\n");
        String description = rows.stream()
                .map(each -> each.name() + " " + written(each, format))
                .collect(Collectors.joining("; "));
        String title = HtmlCaption.plain(chart.title() + ": " + format.heading(name), chart.origin(), labels);
        pictures(id, title, description, canvas -> NormDrawing.draw(rows, format, chart.origin(), canvas, labels));
    }

    private String written(Row row, Format format) {
        Locale locale = labels.locale();
        String actual = row.actual() == null ? "–" : format.write(Objects.requireNonNull(row.actual()), locale);
        return row.norm() == null
                ? actual
                : actual + " (" + labels.norm() + " " + format.write(Objects.requireNonNull(row.norm()), locale) + ")";
    }

    /** What a screen reader says of the picture; the whole of a large one is in the table below it. */
    private String describe(Table figures) {
        String all = figures.rows().stream()
                .map(row -> {
                    StringBuilder line = new StringBuilder();
                    for (int i = 0; i < row.size(); i++) {
                        String cell = row.get(i).write(figures.columns().get(i).format(), labels.locale());
                        line.append(i == 0 || cell.isEmpty() ? "" : i == 1 ? ": " : ", ")
                                .append(cell);
                    }
                    return line;
                })
                .collect(Collectors.joining("; "));
        return all.length() <= DESCRIPTION ? all : all.substring(0, all.lastIndexOf(';', DESCRIPTION) + 1) + " …";
    }
}
