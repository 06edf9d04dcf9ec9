package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.SchemaMismatch;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings rows from one declaration of a record type to another of the same name, field by field name: fields that only
 * the origin has are left out, fields that only the target has are absent.
 */
final class Recast {

    private record Pair(Field from, Field to) {}

    private record Kind(
            @Nullable RecordType from,
            RecordType to,
            @Nullable Recast recast) {}

    private final RecordType from;
    private final RecordType to;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Pair> folds = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();

    Recast(RecordType from, RecordType to) {
        this(from, to, Renames.NONE);
    }

    /**
     * Prepares.
     *
     * @param renames what fields and children were called in the origin
     * @throws SchemaMismatch if a field has another type, or decimals another scale
     */
    Recast(RecordType from, RecordType to, Renames renames) {
        this.from = from;
        this.to = to;
        for (Field field : to.fields()) {
            if (field.source() == null) {
                Field origin = named(from, renames.fieldBefore(to.name(), field.name()));
                if (origin != null) {
                    pair(origin, field);
                }
            }
        }
        for (RecordType child : to.children()) {
            RecordType origin = null;
            for (RecordType other : from.children()) {
                origin = other.name().equals(renames.typeBefore(child.name())) ? other : origin;
            }
            Recast recast = origin == null || origin == child ? null : new Recast(origin, child, renames);
            kinds.add(new Kind(origin, child, recast));
        }
    }

    private void pair(Field origin, Field field) {
        if (origin.type() != field.type() || origin.scale() != field.scale()) {
            throw new SchemaMismatch("column-type: " + to.name() + "." + field.name());
        }
        pairs.add(new Pair(origin, field));
        if (field.isSearchable()) {
            (origin.isSearchable() ? pairs : folds)
                    .add(new Pair(origin.isSearchable() ? origin.folded() : origin, field.folded()));
        }
    }

    private static @Nullable Field named(RecordType type, @Nullable String name) {
        for (Field field : type.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** Returns the row in the other form, same key and version; children that were not loaded stay so. */
    Row apply(Row row) {
        if (from == to) {
            return row;
        }
        return over(row, Row.stored(to, row.key(), row.version()), null);
    }

    /** Returns the row that is stored with the values of the changed one over it, and the next version. */
    Row over(Row stored, Row changed) {
        return over(changed, stored.withVersion(stored.version() + 1).toBuilder(), stored);
    }

    private Row over(Row row, Row.Builder builder, @Nullable Row stored) {
        for (Pair pair : pairs) {
            if (!pair.to.type().isNumeric()) {
                builder.object(pair.to, row.object(pair.from));
            } else if (row.isPresent(pair.from)) {
                builder.number(pair.to, row.number(pair.from));
            } else {
                builder.clear(pair.to);
            }
        }
        for (Pair pair : folds) {
            String text = row.text(pair.from);
            builder.object(pair.to, text == null ? null : pair.to.store(text));
        }
        boolean loaded = row.hasChildren();
        for (Kind kind : kinds) {
            if (kind.from == null) {
                if (stored == null) {
                    builder.children(kind.to, List.of());
                }
            } else if (loaded || isLoaded(row, kind.from)) {
                List<Row> children = row.children(kind.from);
                Recast recast = kind.recast;
                if (recast != null) {
                    children = children.stream().map(recast::apply).toList();
                }
                builder.children(kind.to, children);
            }
        }
        return builder.loaded();
    }

    /** Returns whether children of this kind were read with the row. */
    static boolean isLoaded(Row row, RecordType kind) {
        try {
            row.children(kind);
            return true;
        } catch (IllegalStateException notLoaded) {
            return false;
        }
    }
}
