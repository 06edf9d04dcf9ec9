package io.kith.store;

import java.util.Set;

/** The rule for names that become names of tables, columns and indexes. */
final class Names {

    /** With a prefix of at most 16 characters, table and index names stay within every database's limit of 63. */
    static final int TYPE_LENGTH = 24;

    static final int INDEX_LENGTH = 20;
    static final int FIELD_LENGTH = 30;

    /** Words that at least one common database reserves; refused, so that adapters never need to quote. */
    private static final Set<String> RESERVED = Set.of(
            "all",
            "alter",
            "analyze",
            "and",
            "any",
            "array",
            "as",
            "asc",
            "asymmetric",
            "before",
            "between",
            "both",
            "by",
            "call",
            "case",
            "cast",
            "change",
            "check",
            "collate",
            "column",
            "condition",
            "constraint",
            "convert",
            "create",
            "cross",
            "current_date",
            "current_time",
            "current_timestamp",
            "current_user",
            "cursor",
            "database",
            "day",
            "default",
            "delete",
            "desc",
            "describe",
            "distinct",
            "do",
            "drop",
            "each",
            "else",
            "end",
            "except",
            "exists",
            "exit",
            "explain",
            "false",
            "fetch",
            "float",
            "for",
            "foreign",
            "from",
            "full",
            "function",
            "grant",
            "group",
            "groups",
            "having",
            "hour",
            "if",
            "ignore",
            "in",
            "index",
            "inner",
            "insert",
            "int",
            "integer",
            "intersect",
            "interval",
            "into",
            "is",
            "join",
            "key",
            "keys",
            "kill",
            "lag",
            "lateral",
            "lead",
            "leading",
            "left",
            "like",
            "limit",
            "lines",
            "load",
            "lock",
            "long",
            "loop",
            "match",
            "minus",
            "minute",
            "month",
            "natural",
            "no",
            "not",
            "null",
            "numeric",
            "of",
            "offset",
            "on",
            "only",
            "option",
            "or",
            "order",
            "out",
            "outer",
            "over",
            "partition",
            "primary",
            "procedure",
            "qualify",
            "range",
            "rank",
            "read",
            "recursive",
            "references",
            "release",
            "rename",
            "repeat",
            "replace",
            "require",
            "restrict",
            "return",
            "returning",
            "right",
            "row",
            "row_number",
            "rows",
            "schema",
            "second",
            "select",
            "set",
            "show",
            "signal",
            "some",
            "sql",
            "system",
            "symmetric",
            "table",
            "then",
            "to",
            "trailing",
            "trigger",
            "true",
            "undo",
            "union",
            "unique",
            "unlock",
            "update",
            "usage",
            "use",
            "user",
            "using",
            "value",
            "values",
            "varying",
            "when",
            "where",
            "while",
            "window",
            "with",
            "write",
            "xor",
            "year",
            "tenant",
            "id",
            "version",
            "owner_id",
            "ordinal");

    private Names() {}

    /**
     * Checks the name of a record type; tables carry a prefix, so reserved words are no danger there.
     *
     * @throws IllegalArgumentException if the name is not fit
     */
    static void checkType(String name) {
        checkShape("record type", name, TYPE_LENGTH);
    }

    /**
     * Checks the name of an index; indexes carry their table's name, so reserved words are no danger there.
     *
     * @throws IllegalArgumentException if the name is not fit
     */
    static void checkIndex(String name) {
        checkShape("index", name, INDEX_LENGTH);
    }

    /**
     * Checks the name of a field.
     *
     * @throws IllegalArgumentException if the name is not fit, or reserved by the contract or a database
     */
    static void checkField(String name) {
        checkShape("field", name, FIELD_LENGTH);
        if (RESERVED.contains(name)) {
            throw new IllegalArgumentException("a field cannot be called " + name + ": the name is reserved");
        }
    }

    private static void checkShape(String what, String name, int maxLength) {
        if (name.isEmpty() || name.length() > maxLength) {
            throw new IllegalArgumentException("a " + what + " name has 1 to " + maxLength + " characters: " + name);
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean letter = c >= 'a' && c <= 'z';
            boolean other = (c >= '0' && c <= '9') || c == '_';
            if (!letter && (i == 0 || !other)) {
                throw new IllegalArgumentException(
                        "a " + what + " name is lower-case letters, digits and underscores, a letter first: " + name);
            }
        }
    }
}
