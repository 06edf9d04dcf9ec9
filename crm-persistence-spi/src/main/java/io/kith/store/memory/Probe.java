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
    private final long high;
    private final long low;
    private final long highMask;
    private final long lowMask;
    private final boolean exact;

    private Probe(RowOrder order, @Nullable Object[] values, boolean beginning, @Nullable UUID key, int bias) {
        this.fields = order.fields();
        this.values = values;
        this.beginning = beginning;
        this.key = key;
        this.bias = bias;
        Mark mark = new Mark();
        for (int i = 0; i < values.length; i++) {
            if (beginning && i == values.length - 1 && values[i] instanceof String text) {
                mark.text(text);
            } else {
                mark.value(fields[i], values[i]);
            }
        }
        if (key != null) {
            mark.uuid(key);
        }
        this.high = mark.high();
        this.low = mark.low();
        this.highMask = mark.highMask();
        this.lowMask = mark.lowMask();
        // Absence does not begin with the empty text, but its mark has no byte that could tell.
        this.exact = mark.isExact() && !(beginning && "".equals(values[values.length - 1]));
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

    /** Returns whether this place is before (negative) or after (positive) the row that has this mark. */
    int compare(long rowHigh, long rowLow, Row row) {
        int sign = Long.compareUnsigned(high, rowHigh & highMask);
        if (sign == 0) {
            sign = Long.compareUnsigned(low, rowLow & lowMask);
        }
        return sign != 0 ? sign : exact ? bias : compare(row);
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
