package io.kith.store.jdbc;

import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.util.ArrayList;
import java.util.List;

/** The statements that change a schema, in the standard's words; a dialect whose words are others overrides them. */
class JdbcSchemaDdl {
    /**
     * Whether references go along when their table is dropped or gets another name; where not, they are dropped before,
     * and the comparison puts back what is missing.
     */
    final boolean keepsReferences;

    private final Naming naming;

    JdbcSchemaDdl(Naming naming, boolean keepsReferences) {
        this.naming = naming;
        this.keepsReferences = keepsReferences;
    }

    /** Returns the statements for a table and all that is over it but references. */
    List<String> create(JdbcSchemaTable table) {
        List<String> lines = new ArrayList<>();
        List<String> statements = new ArrayList<>();
        table.columns().values().forEach(column -> lines.add(column.definition()));
        for (Shape shape : table.shapes().values()) {
            if (shape.kind() == Kind.PRIMARY_KEY) {
                lines.add("constraint " + shape.name() + " primary key " + list(shape.columns()));
            } else if (!shape.isReference()) {
                statements.add(add(table.name(), shape));
            }
        }
        statements.add(
                0,
                "create table " + naming.qualified(table.name()) + " (\n    " + String.join(",\n    ", lines) + "\n)");
        return statements;
    }

    String drop(String table) {
        return "drop table " + naming.qualified(table);
    }

    String rename(String from, String to) {
        return alter(from) + "rename to " + to;
    }

    String add(String table, Column column) {
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

    String require(String table, Column column) {
        return alter(table) + "alter column " + column.name() + (column.required() ? " set" : " drop") + " not null";
    }

    /** Returns the statements for a reference. */
    List<String> refer(String table, Shape reference) {
        return List.of(alter(table) + "add constraint " + reference.name() + "\n    foreign key "
                + list(reference.columns()) + " references " + naming.qualified(reference.detail()) + " "
                + list(List.of(Naming.TENANT, Naming.ID))
                + (reference.kind() == Kind.OWNERSHIP ? " on delete cascade" : ""));
    }

    /** Returns the statement for an index. */
    String add(String table, Shape shape) {
        return "create " + (shape.kind() == Kind.UNIQUE ? "unique " : "") + "index " + shape.name() + " on "
                + naming.qualified(table) + " " + list(shape.columns())
                + (shape.kind() == Kind.PARTIAL_INDEX ? " where " + shape.detail() : "");
    }

    List<String> drop(String table, Shape shape) {
        return List.of(
                shape.isReference()
                        ? alter(table) + "drop constraint " + shape.name()
                        : "drop index " + naming.qualified(shape.name()));
    }

    List<String> rename(String table, Shape shape, String to) {
        return List.of(
                shape.isReference() || shape.kind() == Kind.PRIMARY_KEY
                        ? alter(table) + "rename constraint " + shape.name() + " to " + to
                        : "alter index " + naming.qualified(shape.name()) + " rename to " + to);
    }

    String createView(String view, List<String> columns, String table) {
        return "create view " + naming.qualified(view) + " as\n    select " + String.join(", ", columns) + "\n    from "
                + naming.qualified(table);
    }

    String dropView(String view) {
        return "drop view if exists " + naming.qualified(view);
    }

    final String alter(String table) {
        return "alter table " + naming.qualified(table) + " ";
    }

    private static String list(List<String> columns) {
        return "(" + String.join(", ", columns) + ")";
    }
}
