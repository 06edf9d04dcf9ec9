package io.kith.store.jdbc;

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
}
