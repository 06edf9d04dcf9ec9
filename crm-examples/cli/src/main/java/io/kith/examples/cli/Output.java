package io.kith.examples.cli;

import io.kith.examples.cli.progress.Progress;
import io.kith.examples.cli.report.ConsoleTables;
import io.kith.examples.cli.report.ReportJson;
import io.kith.examples.cli.report.Table;
import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import picocli.CommandLine.Option;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The options by which a user says how results are to be shown, and the showing. */
final class Output {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Option(names = "--json", description = "Print one JSON document on standard output.")
    private boolean json;

    @Option(names = "--quiet", description = "No progress, no remarks.")
    private boolean quiet;

    boolean isJson() {
        return json;
    }

    /** Prints a table, or the same as JSON. */
    void show(Terminal terminal, Table table) {
        if (json) {
            ReportJson.write(table, terminal.out());
        } else {
            ConsoleTables.print(table, terminal.out());
        }
    }

    /** Prints a JSON document if that is wanted, else the text. */
    void show(Terminal terminal, Map<String, ?> document, String text) {
        if (json) {
            json(terminal.out(), document);
        } else {
            terminal.out().println(text);
        }
    }

    /** Prints a remark for people. */
    void remark(Terminal terminal, String text) {
        if (!quiet) {
            terminal.err().println(text);
        }
    }

    /** Begins to show how far the reading of a file is. */
    Progress progress(Terminal terminal, LongSupplier bytesRead, long bytes, String label) {
        Progress.Style style =
                quiet ? Progress.Style.SILENT : terminal.interactive() ? Progress.Style.BAR : Progress.Style.LINES;
        return Progress.measuredBy(bytesRead, bytes, terminal.err(), terminal.clock(), style, label, "rows");
    }

    static void json(PrintStream out, Map<String, ?> document) {
        out.println(JSON.writeValueAsString(document));
        out.flush();
    }

    /** Makes an ordered JSON object from names and values in turn. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
