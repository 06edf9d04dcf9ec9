package io.kith.store.jdbc;

import org.jspecify.annotations.Nullable;

/** A column of a table as its dialect declares it. */
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
