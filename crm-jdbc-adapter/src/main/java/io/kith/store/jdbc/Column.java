package io.kith.store.jdbc;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table, as a dialect declares it or as a catalogue tells of it.
 *
 * @param filledBy the expression that the database computes it by, or any words where only a catalogue tells that it
 *     does; null if programs fill it
 * @param foldOf the column whose text it holds folded, null for all others
 */
record Column(
        String name,
        String type,
        boolean required,
        @Nullable String filledBy,
        @Nullable String foldOf) {
    /** A column that programs fill and that stands for itself. */
    Column(String name, String type, boolean required) {
        this(name, type, required, null, null);
    }

    Column called(String other) {
        return new Column(other, type, required, filledBy, foldOf);
    }

    /** Returns the column's definition as {@code create table} and {@code alter table add column} take it. */
    String definition() {
        if (filledBy != null) {
            return name + " " + type + " generated always as (" + filledBy + ")";
        }
        return name + " " + type + (required ? " not null" : "");
    }

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
    record Type(String name, int length, int scale, String collation) {
        private static final Pattern PARTS = Pattern.compile(
                "([a-z0-9 ]+)(?:\\((\\d+)(?:, ?(\\d+))?\\))?( with time zone)?(?: collate \"?(\\w+)\"?)?",
                Pattern.CASE_INSENSITIVE);

        static Type of(String text) {
            Matcher parts = PARTS.matcher(text);
            if (!parts.matches()) {
                // A type that no declaration asks for, such as an array: itself, and like no other.
                return new Type(text, 0, 0, "");
            }
            String name = (parts.group(1) + part(parts, 4, "")).toLowerCase(Locale.ROOT);
            String collation = part(parts, 5, "");
            if (name.startsWith("medium")) {
                return new Type(name.endsWith("text") ? "varchar" : "varbinary", 1 << 24, 0, collation);
            }
            return new Type(
                    name.replace("character varying", "varchar").replace("binary varying", "varbinary"),
                    Integer.parseInt(part(parts, 2, "0")),
                    Integer.parseInt(part(parts, 3, "0")),
                    collation);
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
}
