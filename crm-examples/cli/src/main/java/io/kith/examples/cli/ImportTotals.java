package io.kith.examples.cli;

import io.kith.examples.cli.report.Format;
import io.kith.examples.cli.report.Table;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** How many rows were read, and what became of them. */
final class ImportTotals {

    private long read;
    private long stored;
    private long changed;
    private long already;
    private long rejected;
    private Duration took = Duration.ZERO;

    void read() {
        read++;
    }

    void rejected() {
        rejected++;
    }

    long rejectedRows() {
        return rejected;
    }

    void took(Duration time) {
        took = time;
    }

    void count(ImportRun.Stored.Result result) {
        switch (result) {
            case STORED -> stored++;
            case CHANGED -> changed++;
            case ALREADY -> already++;
            case REFUSED -> {
                // counted where the row is written to the rejects
            }
        }
    }

    /** Returns the sum of some totals. */
    static ImportTotals sum(Iterable<ImportTotals> parts) {
        ImportTotals sum = new ImportTotals();
        for (ImportTotals part : parts) {
            sum.read += part.read;
            sum.stored += part.stored;
            sum.changed += part.changed;
            sum.already += part.already;
            sum.rejected += part.rejected;
            sum.took = sum.took.plus(part.took);
        }
        return sum;
    }

    /** Returns the totals as a table of one row. */
    Table table(String title, Duration whole) {
        return columns(Table.titled(title)).row(figures(whole).toArray()).build();
    }

    /** Returns the totals of several files as a table, with a row for each and one for all. */
    static Table table(String title, Map<String, ImportTotals> files, Duration whole) {
        Table.Builder table = columns(Table.titled(title).text("file"));
        files.forEach((name, totals) -> table.row(named(name, totals.figures(totals.took))));
        return table.total(named("all", sum(files.values()).figures(whole))).build();
    }

    private static Table.Builder columns(Table.Builder table) {
        return table.column("rows read", Format.count())
                .column("stored", Format.count())
                .column("changed", Format.count())
                .column("there already", Format.count())
                .column("rejected", Format.count())
                .column("seconds", Format.number(1))
                .column("rows/s", Format.count());
    }

    private List<Object> figures(Duration time) {
        double seconds = Math.max(0.001, time.toMillis() / 1_000.0);
        return List.of(read, stored, changed, already, rejected, seconds, (long) (read / seconds));
    }

    private static Object[] named(String name, List<Object> figures) {
        List<Object> row = new ArrayList<>(figures);
        row.add(0, name);
        return row.toArray();
    }

    /** Returns the totals in one sentence. */
    String sentence() {
        return String.format(
                Locale.ENGLISH,
                "%,d rows were read: %,d stored, %,d there already, %,d rejected.",
                read,
                stored,
                already,
                rejected);
    }

    /** Returns the exit status: refused if there was any bad row. */
    int exitStatus() {
        return rejected == 0 ? ExitStatus.DONE : ExitStatus.REFUSED;
    }
}
