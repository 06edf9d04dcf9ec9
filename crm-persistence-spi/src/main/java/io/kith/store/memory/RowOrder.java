package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.Matcher;
import io.kith.store.Row;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The order of rows in one index: by its fields ascending, absent values last, then by key. */
final class RowOrder {

    /** By key alone. */
    static final RowOrder BY_KEY = new RowOrder(List.of());

    private final Field[] fields;

    RowOrder(List<Field> fields) {
        this.fields = fields.toArray(new Field[0]);
    }

    Field[] fields() {
        return fields;
    }

    int compare(Row one, Row other) {
        for (Field field : fields) {
            int sign = compare(field, one, other);
            if (sign != 0) {
                return sign;
            }
        }
        return compareKeys(one.key(), other.key());
    }

    /** Returns whether two rows with different keys break this order's uniqueness: the same values, none absent. */
    boolean sameValues(Row one, Row other) {
        for (Field field : fields) {
            if (!one.isPresent(field) || compare(field, one, other) != 0) {
                return false;
            }
        }
        return true;
    }

    /** Compares by one field, absent last. */
    static int compare(Field field, Row one, Row other) {
        if (field.isKey()) {
            return compareKeys(one.key(), other.key());
        }
        boolean here = one.isPresent(field);
        if (here != other.isPresent(field)) {
            return here ? -1 : 1;
        } else if (!here) {
            return 0;
        }
        return field.type().isNumeric()
                ? Long.compare(one.number(field), other.number(field))
                : compareObjects(one.object(field), other.object(field));
    }

    /** Compares a stored value with that of a row, absent last. */
    static int compare(@Nullable Object value, Field field, Row row) {
        boolean there = row.isPresent(field);
        if (value == null) {
            return there ? 1 : 0;
        } else if (!there) {
            return -1;
        }
        return field.type().isNumeric()
                ? Long.compare((Long) value, row.number(field))
                : compareObjects(value, row.object(field));
    }

    static int compareKeys(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    private static int compareObjects(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            throw new IllegalStateException("a value is absent that was there");
        }
        return Matcher.compare(one, other);
    }
}
