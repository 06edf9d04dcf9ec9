package io.kith.store.jdbc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shape of one table or view, as it is or as it should be. All names in lower case. */
final class JdbcSchemaTable {
    /** One column as it is. */
    record Found(String name, JdbcSchemaType type, boolean required, boolean filled) {}

    /** One index. */
    record IndexShape(String name, List<String> columns, boolean unique, String where) {
        IndexShape {
            columns = List.copyOf(columns);
        }

        boolean isWhole() {
            return where.isEmpty();
        }

        /** Returns whether whoever looks for the other index is served by this one. */
        boolean serves(IndexShape other) {
            return isWhole() && other.isWhole() && beginsWith(other.columns);
        }

        boolean beginsWith(List<String> first) {
            return columns.size() >= first.size()
                    && columns.subList(0, first.size()).equals(first);
        }

        /** Returns whether this is the other one as far as a catalogue tells: databases rewrite conditions. */
        boolean isLike(IndexShape other) {
            return columns.equals(other.columns) && unique == other.unique && isWhole() == other.isWhole();
        }

        IndexShape called(String other) {
            return new IndexShape(other, columns, unique, where);
        }
    }

    /** One foreign key. */
    record Reference(String name, List<String> columns, String target, List<String> targetColumns, boolean cascading) {
        Reference {
            columns = List.copyOf(columns);
            targetColumns = List.copyOf(targetColumns);
        }

        /** Returns the same under another name. */
        Reference called(String other) {
            return new Reference(other, columns, target, targetColumns, cascading);
        }
    }

    final String name;
    final boolean view;
    final Map<String, Found> columns = new LinkedHashMap<>();
    final Map<String, IndexShape> indexes = new LinkedHashMap<>();
    final Map<String, Reference> references = new LinkedHashMap<>();
    String primaryKeyName = "";
    List<String> primaryKey = List.of();

    JdbcSchemaTable(String name, boolean view) {
        this.name = name;
        this.view = view;
    }

    void add(Found column) {
        columns.put(column.name(), column);
    }

    void add(IndexShape index) {
        indexes.put(index.name(), index);
    }

    void add(Reference reference) {
        references.put(reference.name(), reference);
    }

    void setPrimaryKey(String constraint, List<String> names) {
        primaryKeyName = constraint;
        primaryKey = List.copyOf(names);
    }

    /** Returns the same under another name. */
    JdbcSchemaTable called(String other) {
        JdbcSchemaTable renamed = new JdbcSchemaTable(other, view);
        renamed.columns.putAll(columns);
        renamed.indexes.putAll(indexes);
        renamed.references.putAll(references);
        renamed.primaryKey = primaryKey;
        renamed.primaryKeyName = primaryKeyName;
        return renamed;
    }

    /** Lets references that pointed to one table point to another. */
    void retarget(String from, String to) {
        references.replaceAll((key, reference) -> reference.target().equals(from)
                ? new Reference(
                        reference.name(), reference.columns(), to, reference.targetColumns(), reference.cascading())
                : reference);
    }

    void renameColumn(String from, String to) {
        List<Found> all = new ArrayList<>(columns.values());
        columns.clear();
        all.forEach(column -> add(
                column.name().equals(from)
                        ? new Found(to, column.type(), column.required(), column.filled())
                        : column));
        indexes.replaceAll((key, index) ->
                new IndexShape(index.name(), renamed(index.columns(), from, to), index.unique(), index.where()));
        references.replaceAll((key, reference) -> new Reference(
                reference.name(),
                renamed(reference.columns(), from, to),
                reference.target(),
                reference.targetColumns(),
                reference.cascading()));
    }

    private static List<String> renamed(List<String> names, String from, String to) {
        return names.stream().map(each -> each.equals(from) ? to : each).toList();
    }
}
