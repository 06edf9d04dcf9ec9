package io.kith.store.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

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
        shapes.replaceAll((key, shape) -> shape.isReference() && shape.detail().equals(from)
                ? new Shape(shape.kind(), key, shape.columns(), to)
                : shape);
    }

    void renameColumn(Column column, String to) {
        columns.remove(column.name());
        add(column.called(to));
        UnaryOperator<String> renamed = each -> each.equals(column.name()) ? to : each;
        shapes.replaceAll((key, shape) -> new Shape(
                shape.kind(), key, shape.columns().stream().map(renamed).toList(), shape.detail()));
    }

    /**
     * What one database is asked about the tables it has: three questions for a whole schema, whatever the number of
     * tables. Each takes the schema's name (null for the current one) and a pattern that table names match, both in the case
     * in which the database keeps names.
     *
     * @param columns table, whether it is a view, column, type, required, filled by the database; by table and position
     * @param indexes table, {@link Kind}, name, column, anything; by table, name and position
     * @param references table, {@link Kind}, name, column, target table; by table, name and position
     */
    record Queries(String columns, String indexes, String references) {
        /** Reads the three questions, each ended by a semicolon, from the file for a database. */
        static Queries of(String file) {
            try (InputStream bytes = JdbcSchemaTable.class.getResourceAsStream(file)) {
                String text = new String(Objects.requireNonNull(bytes, file).readAllBytes(), StandardCharsets.UTF_8);
                String[] questions = text.replaceAll("(?m)^--.*\n", "").split(";\\s*", -1);
                return new Queries(questions[0], questions[1], questions[2]);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        /** Returns the tables and views under a prefix, by name. */
        Map<String, JdbcSchemaTable> read(Session session, Naming naming) throws SQLException {
            boolean upper = session.connection().getMetaData().storesUpperCaseIdentifiers();
            String schema = naming.schema();
            String pattern = naming.prefix().replace("_", "!_") + "%";
            Session.Values scope = statement -> {
                statement.setString(1, upper && schema != null ? schema.toUpperCase(Locale.ROOT) : schema);
                statement.setString(2, upper ? pattern.toUpperCase(Locale.ROOT) : pattern);
            };
            Map<String, JdbcSchemaTable> tables = new LinkedHashMap<>();
            session.query(columns, scope, row -> {
                while (row.next()) {
                    boolean view = row.getBoolean(2);
                    String filledBy = row.getBoolean(6) ? "the database" : null;
                    tables.computeIfAbsent(name(row, 1), name -> new JdbcSchemaTable(name, view))
                            .add(new Column(name(row, 3), row.getString(4), row.getBoolean(5), filledBy, null));
                }
                return tables;
            });
            for (String question : List.of(indexes, references)) {
                session.query(question, scope, row -> {
                    while (row.next()) {
                        JdbcSchemaTable table = tables.get(name(row, 1));
                        if (table != null) {
                            addTo(table, row);
                        }
                    }
                    return tables;
                });
            }
            return tables;
        }

        private static void addTo(JdbcSchemaTable table, ResultSet row) throws SQLException {
            String name = name(row, 3);
            Shape begun = table.shapes().get(name);
            List<String> columns = new ArrayList<>(begun == null ? List.of() : begun.columns());
            columns.add(name(row, 4));
            table.add(new Shape(Kind.valueOf(row.getString(2)), name, columns, name(row, 5)));
        }

        private static String name(ResultSet row, int column) throws SQLException {
            return row.getString(column).toLowerCase(Locale.ROOT);
        }
    }
}
