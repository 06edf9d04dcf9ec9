package io.kith.store.jdbc;

import io.kith.store.jdbc.JdbcSchemaTable.IndexShape;
import io.kith.store.jdbc.JdbcSchemaTable.Reference;
import java.util.ArrayList;
import java.util.List;

/** The statements that change a schema, in words that every supported database understands. */
final class JdbcSchemaDdl {
    private final Naming naming;

    JdbcSchemaDdl(Naming naming) {
        this.naming = naming;
    }

    /** Returns the statement for a table, without its indexes and references. */
    String createTable(String table, List<Column> columns, String primaryKeyName, List<String> primaryKey) {
        List<String> lines = new ArrayList<>();
        columns.forEach(column -> lines.add("    " + column.definition()));
        lines.add("    constraint " + primaryKeyName + " primary key (" + String.join(", ", primaryKey) + ")");
        return "create table " + naming.qualified(table) + " (\n" + String.join(",\n", lines) + "\n)";
    }

    String dropTable(String table) {
        return "drop table " + naming.qualified(table);
    }

    String renameTable(String from, String to) {
        return alter(from) + "rename to " + to;
    }

    String addColumn(String table, Column column) {
        return alter(table) + "add column " + column.definition();
    }

    String dropColumn(String table, String column) {
        return alter(table) + "drop column " + column;
    }

    String renameColumn(String table, String from, String to) {
        return alter(table) + "rename column " + from + " to " + to;
    }

    String retype(String table, Column column) {
        return alter(table) + "alter column " + column.name() + " set data type " + column.type();
    }

    String require(String table, String column) {
        return alter(table) + "alter column " + column + " set not null";
    }

    String free(String table, String column) {
        return alter(table) + "alter column " + column + " drop not null";
    }

    String createIndex(String table, IndexShape index) {
        return "create " + (index.unique() ? "unique " : "") + "index " + index.name() + " on "
                + naming.qualified(table) + " (" + String.join(", ", index.columns()) + ")"
                + (index.isWhole() ? "" : " where " + index.where());
    }

    String dropIndex(String index) {
        return "drop index " + naming.qualified(index);
    }

    String renameIndex(String from, String to) {
        return "alter index " + naming.qualified(from) + " rename to " + to;
    }

    String addReference(String table, Reference reference) {
        return alter(table) + "add constraint " + reference.name() + "\n    foreign key ("
                + String.join(", ", reference.columns()) + ") references " + naming.qualified(reference.target())
                + " (" + String.join(", ", reference.targetColumns()) + ")"
                + (reference.cascading() ? " on delete cascade" : "");
    }

    String dropConstraint(String table, String constraint) {
        return alter(table) + "drop constraint " + constraint;
    }

    String renameConstraint(String table, String from, String to) {
        return alter(table) + "rename constraint " + from + " to " + to;
    }

    String createView(String view, List<String> columns, String table) {
        return "create view " + naming.qualified(view) + " as\n    select " + String.join(", ", columns) + "\n    from "
                + naming.qualified(table);
    }

    String dropView(String view) {
        return "drop view if exists " + naming.qualified(view);
    }

    String qualified(String table) {
        return naming.qualified(table);
    }

    private String alter(String table) {
        return "alter table " + naming.qualified(table) + " ";
    }
}
