package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A place between the rows of an index: before or after all rows with these leading values (and this key). */
final class Probe {

    private final Field[] fields;
    private final @Nullable Object[] values;
    private final boolean beginning;
    private final @Nullable UUID key;
    private final int bias;
    private final boolean marked;
    private final long mark;

    private Probe(RowOrder order, @Nullable Object[] values, boolean beginning, @Nullable UUID key, int bias) {
        this.fields = order.fields();
        this.values = values;
        this.beginning = beginning;
        this.key = key;
        this.bias = bias;
        // The beginning of a text has not the mark of the texts that begin so.
        this.marked = values.length > (beginning ? 1 : 0) || (fields.length == 0 && key != null);
        this.mark = marked ? RowOrder.markOf(fields.length == 0 ? key : values[0]) : 0;
    }

    /** The place before all rows whose leading fields have these stored values (null for absent). */
    static Probe before(RowOrder order, @Nullable Object... values) {
        return new Probe(order, values, false, null, -1);
    }

    /** The place after all rows whose leading fields have these stored values (null for absent). */
    static Probe after(RowOrder order, @Nullable Object... values) {
        return new Probe(order, values, false, null, 1);
    }

    /** The place after the row with this key among those with these values. */
    static Probe after(RowOrder order, UUID key, @Nullable Object... values) {
        return new Probe(order, values, false, key, 1);
    }

    /** The same place for all texts that begin with the last value, a text. */
    static Probe beginning(RowOrder order, int bias, @Nullable Object... values) {
        return new Probe(order, values, true, null, bias);
    }

    boolean isMarked() {
        return marked;
    }

    long mark() {
        return mark;
    }

    /** Returns whether this place is before (negative) or after (positive) the row. */
    int compare(Row row) {
        for (int i = 0; i < values.length; i++) {
            int sign = beginning && i == values.length - 1
                    ? compareBeginning(values[i], row, fields[i])
                    : RowOrder.compare(values[i], fields[i], row);
            if (sign != 0) {
                return sign;
            }
        }
        int sign = key == null ? 0 : RowOrder.compareKeys(key, row.key());
        return sign == 0 ? bias : sign;
    }

    /** Returns whether the row has all the values. */
    boolean meets(Row row) {
        for (int i = 0; i < values.length; i++) {
            int sign = beginning && i == values.length - 1
                    ? compareBeginning(values[i], row, fields[i])
                    : RowOrder.compare(values[i], fields[i], row);
            if (sign != 0) {
                return false;
            }
        }
        return true;
    }

    private static int compareBeginning(@Nullable Object value, Row row, Field field) {
        String text = row.text(field);
        return text != null && value instanceof String start && text.startsWith(start)
                ? 0
                : RowOrder.compare(value, field, row);
    }
}
