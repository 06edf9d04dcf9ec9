package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.util.ArrayList;
import java.util.List;

/** The tables that record types ask for. */
final class JdbcSchemaTarget {
    private final Dialect dialect;
    private final Naming naming;

    JdbcSchemaTarget(Dialect dialect, Naming naming) {
        this.dialect = dialect;
        this.naming = naming;
    }

    /** Returns the tables for these types and their children, an owner before its children. */
    List<JdbcSchemaTable> of(List<RecordType> types) {
        List<JdbcSchemaTable> tables = new ArrayList<>();
        for (RecordType type : types) {
            tables.add(one(type));
            type.children().forEach(child -> tables.add(one(child)));
        }
        return tables;
    }

    private JdbcSchemaTable one(RecordType type) {
        JdbcSchemaTable table = new JdbcSchemaTable(naming.plainTable(type.name()), false);
        dialect.columns(type).forEach(table::add);
        String key = Naming.key(type);
        List<String> unique =
                type.isChild() ? List.of(Naming.TENANT, key, Naming.ORDINAL) : List.of(Naming.TENANT, key);
        table.add(new Shape(Kind.PRIMARY_KEY, naming.constraint(type.name(), Naming.ID), unique, ""));
        type.indexes()
                .forEach(index -> table.add(Shape.index(
                        naming.index(type.name(), index.name()), dialect.indexColumns(type, index), index.unique())));
        if (type.name().equals(OutboxRecord.TYPE.name())) {
            OutboxSql.indexes(dialect, naming).forEach(table::add);
        }
        String parent = type.parent();
        if (parent != null) {
            refer(table, type, Kind.OWNERSHIP, Naming.OWNER, parent);
        }
        for (Field field : type.fields()) {
            String target = field.target();
            if (target != null) {
                refer(table, type, Kind.REFERENCE, field.name(), target);
            }
        }
        return table;
    }

    private void refer(JdbcSchemaTable table, RecordType type, Kind kind, String column, String target) {
        List<String> columns = List.of(Naming.TENANT, column);
        // Without it, whoever deletes a row that can be referred to makes the database read this whole table.
        if (table.shapes().values().stream().noneMatch(shape -> shape.serves(columns))) {
            table.add(Shape.index(naming.referenceIndex(type.name(), column), columns, false));
        }
        table.add(new Shape(kind, naming.constraint(type.name(), column), columns, naming.plainTable(target)));
    }

    /** Returns the columns that a view for reporting shows: the key and the fields, as they were declared. */
    static List<String> viewed(JdbcSchemaTable table) {
        return table.columns().values().stream()
                .filter(column -> column.filledBy() == null && column.foldOf() == null)
                .map(Column::name)
                .filter(name -> !name.equals(Naming.VERSION))
                .toList();
    }
}
