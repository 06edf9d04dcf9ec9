package io.kith.store.jdbc;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a column, read from what a catalogue or a declaration says, so that {@code decimal(18, 2)} and
 * {@code NUMERIC(18,2)} are seen to be the same.
 *
 * @param name in the standard's words, lower case
 * @param length characters, bytes, digits, or fractions of a second; 0 where there is none
 * @param scale digits after the point
 * @param collation by name, empty for the database's own
 */
record JdbcSchemaType(String name, int length, int scale, String collation) {
    private static final Pattern SIZE = Pattern.compile("\\((\\d+)(?:\\s*,\\s*(\\d+))?\\)");
    private static final Pattern COLLATION = Pattern.compile("\\s+collate\\s+\"?(\\w+)\"?", Pattern.CASE_INSENSITIVE);

    private static final Map<String, String> SAME = Map.of(
            "character varying", "varchar",
            "decimal", "numeric",
            "binary varying", "varbinary",
            "timestamptz", "timestamp with time zone",
            "int", "integer",
            "int8", "bigint",
            "bool", "boolean");

    private static final String INSTANT = "timestamp with time zone";
    private static final int MICROSECONDS = 6;

    static JdbcSchemaType of(String text) {
        Matcher collated = COLLATION.matcher(text);
        String collation = collated.find() ? collated.group(1) : "";
        String rest = collated.replaceAll("").toLowerCase(Locale.ROOT);
        Matcher sized = SIZE.matcher(rest);
        int length = 0;
        int scale = 0;
        if (sized.find()) {
            length = Integer.parseInt(sized.group(1));
            scale = sized.group(2) == null ? 0 : Integer.parseInt(sized.group(2));
        }
        String plain = sized.replaceAll("").replaceAll("\\s+", " ").trim();
        String name = SAME.getOrDefault(plain, plain);
        // unsaid, it is the standard's six in every database
        boolean unsaid = name.equals(INSTANT) && length == 0;
        return new JdbcSchemaType(name, unsaid ? MICROSECONDS : length, scale, collation);
    }

    /** Returns whether a column of this type can be made longer and keep its values as they are. */
    boolean canGrow() {
        return name.equals("varchar") || name.equals("varbinary") || name.equals("numeric");
    }
}
