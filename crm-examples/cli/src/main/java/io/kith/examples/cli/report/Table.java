package io.kith.examples.cli.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Columns and rows, perhaps with a row of totals.
 *
 * @param title plain text
 * @param origin observed or generated
 * @param columns at least one
 * @param rows each as wide as the columns, in the order shown
 * @param total the last row, set apart; empty when there is none
 * @param note plain text under the table; may be empty
 */
public record Table(
        String title, Origin origin, List<Column> columns, List<List<Cell>> rows, List<Cell> total, String note)
        implements Block {
    /**
     * @throws IllegalArgumentException when a row is not as wide as the columns or holds words where a figure belongs
     */
    public Table {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(note, "note");
        columns = List.copyOf(columns);
        rows = rows.stream().map(List::copyOf).toList();
        total = List.copyOf(total);
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a table has columns");
        }
        for (List<Cell> row : rows) {
            check(columns, row);
        }
        if (!total.isEmpty()) {
            check(columns, total);
        }
    }

    /** Starts a table of observed figures. */
    public static Builder titled(String title) {
        return new Builder(title);
    }

    private static void check(List<Column> columns, List<Cell> row) {
        if (row.size() != columns.size()) {
            throw new IllegalArgumentException(row.size() + " cells under " + columns.size() + " columns");
        }
        for (int i = 0; i < row.size(); i++) {
            boolean words = columns.get(i).format().isText();
            if (words ? row.get(i).figure() != null : row.get(i).text() != null) {
                throw new IllegalArgumentException(
                        "column " + (i + 1) + " holds " + (words ? "words, not figures" : "figures, not words"));
            }
        }
    }

    /** Collects a table; not safe for use by several threads. */
    public static final class Builder {
        private final String title;
        private final List<Column> columns = new ArrayList<>();
        private final List<List<Cell>> rows = new ArrayList<>();
        private Origin origin = Origin.OBSERVED;
        private List<Cell> total = List.of();
        private String note = "";

        private Builder(String title) {
            this.title = title;
        }

        /** Says where the figures come from. */
        public Builder from(Origin where) {
            this.origin = where;
            return this;
        }

        /** Adds a column of words. */
        public Builder text(String name) {
            return column(name, Format.text());
        }

        /** Adds a column. */
        public Builder column(String name, Format format) {
            columns.add(new Column(name, format));
            return this;
        }

        /** Adds a row of the values {@link Cell#of} takes. */
        public Builder row(@Nullable Object... values) {
            rows.add(Arrays.stream(values).map(Cell::of).toList());
            return this;
        }

        /** Sets the row of totals. */
        public Builder total(@Nullable Object... values) {
            this.total = Arrays.stream(values).map(Cell::of).toList();
            return this;
        }

        /** Sets the note under the table. */
        public Builder note(String text) {
            this.note = text;
            return this;
        }

        /** The table. */
        public Table build() {
            return new Table(title, origin, columns, rows, total, note);
        }
    }
}
