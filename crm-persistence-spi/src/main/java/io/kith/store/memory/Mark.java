package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Row;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The first 16 bytes of a row's place in an order, as bytes that compare as the order does: numbers with the sign
 * turned, text as UTF-8 and a zero, UUIDs as they are, absence as ones. Trees keep marks beside their rows, so that most
 * comparisons touch no row at all.
 *
 * <p>Two marks that differ decide; two that are alike decide only if they are {@linkplain #isExact exact}.
 */
final class Mark {

    private static final int BYTES = 16;

    private long high;
    private long low;
    private int length;
    private boolean exact = true;

    /** Returns the mark of a row among these fields and the key. */
    static Mark of(Field[] fields, Row row) {
        Mark mark = new Mark();
        for (Field field : fields) {
            if (mark.length == BYTES) {
                return mark;
            }
            if (!field.type().isNumeric()) {
                mark.value(field, row.object(field));
            } else if (row.isPresent(field)) {
                mark.number(field, row.number(field));
            } else {
                mark.absent();
            }
        }
        mark.uuid(row.key());
        return mark;
    }

    /** Appends a stored value, null for absent. */
    void value(Field field, @Nullable Object value) {
        if (value == null) {
            absent();
        } else if (value instanceof Long number) {
            number(field, number);
        } else if (value instanceof String text) {
            text(text);
            append(0, 1);
        } else if (value instanceof UUID uuid) {
            uuid(uuid);
        } else if (value instanceof byte[] bytes) {
            for (int i = 0; i < bytes.length && length < BYTES; i++) {
                append(bytes[i], 1);
            }
            // Bytes have no end mark, so nothing may follow them.
            length = BYTES;
            exact = false;
        }
    }

    private void number(Field field, long number) {
        if (field.type() == FieldType.BOOLEAN) {
            append(number, 1);
        } else {
            append(number ^ Long.MIN_VALUE, Long.BYTES);
            if (number == Long.MAX_VALUE) {
                absent();
            }
        }
    }

    void uuid(UUID uuid) {
        append(uuid.getMostSignificantBits(), Long.BYTES);
        append(uuid.getLeastSignificantBits(), Long.BYTES);
        if (uuid.getMostSignificantBits() == -1 && uuid.getLeastSignificantBits() == -1) {
            absent();
        }
    }

    /** Appends a text without its end: what begins so goes on anyhow. */
    void text(String text) {
        for (int i = 0; i < text.length() && length < BYTES; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                append(c, 1);
            } else {
                int point = text.codePointAt(i);
                i += Character.charCount(point) - 1;
                utf8(point);
            }
        }
        if (length == BYTES) {
            exact = false;
        }
    }

    private void utf8(int point) {
        if (point < 0x800) {
            append(0xC0 | (point >> 6), 1);
        } else {
            if (point < 0x10000) {
                append(0xE0 | (point >> 12), 1);
            } else {
                append(0xF0 | (point >> 18), 1);
                append(0x80 | ((point >> 12) & 0x3F), 1);
            }
            append(0x80 | ((point >> 6) & 0x3F), 1);
        }
        append(0x80 | (point & 0x3F), 1);
    }

    /** Fills up with ones; the greatest number does the same, so what follows such a value must not decide. */
    private void absent() {
        while (length < BYTES) {
            append(0xFF, 1);
        }
        exact = false;
    }

    /** Appends the lowest bytes of a number, the highest of them first. */
    private void append(long bits, int bytes) {
        if (length + bytes > BYTES) {
            exact = false;
        }
        if (length >= BYTES) {
            return;
        }
        long aligned = bits << (Long.SIZE - Byte.SIZE * bytes);
        int shift = Byte.SIZE * length;
        if (shift < Long.SIZE) {
            high |= aligned >>> shift;
            low |= shift == 0 ? 0 : aligned << (Long.SIZE - shift);
        } else {
            low |= aligned >>> (shift - Long.SIZE);
        }
        length = Math.min(BYTES, length + bytes);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    /** Returns whether everything that was appended is in the mark, and stands for nothing else. */
    boolean isExact() {
        return exact;
    }

    /** Returns ones for the bytes in use, in the first half. */
    long highMask() {
        return mask(Math.min(length, Long.BYTES));
    }

    /** Returns ones for the bytes in use, in the second half. */
    long lowMask() {
        return mask(Math.max(0, length - Long.BYTES));
    }

    private static long mask(int bytes) {
        return bytes == 0 ? 0 : -1L << (Long.SIZE - Byte.SIZE * bytes);
    }
}
