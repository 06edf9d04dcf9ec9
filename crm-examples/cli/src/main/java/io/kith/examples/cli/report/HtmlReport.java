package io.kith.examples.cli.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * Writes a report as one HTML page that needs nothing else: styles and pictures inside, no script, nothing fetched. The same
 * report gives the same bytes. Every text is escaped, and the page's own policy forbids scripts and outside resources besides.
 */
public final class HtmlReport {
    private final StringBuilder out = new StringBuilder(1 << 17);
    private final Labels labels;
    private int charts;

    private HtmlReport(Labels labels) {
        this.labels = labels;
    }

    /** Writes the page in UTF-8 with English labels; flushes and leaves the stream open. */
    public static void write(Report report, OutputStream to) throws IOException {
        write(report, Labels.english(), to);
    }

    /** Writes the page in UTF-8; flushes and leaves the stream open. */
    public static void write(Report report, Labels labels, OutputStream to) throws IOException {
        write(report, labels, new OutputStreamWriter(to, StandardCharsets.UTF_8));
    }

    /** Writes the page, which declares itself UTF-8; flushes and leaves the writer open. */
    public static void write(Report report, Labels labels, Writer to) throws IOException {
        to.write(new HtmlReport(labels).page(report));
        to.flush();
    }

    private String page(Report report) {
        String title = Html.escape(report.title());
        out.append("<!DOCTYPE html>\n<html lang=\"")
                .append(Html.escape(labels.locale().toLanguageTag()))
                .append("\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>")
                .append(title)
                .append("</title>\n<style>\n")
                .append(styleSheet())
                .append(Ink.cssRules())
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(title)
                .append("</h1>\n");
        paragraph(report.subtitle());
        out.append("</header>\n<main>\n");
        report.sections().forEach(this::section);
        out.append("</main>\n");
        if (!report.footer().isEmpty()) {
            out.append("<footer>");
            paragraph(report.footer());
            out.append("</footer>\n");
        }
        return out.append("</body>\n</html>\n").toString();
    }

    private void section(Section section) {
        out.append("<section>\n<h2>").append(Html.escape(section.heading())).append("</h2>\n");
        section.blocks().forEach(this::block);
        out.append("</section>\n");
    }

    private void block(Block block) {
        if (block instanceof Paragraph paragraph) {
            paragraph(paragraph.text());
        } else if (block instanceof KeyFigures figures) {
            keyFigures(figures);
        } else if (block instanceof Table table) {
            new HtmlTable(out, labels).figure(table);
        } else if (block instanceof Chart chart) {
            new HtmlChart(out, labels).figure(chart, "c" + ++charts);
        }
    }

    private void paragraph(String text) {
        if (!text.isEmpty()) {
            out.append("<p>").append(Html.escape(text)).append("</p>\n");
        }
    }

    private void keyFigures(KeyFigures block) {
        out.append("<div class=\"keys\">\n");
        if (block.origin() == Origin.GENERATED) {
            HtmlCaption.badge(out, labels);
        }
        out.append("<dl>\n");
        block.figures().forEach(key -> {
            out.append("<div><dt>").append(Html.escape(key.label())).append("</dt><dd>");
            // A narrow box may part unit and figure, so that it never parts the figure.
            out.append(Html.escape(key.format()
                            .writeWithUnit(key.value(), labels.locale())
                            .replace('\u00a0', ' ')))
                    .append("</dd>");
            if (!key.note().isEmpty()) {
                out.append("<dd class=\"note\">")
                        .append(Html.escape(key.note()))
                        .append("</dd>");
            }
            out.append("</div>\n");
        });
        out.append("</dl>\n</div>\n");
    }

    private static String styleSheet() {
        try (InputStream css = HtmlReport.class.getResourceAsStream("report.css")) {
            if (css == null) {
                throw new IllegalStateException("report.css is missing beside " + HtmlReport.class.getName());
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
