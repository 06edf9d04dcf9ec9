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

    private static final int MARK_CHARS = 4;

    private final Field[] fields;

    RowOrder(List<Field> fields) {
        this.fields = fields.toArray(new Field[0]);
    }

    Field[] fields() {
        return fields;
    }

    /**
     * Returns a number that never orders two rows otherwise than {@link #compare} does, so that most comparisons in a
     * tree touch no row at all.
     */
    long mark(Row row) {
        if (fields.length == 0) {
            return markOf(row.key());
        }
        Field first = fields[0];
        if (first.type().isNumeric()) {
            return row.isPresent(first) ? row.number(first) : Long.MAX_VALUE;
        }
        return markOf(row.object(first));
    }

    /** Returns the mark of the stored value of the first field. */
    static long markOf(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        } else if (value instanceof UUID uuid) {
            return uuid.getMostSignificantBits() ^ Long.MIN_VALUE;
        } else if (value instanceof String text) {
            return markOf(text) ^ Long.MIN_VALUE;
        } else if (value instanceof byte[] bytes) {
            return markOf(bytes) ^ Long.MIN_VALUE;
        }
        return Long.MAX_VALUE;
    }

    private static long markOf(String text) {
        long mark = 0;
        for (int i = 0; i < MARK_CHARS; i++) {
            mark = (mark << 16) | (i < text.length() ? rank(text.charAt(i)) : 0);
        }
        return mark;
    }

    /** Surrogates stand for code points above all other chars, so they change places with the chars above them. */
    private static int rank(char c) {
        if (c < Character.MIN_SURROGATE) {
            return c;
        }
        return Character.isSurrogate(c) ? c + 0x2000 : c - 0x800;
    }

    private static long markOf(byte[] bytes) {
        long mark = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            mark = (mark << 8) | (i < bytes.length ? bytes[i] & 0xFF : 0);
        }
        return mark;
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
