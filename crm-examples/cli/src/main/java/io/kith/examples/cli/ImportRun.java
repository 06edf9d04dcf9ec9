package io.kith.examples.cli;

import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.examples.cli.progress.Progress;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Notice;
import io.kith.examples.cli.tabular.RejectsFile;
import io.kith.examples.cli.tabular.Row;
import io.kith.examples.cli.tabular.RowError;
import io.kith.examples.cli.tabular.Rows;
import io.kith.examples.cli.tabular.TabularFile;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file in, in chunks, in constant memory: good rows are stored, bad ones are named and kept for mending.
 *
 * <p>Nothing about the run is stored: whatever was taken in is recognised by its key when the file comes again, so a run
 * that was killed is simply started anew.
 */
final class ImportRun {

    /** How many rows one unit takes. */
    static final int CHUNK = 1_000;

    /** How many bad rows are named on the screen; all of them stand in the rejects file. */
    private static final int NAMED = 20;

    private final Terminal terminal;
    private final Output output;
    private final TabularFile file;
    private final @Nullable Path rejectsPath;
    private final ImportTotals totals = new ImportTotals();

    /** What a row became before it is stored: something to store, or what is wrong with it. */
    record Parsed<T>(@Nullable T item, List<RowError> errors) {
        static <T> Parsed<T> of(T item) {
            return new Parsed<>(item, List.of());
        }

        static <T> Parsed<T> bad(RowError error) {
            return new Parsed<>(null, List.of(error));
        }
    }

    /** What became of a row that was to be stored. */
    record Stored(Result result, List<Reason> refusals) {
        enum Result {
            STORED,
            CHANGED,
            ALREADY,
            REFUSED
        }

        /** What came of one command. */
        static Stored of(Outcome<?> outcome, Result accepted) {
            return outcome.isAccepted()
                    ? new Stored(accepted, List.of())
                    : new Stored(Result.REFUSED, outcome.refusals());
        }
    }

    private record Waiting<T>(Row row, T item) {}

    ImportRun(Terminal terminal, Output output, TabularFile file, @Nullable Path rejectsPath) {
        this.terminal = terminal;
        this.output = output;
        this.file = file;
        this.rejectsPath = rejectsPath;
    }

    /**
     * Runs.
     *
     * @param parse makes something to store of a row that has no errors of its own
     * @param load stores a chunk and says for each what became of it, in order
     * @param column finds the column that a refused field came from
     */
    <T> ImportTotals run(
            Function<Row, Parsed<T>> parse,
            Function<List<T>, List<Stored>> load,
            Function<Reason, @Nullable Column<?>> column) {
        Instant began = terminal.clock().instant();
        for (Notice notice : file.notices()) {
            output.remark(terminal, "note: " + name() + ": " + notice.message());
        }
        try (RejectsFile rejects = rejectsPath == null ? null : RejectsFile.create(rejectsPath, file);
                Rows rows = file.rows();
                Progress progress = output.progress(terminal, rows::bytesRead, file.size(), name())) {
            List<Waiting<T>> chunk = new ArrayList<>(CHUNK);
            while (rows.hasNext()) {
                Row row = rows.next();
                totals.read();
                Parsed<T> parsed = row.errors().isEmpty() ? parse.apply(row) : new Parsed<>(null, row.errors());
                T item = parsed.item();
                if (item == null) {
                    reject(rejects, row, parsed.errors());
                } else {
                    chunk.add(new Waiting<>(row, item));
                }
                if (chunk.size() == CHUNK) {
                    store(chunk, load, column, rejects);
                }
                progress.step();
            }
            store(chunk, load, column, rejects);
            progress.finish();
        }
        totals.took(Duration.between(began, terminal.clock().instant()));
        return totals;
    }

    private String name() {
        return String.valueOf(file.path().getFileName());
    }

    private <T> void store(
            List<Waiting<T>> chunk,
            Function<List<T>, List<Stored>> load,
            Function<Reason, @Nullable Column<?>> column,
            @Nullable RejectsFile rejects) {
        if (chunk.isEmpty()) {
            return;
        }
        List<Stored> results = load.apply(chunk.stream().map(Waiting::item).toList());
        for (int i = 0; i < chunk.size(); i++) {
            Stored result = results.get(i);
            totals.count(result.result());
            if (result.result() == Stored.Result.REFUSED) {
                Row row = chunk.get(i).row();
                reject(
                        rejects,
                        row,
                        told(result.refusals().stream()
                                .map(reason -> error(row, reason, column))
                                .toList()));
            }
        }
        chunk.clear();
    }

    /** The errors, each once: what is said of a cell is not said of the whole row too. */
    private static List<RowError> told(List<RowError> errors) {
        return errors.stream()
                .filter(error -> error.columnNumber() > 0
                        || errors.stream().noneMatch(other -> other.columnNumber() > 0 && sayTheSame(error, other)))
                .distinct()
                .toList();
    }

    private static boolean sayTheSame(RowError one, RowError other) {
        return one.rule().equals(other.rule()) && one.message().equals(other.message());
    }

    private static RowError error(Row row, Reason reason, Function<Reason, @Nullable Column<?>> column) {
        Column<?> place = column.apply(reason);
        String message = reason.in(Locale.ENGLISH);
        return place == null ? row.error(reason.code(), message) : row.error(place, reason.code(), message);
    }

    private void reject(@Nullable RejectsFile rejects, Row row, List<RowError> errors) {
        totals.rejected();
        if (rejects != null) {
            rejects.write(row, errors);
        }
        if (totals.rejectedRows() <= NAMED) {
            errors.forEach(error -> terminal.err().println(name() + ": " + error));
        } else if (totals.rejectedRows() == NAMED + 1) {
            terminal.err()
                    .println(
                            "more bad rows follow; --rejects FILE writes all of them, each with what is wrong with it");
        }
    }
}
