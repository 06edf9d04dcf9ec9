package io.kith.examples.cli.tabular;

import java.util.Objects;

/**
 * One thing that is wrong with one row: where, which value, which rule.
 *
 * @param line the physical line in which the row starts, from 1; {@code sep=} line, header and blank lines count
 * @param columnNumber the cell's column in the file, from 1; 0 when the whole row is meant
 * @param column the column's header (or its name where there is no header); empty when the whole row is meant
 * @param value the cell's value, at most 60 characters, control and direction characters shown as escapes
 * @param rule the stable code of the broken rule, such as {@code date.calendar}
 * @param message one sentence for people
 */
public record RowError(long line, int columnNumber, String column, String value, String rule, String message) {

    private static final int SHOWN = 60;

    /** Checks the parts and makes the value safe to show on a terminal. */
    public RowError {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(message, "message");
        value = shown(Objects.requireNonNull(value, "value"));
    }

    /** The error on one line: {@code line 7, column 3 "date", value "19970230": there is no such day [date.calendar]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(96).append("line ").append(line);
        if (columnNumber > 0) {
            text.append(", column ").append(columnNumber).append(" \"").append(shown(column));
            text.append("\", value \"").append(value).append('"');
        }
        return text.append(": ")
                .append(message)
                .append(" [")
                .append(rule)
                .append(']')
                .toString();
    }

    /** The text with control, direction and lone surrogate characters as escapes, cut after 60 characters. */
    static String shown(String raw) {
        StringBuilder text = new StringBuilder(Math.min(raw.length(), SHOWN) + 1);
        for (int i = 0; i < raw.length(); ) {
            int point = raw.codePointAt(i);
            i += Character.charCount(point);
            if (text.length() >= SHOWN) {
                return text.append('…').toString();
            }
            switch (point) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    int kind = Character.getType(point);
                    if (kind == Character.CONTROL || kind == Character.FORMAT || kind == Character.SURROGATE) {
                        text.append("\\u{").append(Integer.toHexString(point)).append('}');
                    } else {
                        text.appendCodePoint(point);
                    }
                }
            }
        }
        return text.toString();
    }
}
