package io.kith.examples.cli.report;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes tables and reports as one JSON document: exact figures, unrounded and without units, the units named once per column.
 * A chart is written as its kind and its figures. Fields stand in a fixed order; absent texts are left out.
 */
public final class ReportJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator out;
    private final Labels labels;

    private ReportJson(JsonGenerator out, Labels labels) {
        this.out = out;
        this.labels = labels;
    }

    /** Writes one table in UTF-8, ends with a line feed, flushes and leaves the stream open. */
    public static void write(Table table, OutputStream to) {
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            ReportJson json = new ReportJson(out, Labels.english());
            out.writeStartObject();
            json.table(table);
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    /** Writes a report in UTF-8, ends with a line feed, flushes and leaves the stream open. */
    public static void write(Report report, Labels labels, OutputStream to) {
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), to, JsonEncoding.UTF8)) {
            new ReportJson(out, labels).report(report);
            out.writeRaw('\n');
        }
    }

    private void report(Report report) {
        out.writeStartObject();
        out.writeStringProperty("title", report.title());
        text("subtitle", report.subtitle());
        out.writeArrayPropertyStart("sections");
        for (Section section : report.sections()) {
            out.writeStartObject();
            out.writeStringProperty("heading", section.heading());
            out.writeArrayPropertyStart("blocks");
            section.blocks().forEach(this::block);
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        text("footer", report.footer());
        out.writeEndObject();
    }

    private void block(Block block) {
        out.writeStartObject();
        if (block instanceof Paragraph paragraph) {
            out.writeStringProperty("type", "paragraph");
            out.writeStringProperty("text", paragraph.text());
        } else if (block instanceof KeyFigures figures) {
            out.writeStringProperty("type", "keyFigures");
            keyFigures(figures);
        } else if (block instanceof Table table) {
            out.writeStringProperty("type", "table");
            table(table);
        } else if (block instanceof Chart chart) {
            out.writeStringProperty("type", "chart");
            out.writeStringProperty("chart", kind(chart));
            text("caption", chart.caption());
            table(chart.figures(labels));
        }
        out.writeEndObject();
    }

    private static String kind(Chart chart) {
        if (chart instanceof BarChart) {
            return "bars";
        } else if (chart instanceof StackedBarChart) {
            return "stackedBars";
        } else if (chart instanceof LineChart) {
            return "lines";
        }
        return chart instanceof Heatmap ? "heatmap" : "funnel";
    }

    private void keyFigures(KeyFigures block) {
        out.writeBooleanProperty("generated", block.origin() == Origin.GENERATED);
        out.writeArrayPropertyStart("figures");
        for (KeyFigures.KeyFigure key : block.figures()) {
            out.writeStartObject();
            out.writeStringProperty("label", key.label());
            out.writeNumberProperty("value", key.value());
            text("unit", key.format().unit());
            text("note", key.note());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private void table(Table table) {
        out.writeStringProperty("title", table.title());
        out.writeBooleanProperty("generated", table.origin() == Origin.GENERATED);
        out.writeArrayPropertyStart("columns");
        for (Column column : table.columns()) {
            out.writeStartObject();
            out.writeStringProperty("name", column.name());
            out.writeStringProperty(
                    "kind",
                    switch (column.format().kind()) {
                        case TEXT -> "text";
                        case NUMBER -> "number";
                        case MONEY -> "money";
                        case PERCENT -> "fraction";
                    });
            text("unit", column.format().unit());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("rows");
        table.rows().forEach(this::cells);
        out.writeEndArray();
        if (!table.total().isEmpty()) {
            out.writeName("total");
            cells(table.total());
        }
        text("note", table.note());
    }

    private void cells(List<Cell> row) {
        out.writeStartArray();
        for (Cell cell : row) {
            String text = cell.text();
            BigDecimal figure = cell.figure();
            if (text != null) {
                out.writeString(text);
            } else if (figure != null) {
                out.writeNumber(figure);
            } else {
                out.writeNull();
            }
        }
        out.writeEndArray();
    }

    private void text(String name, String text) {
        if (!text.isEmpty()) {
            out.writeStringProperty(name, text);
        }
    }
}
