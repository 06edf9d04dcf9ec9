package io.kith.examples.cli.tabular;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row: its values, or what is wrong with it.
 *
 * <p>All known columns are converted when the row is read, so {@link #errors()} is complete before any value is asked
 * for. A row with errors should not be used, though its other values are there. Immutable.
 */
public final class Row {

    private final RowShape shape;
    private final RawRecord raw;
    private final long number;
    private final @Nullable Object[] values;
    private final List<RowError> errors;

    Row(RowShape shape, RawRecord raw, long number) {
        this.shape = shape;
        this.raw = raw;
        this.number = number;
        List<RowError> found = new ArrayList<>(0);
        this.values = shape.values(raw, found);
        this.errors = found.isEmpty() ? List.of() : Collections.unmodifiableList(found);
    }

    /** Which row of the file it is, from 1; header and blank lines do not count, bad rows do. */
    public long number() {
        return number;
    }

    /** The physical line in which it starts, from 1. */
    public long line() {
        return raw.line();
    }

    /**
     * The value in a column; empty if the cell is, if the file has no such column, or if the value is among the errors.
     *
     * @throws IllegalArgumentException if the column is not one that the file was opened with
     */
    public <T> Optional<T> get(Column<T> column) {
        int slot = shape.slot(column);
        Object value = slot < 0 ? null : values[slot];
        return value == null ? Optional.empty() : Optional.of(column.cast(value));
    }

    /** What is wrong with the row, in the order of the options' columns; empty if nothing. */
    public List<RowError> errors() {
        return errors;
    }

    /** The cells as they stand in the file, decoded and otherwise untouched. */
    public List<String> cells() {
        return List.of(raw.cells());
    }

    /** An error of the caller's own about a cell of this row. */
    public RowError error(Column<?> column, String rule, String message) {
        return shape.error(raw, column, rule, message);
    }

    /** An error of the caller's own about this row as a whole. */
    public RowError error(String rule, String message) {
        return new RowError(raw.line(), 0, "", "", rule, message);
    }

    RawRecord raw() {
        return raw;
    }
}
