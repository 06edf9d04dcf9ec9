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
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes one file in, in chunks, in constant memory: good rows are stored, bad ones are named and kept for mending.
 *
 * <p>Nothing about the run is stored: whatever was taken in is recognised by its key when the file comes again, so a run
 * that was killed is simply started anew.
 */
final class ImportRun {

    /** How many rows are stored at once, and how many may belong together. */
    private static final int CHUNK = 1_000;

    /** How many bad rows are named on the screen; all of them stand in the rejects file. */
    private static final int NAMED = 20;

    private static final Pattern PART = Pattern.compile("\\w+\\[(\\d{1,6})]");

    private static final String INCOMPLETE = "a row that belongs with this one was refused, so this one is, too";

    private final Terminal terminal;
    private final Output output;
    private final TabularFile file;
    private final @Nullable Path rejectsPath;
    private final ImportTotals totals = new ImportTotals();
    private int atOnce = CHUNK;

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

    /** The rows that are taken or refused together, and what they became. */
    private record Waiting<T>(List<Row> rows, T item) {}

    ImportRun(Terminal terminal, Output output, TabularFile file, @Nullable Path rejectsPath) {
        this.terminal = terminal;
        this.output = output;
        this.file = file;
        this.rejectsPath = rejectsPath;
    }

    /** Stores so many at once instead of a thousand. */
    ImportRun storing(int many) {
        atOnce = many;
        return this;
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
        return run((before, row) -> false, rows -> parse.apply(rows.get(0)), load, column);
    }

    /**
     * Runs over rows that may belong together: neighbours, which are taken or refused as one.
     *
     * @param together whether a row goes on with the rows before it
     * @param parse makes something to store of rows that have no errors of their own
     * @param load stores a chunk and says for each what became of it, in order
     * @param column finds the column that a refused field came from
     */
    <T> ImportTotals run(
            BiPredicate<List<Row>, Row> together,
            Function<List<Row>, Parsed<T>> parse,
            Function<List<T>, List<Stored>> load,
            Function<Reason, @Nullable Column<?>> column) {
        Instant began = terminal.clock().instant();
        for (Notice notice : file.notices()) {
            output.remark(terminal, "note: " + name() + ": " + notice.message());
        }
        try (RejectsFile rejects = rejectsPath == null ? null : RejectsFile.create(rejectsPath, file);
                Rows rows = file.rows();
                Progress progress = output.progress(terminal, rows::bytesRead, file.size(), name())) {
            List<Waiting<T>> chunk = new ArrayList<>(atOnce);
            List<Row> open = new ArrayList<>();
            while (rows.hasNext()) {
                Row row = rows.next();
                totals.read();
                if (!open.isEmpty() && (open.size() == CHUNK || !together.test(open, row))) {
                    take(open, parse, chunk, rejects);
                    open.clear();
                }
                open.add(row);
                if (chunk.size() == atOnce) {
                    store(chunk, load, column, rejects);
                }
                progress.step();
            }
            take(open, parse, chunk, rejects);
            store(chunk, load, column, rejects);
            progress.finish();
        }
        totals.took(Duration.between(began, terminal.clock().instant()));
        return totals;
    }

    private <T> void take(
            List<Row> rows,
            Function<List<Row>, Parsed<T>> parse,
            List<Waiting<T>> chunk,
            @Nullable RejectsFile rejects) {
        if (rows.isEmpty()) {
            return;
        }
        List<RowError> errors =
                rows.stream().flatMap(row -> row.errors().stream()).toList();
        Parsed<T> parsed = errors.isEmpty() ? parse.apply(rows) : new Parsed<>(null, errors);
        T item = parsed.item();
        if (item == null) {
            reject(rejects, rows, parsed.errors());
        } else {
            chunk.add(new Waiting<>(List.copyOf(rows), item));
        }
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
            List<Row> rows = chunk.get(i).rows();
            rows.forEach(row -> totals.count(result.result()));
            if (result.result() == Stored.Result.REFUSED) {
                reject(
                        rejects,
                        rows,
                        told(result.refusals().stream()
                                .map(reason -> error(rows.get(place(reason, rows.size())), reason, column))
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

    /** Which of the rows that became one thing a reason is about: the one whose part it names, else the first. */
    private static int place(Reason reason, int rows) {
        Matcher part = PART.matcher(reason.field().orElse(""));
        return part.lookingAt() ? Math.min(Integer.parseInt(part.group(1)), rows - 1) : 0;
    }

    private static RowError error(Row row, Reason reason, Function<Reason, @Nullable Column<?>> column) {
        Column<?> place = column.apply(reason);
        String message = reason.in(Locale.ENGLISH);
        return place == null ? row.error(reason.code(), message) : row.error(place, reason.code(), message);
    }

    /** Refuses rows that belong together, each with what is wrong with it, or with another of them. */
    private void reject(@Nullable RejectsFile rejects, List<Row> rows, List<RowError> errors) {
        for (Row row : rows) {
            List<RowError> own =
                    errors.stream().filter(error -> error.line() == row.line()).toList();
            reject(rejects, row, own.isEmpty() ? List.of(row.error("order.incomplete", INCOMPLETE)) : own);
        }
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
