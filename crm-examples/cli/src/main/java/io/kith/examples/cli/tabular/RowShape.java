package io.kith.examples.cli.tabular;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the records of one file become rows: which cell feeds which column, and through which reader. */
final class RowShape {

    private final List<String> headers;
    private final List<Column<?>> known;
    private final List<Column<?>> columns = new ArrayList<>();
    private final Map<Column<?>, Integer> slots = new HashMap<>();
    private final int[] places;
    private final CellReader[] readers;

    RowShape(TabularFile file) {
        headers = file.headers();
        known = file.options().columns();
        for (Column<?> column : known) {
            if (file.has(column)) {
                slots.put(column, columns.size());
                columns.add(column);
            }
        }
        places = new int[columns.size()];
        readers = new CellReader[columns.size()];
        file.forms().forEach((column, form) -> {
            int slot = slots.getOrDefault(column, 0);
            Integer place = file.mapping().place(column);
            places[slot] = place == null ? 0 : place;
            readers[slot] = CellReader.of(column.kind(), form, file.options());
        });
    }

    /** The values of a record in the order of the slots; what is wrong with it is added to the errors. */
    @Nullable
    Object[] values(RawRecord raw, List<RowError> errors) {
        @Nullable Object[] values = new @Nullable Object[places.length];
        RawRecord.Damage damage = raw.damage();
        if (damage != null) {
            errors.add(new RowError(raw.line(), 0, "", raw.cells()[0], damage.rule(), damage.message()));
        } else if (!hasRightWidth(raw)) {
            int width = raw.cells().length;
            errors.add(new RowError(
                    raw.line(),
                    0,
                    "",
                    "",
                    width < headers.size() ? "cells.missing" : "cells.surplus",
                    "the row has " + width + " cells and the file " + headers.size() + " columns"));
        } else {
            for (int slot = 0; slot < places.length; slot++) {
                values[slot] = value(raw, slot, errors);
            }
        }
        return values;
    }

    private @Nullable Object value(RawRecord raw, int slot, List<RowError> errors) {
        String cell = raw.cells()[places[slot]];
        Refusal refusal = damage(cell);
        if (refusal == null) {
            String text = Cells.tidy(cell);
            if (!text.isEmpty()) {
                Object read = readers[slot].read(text);
                if (!(read instanceof Refusal refused)) {
                    return read;
                }
                refusal = refused;
            } else if (columns.get(slot).isRequired()) {
                refusal = new Refusal("cell.empty", "this cell must not be empty");
            } else {
                return null;
            }
        }
        errors.add(error(raw, columns.get(slot), refusal.rule(), refusal.message()));
        return null;
    }

    private static @Nullable Refusal damage(String cell) {
        int at = Cells.firstDamage(cell);
        if (at < 0) {
            return null;
        }
        return cell.charAt(at) == '\uFFFD'
                ? new Refusal("text.encoding", "the bytes of this cell are broken in the file's encoding")
                : new Refusal("text.control", "there is a control character in this cell");
    }

    /** Whether the record has a cell for each column; empty cells too many are forgiven, spreadsheets leave them. */
    private boolean hasRightWidth(RawRecord raw) {
        String[] cells = raw.cells();
        if (cells.length < headers.size()) {
            return false;
        }
        for (int i = headers.size(); i < cells.length; i++) {
            if (!Cells.isBlank(cells[i])) {
                return false;
            }
        }
        return true;
    }

    /** The slot of a column, or -1 if the file has it not. */
    int slot(Column<?> column) {
        Integer slot = slots.get(column);
        if (slot != null) {
            return slot;
        }
        if (!known.contains(column)) {
            throw new IllegalArgumentException("not among the columns the file was opened with: " + column);
        }
        return -1;
    }

    RowError error(RawRecord raw, Column<?> column, String rule, String message) {
        int slot = slot(column);
        if (slot < 0 || raw.cells().length <= places[slot]) {
            return new RowError(raw.line(), 0, column.name(), "", rule, message);
        }
        int place = places[slot];
        String header = headers.get(place).isEmpty() ? column.name() : headers.get(place);
        return new RowError(raw.line(), place + 1, header, raw.cells()[place], rule, message);
    }
}
