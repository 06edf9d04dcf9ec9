package io.kith.store.jdbc;

import io.kith.store.jdbc.JdbcSchemaTable.Found;
import io.kith.store.jdbc.JdbcSchemaTable.IndexShape;
import io.kith.store.jdbc.JdbcSchemaTable.Reference;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The tables and views that a database has under a prefix, read in three queries. */
final class JdbcSchemaLive {
    /** By name. */
    final Map<String, JdbcSchemaTable> tables = new LinkedHashMap<>();

    static JdbcSchemaLive read(Session session, JdbcSchemaQueries queries, Naming naming) throws SQLException {
        JdbcSchemaLive live = new JdbcSchemaLive();
        Session.Values scope = scope(naming, session.connection().getMetaData().storesUpperCaseIdentifiers());
        live.each(session, queries.columns(), scope, JdbcSchemaLive::addColumn);
        live.each(session, queries.indexes(), scope, JdbcSchemaLive::addIndexColumn);
        live.each(session, queries.references(), scope, JdbcSchemaLive::addReferenceColumn);
        return live;
    }

    private static Session.Values scope(Naming naming, boolean upper) {
        String schema = naming.schema();
        String pattern = naming.prefix().replace("_", "!_") + "%";
        return statement -> {
            statement.setString(1, upper && schema != null ? schema.toUpperCase(Locale.ROOT) : schema);
            statement.setString(2, upper ? pattern.toUpperCase(Locale.ROOT) : pattern);
        };
    }

    private interface Row {
        void addTo(JdbcSchemaLive live, ResultSet row) throws SQLException;
    }

    private void each(Session session, String question, Session.Values scope, Row reader) throws SQLException {
        session.query(question, scope, row -> {
            while (row.next()) {
                reader.addTo(this, row);
            }
            return true;
        });
    }

    private static String name(ResultSet row, int column) throws SQLException {
        return row.getString(column).toLowerCase(Locale.ROOT);
    }

    private void addColumn(ResultSet row) throws SQLException {
        String name = name(row, 1);
        boolean view = row.getBoolean(2);
        tables.computeIfAbsent(name, key -> new JdbcSchemaTable(key, view))
                .add(new Found(
                        name(row, 3), JdbcSchemaType.of(row.getString(4)), row.getBoolean(5), row.getBoolean(6)));
    }

    private void addIndexColumn(ResultSet row) throws SQLException {
        JdbcSchemaTable table = tables.get(name(row, 1));
        if (table == null) {
            return;
        }
        String name = name(row, 2);
        IndexShape known = table.indexes.get(name);
        List<String> columns = longer(known == null ? List.of() : known.columns(), name(row, 6));
        if (row.getBoolean(4)) {
            table.setPrimaryKey(name, columns);
        }
        table.add(new IndexShape(name, columns, row.getBoolean(3), row.getBoolean(5) ? "" : "unknown"));
    }

    private void addReferenceColumn(ResultSet row) throws SQLException {
        JdbcSchemaTable table = tables.get(name(row, 1));
        if (table == null) {
            return;
        }
        String name = name(row, 2);
        Reference known = table.references.get(name);
        table.add(new Reference(
                name,
                longer(known == null ? List.of() : known.columns(), name(row, 3)),
                name(row, 4),
                longer(known == null ? List.of() : known.targetColumns(), name(row, 5)),
                row.getBoolean(6)));
    }

    private static List<String> longer(List<String> names, String next) {
        List<String> more = new ArrayList<>(names);
        more.add(next);
        return more;
    }

    /** Returns whether there is a table (not a view) of this name. */
    boolean hasTable(String name) {
        JdbcSchemaTable table = tables.get(name);
        return table != null && !table.view;
    }
}
