package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;

/** Rows in the text format of PostgreSQL's COPY: values between tabs, one row a line, {@code \N} for none. */
final class CopyText {
    private byte[] bytes = new byte[1 << 16];
    private int length;
    private boolean lineBegun;

    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
    }

    /** Adds a value that needs no escape. */
    CopyText plain(String ascii) {
        separate();
        return raw(ascii);
    }

    CopyText plain(UUID uuid) {
        return plain(uuid.toString());
    }

    CopyText plain(long number) {
        return plain(Long.toString(number));
    }

    /** Adds a row's value of a field. */
    void field(Field field, Row row) {
        separate();
        if (!row.isPresent(field)) {
            raw("\\N");
        } else if (field.type().isNumeric()) {
            number(field, row.number(field));
        } else {
            object(row.object(field));
        }
    }

    private void number(Field field, long number) {
        switch (field.type()) {
            case LONG -> raw(Long.toString(number));
            case DECIMAL -> raw(BigDecimal.valueOf(number, field.scale()).toPlainString());
            case BOOLEAN -> raw(number != 0 ? "t" : "f");
            case INSTANT -> raw(Codec.time(number).toString());
            case DATE -> raw(LocalDate.ofEpochDay(number).toString());
            case TEXT, UUID, BYTES, JSON -> throw new IllegalArgumentException(field + " is not numeric");
        }
    }

    private void object(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof String text) {
            text(text);
        } else if (value instanceof byte[] binary) {
            raw("\\\\x").raw(HexFormat.of().formatHex(binary));
        } else {
            raw(String.valueOf(value));
        }
    }

    void endLine() {
        ensure(1);
        bytes[length++] = '\n';
        lineBegun = false;
    }

    private void separate() {
        if (lineBegun) {
            ensure(1);
            bytes[length++] = '\t';
        }
        lineBegun = true;
    }

    private CopyText raw(String ascii) {
        int count = ascii.length();
        ensure(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    private void text(String text) {
        ensure(2 * text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                rest(text, i);
                return;
            }
            character(c);
        }
    }

    /** Adds what begins with a character outside ASCII; of UTF-8 bytes only those of ASCII need an escape. */
    private void rest(String text, int from) {
        byte[] utf8 = text.substring(from).getBytes(StandardCharsets.UTF_8);
        ensure(2 * utf8.length);
        for (byte b : utf8) {
            character((char) (b & 0xff));
        }
    }

    private void character(char c) {
        char escaped = switch (c) {
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            default -> 0;
        };
        if (escaped != 0) {
            bytes[length++] = '\\';
            bytes[length++] = (byte) escaped;
        } else {
            bytes[length++] = (byte) c;
        }
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
