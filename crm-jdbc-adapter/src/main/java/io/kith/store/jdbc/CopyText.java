package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.Row;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

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

    /** Adds a row's value of a field. */
    void field(Field field, Row row) {
        separate();
        Object value = row.storedValue(field);
        if (value == null) {
            raw("\\N");
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof byte[] binary) {
            raw("\\\\x").raw(HexFormat.of().formatHex(binary));
        } else {
            raw(Codec.object(field, value).toString());
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
