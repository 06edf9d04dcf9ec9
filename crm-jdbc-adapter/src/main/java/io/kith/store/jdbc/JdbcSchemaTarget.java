package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.jdbc.JdbcSchemaTable.IndexShape;
import io.kith.store.jdbc.JdbcSchemaTable.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The table that a record type asks for. */
record JdbcSchemaTarget(
        String table,
        List<Column> columns,
        String primaryKeyName,
        List<String> primaryKey,
        List<IndexShape> indexes,
        List<Reference> references,
        Map<String, String> folds,
        String view,
        List<String> viewed) {
    /** Returns the tables for a type and its children, the owner first. */
    static List<JdbcSchemaTarget> of(RecordType type, Dialect dialect, Naming naming) {
        List<JdbcSchemaTarget> targets = new ArrayList<>();
        targets.add(one(type, dialect, naming));
        type.children().forEach(child -> targets.add(one(child, dialect, naming)));
        return targets;
    }

    /** Returns a table of these columns, the first of which is the key, without anything else. */
    static JdbcSchemaTarget plain(Naming naming, String name, List<Column> columns) {
        String table = naming.plainTable(name);
        return new JdbcSchemaTarget(
                table,
                columns,
                naming.constraint(name, Naming.ID),
                List.of(columns.get(0).name()),
                List.of(),
                List.of(),
                Map.of(),
                "",
                List.of());
    }

    private static JdbcSchemaTarget one(RecordType type, Dialect dialect, Naming naming) {
        String key = Naming.key(type);
        List<String> primaryKey =
                type.isChild() ? List.of(Naming.TENANT, key, Naming.ORDINAL) : List.of(Naming.TENANT, key);
        Map<String, String> folds = new TreeMap<>();
        List<String> viewed = new ArrayList<>(primaryKey);
        for (Field field : type.fields()) {
            Field source = field.source();
            if (source == null) {
                viewed.add(field.name());
            } else {
                folds.put(field.name(), source.name());
            }
        }
        return new JdbcSchemaTarget(
                naming.plainTable(type.name()),
                dialect.columns(type),
                naming.primaryKey(type),
                primaryKey,
                indexes(type, dialect, naming),
                references(type, naming),
                folds,
                naming.view(type.name()),
                viewed);
    }

    private static List<IndexShape> indexes(RecordType type, Dialect dialect, Naming naming) {
        List<IndexShape> indexes = new ArrayList<>();
        type.indexes()
                .forEach(index -> indexes.add(new IndexShape(
                        naming.index(type, index), dialect.indexColumns(type, index), index.unique(), "")));
        for (Field field : type.fields()) {
            if (field.target() != null) {
                // Without it, whoever deletes a row that can be referred to makes the database read this whole table.
                IndexShape needed = new IndexShape(
                        naming.referenceIndex(type.name(), field.name()),
                        List.of(Naming.TENANT, field.name()),
                        false,
                        "");
                if (indexes.stream().noneMatch(index -> index.serves(needed))) {
                    indexes.add(needed);
                }
            }
        }
        if (type.name().equals(OutboxRecord.TYPE.name())) {
            indexes.addAll(OutboxSql.indexes(dialect, naming));
        }
        return indexes;
    }

    private static List<Reference> references(RecordType type, Naming naming) {
        List<Reference> references = new ArrayList<>();
        List<String> targetKey = List.of(Naming.TENANT, Naming.ID);
        String parent = type.parent();
        if (parent != null) {
            references.add(new Reference(
                    naming.ownership(type),
                    List.of(Naming.TENANT, Naming.OWNER),
                    naming.plainTable(parent),
                    targetKey,
                    true));
        }
        for (Field field : type.fields()) {
            String target = field.target();
            if (target != null) {
                references.add(new Reference(
                        naming.reference(type, field),
                        List.of(Naming.TENANT, field.name()),
                        naming.plainTable(target),
                        targetKey,
                        false));
            }
        }
        return references;
    }
}
