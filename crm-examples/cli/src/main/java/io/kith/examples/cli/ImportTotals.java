package io.kith.examples.cli;

import io.kith.examples.cli.report.Format;
import io.kith.examples.cli.report.Table;
import java.time.Duration;

/** How many rows were read, and what became of them. */
final class ImportTotals {

    private long read;
    private long stored;
    private long changed;
    private long already;
    private long rejected;

    void read() {
        read++;
    }

    void rejected() {
        rejected++;
    }

    long rejectedRows() {
        return rejected;
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

    /** Returns the totals as a table of one row. */
    Table table(String what, Duration took) {
        double seconds = Math.max(0.001, took.toMillis() / 1_000.0);
        return Table.titled("Import of " + what)
                .column("rows read", Format.count())
                .column("stored", Format.count())
                .column("changed", Format.count())
                .column("there already", Format.count())
                .column("rejected", Format.count())
                .column("seconds", Format.number(1))
                .column("rows/s", Format.count())
                .row(read, stored, changed, already, rejected, seconds, (long) (read / seconds))
                .build();
    }

    /** Returns the totals in one sentence. */
    String sentence() {
        return String.format(
                java.util.Locale.ENGLISH,
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
