package io.kith.examples.cli.tabular;

import java.util.List;
import java.util.Optional;

/** Finds out whether the first row of a file names its columns, and which layout a file without such a row has. */
final class HeaderDetector {

    /** Headers of the columns that a rejects file adds; read over when such a file is imported again. */
    static final String RESERVED = "kith_";

    private static final int LOOKED_AT = 50;

    private final TabularOptions options;

    HeaderDetector(TabularOptions options) {
        this.options = options;
    }

    /** How many cells are headers of known columns. */
    int known(String[] cells) {
        int known = 0;
        for (String cell : cells) {
            String folded = Headers.folded(cell);
            if (!folded.isEmpty() && (isKnown(folded) || isReserved(cell))) {
                known++;
            }
        }
        return known;
    }

    static boolean isReserved(String header) {
        return Cells.tidy(header).startsWith(RESERVED);
    }

    private boolean isKnown(String folded) {
        for (Column<?> column : options.columns()) {
            if (column.rank(folded) >= 0) {
                return true;
            }
        }
        for (String where : options.mapped().values()) {
            if (!isPosition(where) && Headers.folded(where).equals(folded)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a flag names a column by its position, as {@code #3}. */
    static boolean isPosition(String where) {
        return where.matches("#\\d{1,4}");
    }

    /** Whether a flag names one of the first so many columns by its position. */
    boolean hasFlagFor(int columns) {
        for (String where : options.mapped().values()) {
            if (isPosition(where) && Integer.parseInt(where.substring(1)) <= columns) {
                return true;
            }
        }
        return false;
    }

    boolean hasHeader(List<RawRecord> records) {
        if (options.header().isPresent()) {
            return options.header().get();
        }
        if (records.isEmpty()) {
            return false;
        }
        String[] first = records.get(0).cells();
        if (known(first) > 0) {
            return true;
        }
        if (fitsLayout(records)) {
            return false;
        }
        for (String cell : first) {
            if (isValue(cell)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a cell is a number or a date, which no header is. */
    private boolean isValue(String cell) {
        String text = Cells.tidy(cell);
        return !text.isEmpty() && (converts(text, Column.Kind.AMOUNT) || converts(text, Column.Kind.DATE));
    }

    boolean fitsLayout(List<RawRecord> records) {
        return layout(records).isPresent();
    }

    /** The first of the options' layouts that fits at least four of five rows. */
    Optional<Layout> layout(List<RawRecord> records) {
        List<RawRecord> looked = records.subList(0, Math.min(LOOKED_AT, records.size()));
        for (Layout layout : options.layouts()) {
            int fitting = 0;
            for (RawRecord raw : looked) {
                fitting += fits(layout, raw) ? 1 : 0;
            }
            if (fitting > 0 && fitting * 5 >= looked.size() * 4) {
                return Optional.of(layout);
            }
        }
        return Optional.empty();
    }

    private boolean fits(Layout layout, RawRecord raw) {
        List<Layout.Place> places = layout.places();
        if (raw.damage() != null || raw.cells().length != places.size()) {
            return false;
        }
        for (int i = 0; i < places.size(); i++) {
            Column<?> column = places.get(i).column();
            String text = Cells.tidy(raw.cells()[i]);
            if (column != null && (text.isEmpty() ? column.isRequired() : !converts(text, column.kind()))) {
                return false;
            }
        }
        return true;
    }

    private boolean converts(String text, Column.Kind kind) {
        for (DateOrder order : DateOrder.values()) {
            for (DecimalMark mark : DecimalMark.values()) {
                ColumnForm form = new ColumnForm(order, mark, AmountForm.currencyOf(text));
                if (!(CellReader.of(kind, form, options).read(text) instanceof Refusal)) {
                    return true;
                }
            }
        }
        return false;
    }
}
