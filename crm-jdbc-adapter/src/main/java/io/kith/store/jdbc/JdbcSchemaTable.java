package io.kith.store.jdbc;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table or view, as it is or as it should be: columns in order, and what is over them. All names in lower case. */
record JdbcSchemaTable(String name, boolean view, Map<String, Column> columns, Map<String, Shape> shapes) {
    /** What can be over columns. An ownership is a reference by which rows go with the one that they refer to. */
    enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        INDEX,
        PARTIAL_INDEX,
        REFERENCE,
        OWNERSHIP
    }

    /**
     * Something that bears a name and is over columns.
     *
     * @param detail the table that a reference leads to, by its primary key; the condition of a partial index, which
     *     databases rewrite, so that it is never compared; empty for others
     */
    record Shape(Kind kind, String name, List<String> columns, String detail) {
        Shape {
            columns = List.copyOf(columns);
        }

        static Shape index(String name, List<String> columns, boolean unique) {
            return new Shape(unique ? Kind.UNIQUE : Kind.INDEX, name, columns, "");
        }

        boolean isReference() {
            return kind == Kind.REFERENCE || kind == Kind.OWNERSHIP;
        }

        /** Returns whether the database finds by this what it would find by an index over these columns. */
        boolean serves(List<String> first) {
            return !isReference() && kind != Kind.PARTIAL_INDEX && beginsWith(first);
        }

        boolean beginsWith(List<String> first) {
            return columns.size() >= first.size()
                    && columns.subList(0, first.size()).equals(first);
        }

        /** Returns whether this is the other one as far as a catalogue tells. */
        boolean isLike(Shape other) {
            return kind == other.kind
                    && columns.equals(other.columns)
                    && (!isReference() || detail.equals(other.detail));
        }

        Shape called(String other) {
            return new Shape(kind, other, columns, detail);
        }

        private Shape over(List<String> others) {
            return new Shape(kind, name, others, detail);
        }

        private Shape about(String other) {
            return new Shape(kind, name, columns, other);
        }
    }

    JdbcSchemaTable(String name, boolean view) {
        this(name, view, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    void add(Column column) {
        columns.put(column.name(), column);
    }

    void add(Shape shape) {
        shapes.put(shape.name(), shape);
    }

    List<Shape> shapes(Kind kind) {
        return shapes.values().stream().filter(shape -> shape.kind() == kind).toList();
    }

    JdbcSchemaTable called(String other) {
        return new JdbcSchemaTable(other, view, columns, shapes);
    }

    /** Lets references that led to one table lead to another. */
    void retarget(String from, String to) {
        shapes.replaceAll((key, shape) -> shape.isReference() && shape.detail().equals(from) ? shape.about(to) : shape);
    }

    void renameColumn(Column column, String to) {
        columns.remove(column.name());
        add(column.called(to));
        shapes.replaceAll((key, shape) -> shape.over(shape.columns().stream()
                .map(each -> each.equals(column.name()) ? to : each)
                .toList()));
    }
}
