package io.kith.examples.cli.tabular;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the reader of a file knows beforehand: the columns it looks for and, where detection is not wanted, the answers.
 * Immutable.
 */
public final class TabularOptions {

    static final int RECORD_LIMIT = 1 << 20;
    static final int CELL_LIMIT = 4_096;

    private final List<Column<?>> columns;
    private final List<Layout> layouts;
    private final Map<Column<?>, String> mapped;
    private final ZoneId zone;
    private final boolean serialDates;
    private final int recordLimit;
    private final @Nullable Charset charset;
    private final @Nullable Delimiter delimiter;
    private final @Nullable Boolean header;
    private final @Nullable DateOrder dateOrder;
    private final @Nullable DecimalMark decimalMark;

    private TabularOptions(Builder from) {
        columns = List.copyOf(from.columns);
        layouts = List.copyOf(from.layouts);
        mapped = Map.copyOf(from.mapped);
        zone = from.zone;
        serialDates = from.serialDates;
        recordLimit = from.recordLimit;
        charset = from.charset;
        delimiter = from.delimiter;
        header = from.header;
        dateOrder = from.dateOrder;
        decimalMark = from.decimalMark;
    }

    /** Options for a file with these columns, everything else detected. */
    public static Builder columns(Column<?>... columns) {
        return new Builder(List.of(columns));
    }

    List<Column<?>> columns() {
        return columns;
    }

    List<Layout> layouts() {
        return layouts;
    }

    Map<Column<?>, String> mapped() {
        return mapped;
    }

    ZoneId zone() {
        return zone;
    }

    boolean serialDates() {
        return serialDates;
    }

    int recordLimit() {
        return recordLimit;
    }

    Optional<Charset> charset() {
        return Optional.ofNullable(charset);
    }

    Optional<Delimiter> delimiter() {
        return Optional.ofNullable(delimiter);
    }

    Optional<Boolean> header() {
        return Optional.ofNullable(header);
    }

    Optional<DateOrder> dateOrder() {
        return Optional.ofNullable(dateOrder);
    }

    Optional<DecimalMark> decimalMark() {
        return Optional.ofNullable(decimalMark);
    }

    /** Collects {@link TabularOptions}; for one thread. */
    public static final class Builder {

        private final List<Column<?>> columns;
        private final List<Layout> layouts = new ArrayList<>();
        private final Map<Column<?>, String> mapped = new LinkedHashMap<>();
        private ZoneId zone = ZoneOffset.UTC;
        private boolean serialDates;
        private int recordLimit = RECORD_LIMIT;
        private @Nullable Charset charset;
        private @Nullable Delimiter delimiter;
        private @Nullable Boolean header;
        private @Nullable DateOrder dateOrder;
        private @Nullable DecimalMark decimalMark;

        private Builder(List<Column<?>> columns) {
            this.columns = columns;
        }

        /** A column order to try on files without header; the first that fits is taken. */
        public Builder layout(Layout layout) {
            layouts.add(layout);
            return this;
        }

        /**
         * Says where a column is, against all detection.
         *
         * @param column one of the options' columns
         * @param where a header of the file, or {@code #3} for its third column
         * @throws IllegalArgumentException if the column is none of the options' or {@code where} is blank
         */
        public Builder map(Column<?> column, String where) {
            if (!columns.contains(column)) {
                throw new IllegalArgumentException("not among the columns: " + column);
            }
            if (where.isBlank()) {
                throw new IllegalArgumentException("no header named for column " + column);
            }
            mapped.put(column, where);
            return this;
        }

        /** The zone of times without offset; UTC unless said. */
        public Builder zone(ZoneId wanted) {
            zone = Objects.requireNonNull(wanted, "zone");
            return this;
        }

        /** The file's encoding, against all detection (a byte order mark is still skipped). */
        public Builder charset(Charset wanted) {
            charset = Objects.requireNonNull(wanted, "charset");
            return this;
        }

        /** The file's separator, against all detection, {@code sep=} included. */
        public Builder delimiter(Delimiter wanted) {
            delimiter = Objects.requireNonNull(wanted, "delimiter");
            return this;
        }

        /** The first line is a header, whatever it looks like. */
        public Builder withHeader() {
            header = true;
            return this;
        }

        /** The first line is a row, whatever it looks like. */
        public Builder withoutHeader() {
            header = false;
            return this;
        }

        /** The order of day and month where it is not the file that shows it. */
        public Builder dateOrder(DateOrder wanted) {
            dateOrder = Objects.requireNonNull(wanted, "dateOrder");
            return this;
        }

        /** The decimal mark, against all detection. */
        public Builder decimalMark(DecimalMark wanted) {
            decimalMark = Objects.requireNonNull(wanted, "decimalMark");
            return this;
        }

        /** Plain numbers in date columns are a spreadsheet's days since 1899-12-30. */
        public Builder serialDates() {
            serialDates = true;
            return this;
        }

        /**
         * The longest row in characters; a longer one is an error of that row. One mebi unless said.
         *
         * @throws IllegalArgumentException if not between 1,024 and 64 mebi
         */
        public Builder recordLimit(int characters) {
            if (characters < 1_024 || characters > 1 << 26) {
                throw new IllegalArgumentException("record limit out of range: " + characters);
            }
            recordLimit = characters;
            return this;
        }

        /** The options as they stand. */
        public TabularOptions build() {
            return new TabularOptions(this);
        }
    }
}
