package io.kith.store.memory;

import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The ways between declarations of the same name, each prepared once. */
final class Recasts {

    private record Way(RecordType from, RecordType to) {}

    private final ConcurrentHashMap<Way, Recast> ways = new ConcurrentHashMap<>();

    Recast between(RecordType from, RecordType to) {
        return ways.computeIfAbsent(new Way(from, to), way -> new Recast(way.from, way.to));
    }

    /** Returns the row as a row of this declaration. */
    Row as(RecordType type, Row row) {
        return row.type() == type ? row : between(row.type(), type).apply(row);
    }

    /** Returns whether every child of the row has the very declaration that the row's own type names. */
    static boolean isRegular(Row row) {
        for (RecordType kind : row.type().children()) {
            if (Recast.isLoaded(row, kind)) {
                for (Row child : row.children(kind)) {
                    if (child.type() != kind) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    /** Returns the row with children of the very declarations that its own type names. */
    Row regular(Row row) {
        if (isRegular(row)) {
            return row;
        }
        Row.Builder builder = row.toBuilder();
        for (RecordType kind : row.type().children()) {
            if (Recast.isLoaded(row, kind)) {
                List<Row> children = row.children(kind).stream()
                        .map(child -> as(kind, child))
                        .toList();
                builder.children(kind, children);
            }
        }
        return builder.loaded();
    }

    /** Returns a new row in the form of a table: with children of every kind, be it none. */
    Row complete(RecordType form, Row row) {
        Row formed = as(form, regular(row));
        if (formed.hasChildren()) {
            return formed;
        }
        Row.Builder builder = formed.toBuilder();
        for (RecordType kind : form.children()) {
            if (!Recast.isLoaded(formed, kind)) {
                builder.children(kind, List.of());
            }
        }
        return builder.loaded();
    }
}
