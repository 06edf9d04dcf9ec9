package io.kith.store.jdbc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, read from what a catalogue or a declaration says, so that {@code varchar(20)} and
 * {@code CHARACTER VARYING(20)} are seen to be the same.
 *
 * @param name in the words of the declarations
 * @param length characters, bytes, digits, or fractions of a second; 0 where none is said, which is
 *     no limit
 * @param scale digits after the point
 * @param collation by name, empty for the database's own
 */
record JdbcSchemaType(String name, int length, int scale, String collation) {
    private static final Pattern PARTS = Pattern.compile(
            "([a-z0-9 ]+)(?:\\((\\d+)(?:, ?(\\d+))?\\))?( with time zone)?(?: collate \"?(\\w+)\"?)?",
            Pattern.CASE_INSENSITIVE);

    static JdbcSchemaType of(String text) {
        Matcher parts = PARTS.matcher(text);
        if (!parts.matches()) {
            // A type that no declaration asks for, such as an array: itself, and like no other.
            return new JdbcSchemaType(text, 0, 0, "");
        }
        String name = (parts.group(1) + part(parts, 4, "")).toLowerCase(Locale.ROOT);
        return new JdbcSchemaType(
                name.replace("character varying", "varchar").replace("binary varying", "varbinary"),
                Integer.parseInt(part(parts, 2, "0")),
                Integer.parseInt(part(parts, 3, "0")),
                part(parts, 5, ""));
    }

    private static String part(Matcher parts, int group, String absent) {
        String part = parts.group(group);
        return part == null ? absent : part;
    }

    /** Returns whether a column of this type can be made longer and keep its values as they are. */
    boolean canGrow() {
        return name.equals("varchar") || name.equals("varbinary") || name.equals("numeric");
    }
}
