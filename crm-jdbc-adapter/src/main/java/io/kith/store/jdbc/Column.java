package io.kith.store.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A column of a table as its dialect declares it.
 *
 * @param name unquoted, lower-case
 * @param type as it is written in {@code create table}, collation included
 * @param required whether it is {@code not null}
 * @param generatedAs the expression that a generated column is computed from, or null for an ordinary column
 */
record Column(
        String name,
        String type,
        boolean required,
        @Nullable String generatedAs) {

    /** Returns the column's definition as {@code create table} and {@code alter table add column} take it. */
    String definition() {
        if (generatedAs != null) {
            return name + " " + type + " generated always as (" + generatedAs + ")";
        }
        return name + " " + type + (required ? " not null" : "");
    }
}
