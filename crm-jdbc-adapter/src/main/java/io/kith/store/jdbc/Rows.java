package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.Row;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows and their children. Stateless. */
final class Rows {
    /** Lists of rows begin with room for so many at most. */
    private static final int USUAL = 64;

    private final Dialect dialect;

    Rows(Dialect dialect) {
        this.dialect = dialect;
    }

    /** Reads the one row of this key, or null: in one message with its children where the database allows. */
    @Nullable
    Row get(Session session, TypeSql type, Tenant tenant, UUID key) throws SQLException {
        try (PreparedStatement statement = session.prepare(type.get)) {
            bind(statement, 1, tenant, key);
            if (!dialect.pipelines || type.children.isEmpty()) {
                Row.Builder row;
                try (ResultSet results = statement.executeQuery()) {
                    row = only(results, type, key);
                }
                return row == null ? null : separately(session, type, tenant, key, row);
            }
            for (int i = 1; i <= type.children.size(); i++) {
                bind(statement, 2 * i + 1, tenant, key);
            }
            statement.execute();
            Row.Builder row;
            try (ResultSet results = statement.getResultSet()) {
                row = only(results, type, key);
            }
            if (row == null) {
                return null;
            }
            for (TypeSql child : type.children) {
                statement.getMoreResults();
                try (ResultSet results = statement.getResultSet()) {
                    row.children(child.type, children(results, child, key));
                }
            }
            return row.loaded();
        }
    }

    private static void bind(PreparedStatement statement, int from, Tenant tenant, UUID key) throws SQLException {
        statement.setString(from, tenant.id());
        statement.setObject(from + 1, key);
    }

    private Row.@Nullable Builder only(ResultSet results, TypeSql type, UUID key) throws SQLException {
        if (!results.next()) {
            return null;
        }
        Row.Builder row = Row.stored(type.type, key, results.getLong(1));
        fields(results, 2, type, row);
        return row;
    }

    private Row separately(Session session, TypeSql type, Tenant tenant, UUID key, Row.Builder row)
            throws SQLException {
        for (TypeSql child : type.children) {
            row.children(
                    child.type,
                    session.query(
                            child.childrenOfOne,
                            statement -> bind(statement, 1, tenant, key),
                            results -> children(results, child, key)));
        }
        return row.loaded();
    }

    private List<Row> children(ResultSet results, TypeSql child, UUID owner) throws SQLException {
        List<Row> rows = new ArrayList<>();
        while (results.next()) {
            rows.add(child(results, 1, child, owner));
        }
        return rows;
    }

    private Map<UUID, List<Row>> byOwner(ResultSet results, TypeSql child) throws SQLException {
        Map<UUID, List<Row>> byOwner = new HashMap<>();
        while (results.next()) {
            UUID owner = results.getObject(1, UUID.class);
            byOwner.computeIfAbsent(owner, none -> new ArrayList<>()).add(child(results, 2, child, owner));
        }
        return byOwner;
    }

    private Row child(ResultSet results, int from, TypeSql child, UUID owner) throws SQLException {
        Row.Builder row = Row.stored(child.type, owner, 0);
        fields(results, from, child, row);
        return row.loaded();
    }

    private void fields(ResultSet results, int from, TypeSql type, Row.Builder row) throws SQLException {
        int at = from;
        for (Field field : type.fields) {
            Codec.read(dialect, results, at++, field, row);
        }
    }

    /**
     * Rows that were found.
     *
     * @param more whether there are others after them
     */
    record Found(List<Row> rows, boolean more) {}

    /** Reads at most so many rows of key, version and fields in their order, closes the results, and adds the children. */
    Found list(Session session, ResultSet results, TypeSql type, Tenant tenant, int most, boolean withChildren)
            throws SQLException {
        boolean plain = !withChildren || type.children.isEmpty();
        List<Row> rows = new ArrayList<>(Math.min(most, USUAL));
        List<Row.Builder> builders = new ArrayList<>();
        Row.Builder row = null;
        boolean more;
        try (results) {
            while ((more = results.next()) && rows.size() < most) {
                UUID key = results.getObject(1, UUID.class);
                long version = results.getLong(2);
                row = row == null || !plain ? Row.stored(type.type, key, version) : row.next(key, version);
                fields(results, 3, type, row);
                rows.add(row.loaded());
                if (!plain) {
                    builders.add(row);
                }
            }
        }
        if (!builders.isEmpty()) {
            addChildren(session, type, tenant, rows, builders);
        }
        return new Found(rows, more);
    }

    private void addChildren(Session session, TypeSql type, Tenant tenant, List<Row> rows, List<Row.Builder> builders)
            throws SQLException {
        if (dialect.pipelines && type.children.size() > 1) {
            addAtOnce(session, type, tenant, rows, builders);
            return;
        }
        List<UUID> keys = rows.stream().map(Row::key).toList();
        Operand owners = new Operand(Naming.OWNER, type.type.key(), false);
        for (TypeSql child : type.children) {
            Map<UUID, List<Row>> byOwner = session.query(
                    child.childrenOfMany,
                    statement -> {
                        dialect.bindArray(statement, 1, owners, keys);
                        statement.setString(2, tenant.id());
                    },
                    results -> byOwner(results, child));
            addChildren(child, byOwner, keys, builders);
        }
    }

    private void addAtOnce(Session session, TypeSql type, Tenant tenant, List<Row> rows, List<Row.Builder> builders)
            throws SQLException {
        List<UUID> keys = rows.stream().map(Row::key).toList();
        Operand owners = new Operand(Naming.OWNER, type.type.key(), false);
        try (PreparedStatement statement = session.prepare(type.allChildrenOfMany)) {
            for (int i = 0; i < type.children.size(); i++) {
                dialect.bindArray(statement, 2 * i + 1, owners, keys);
                statement.setString(2 * i + 2, tenant.id());
            }
            statement.execute();
            for (TypeSql child : type.children) {
                try (ResultSet results = statement.getResultSet()) {
                    addChildren(child, byOwner(results, child), keys, builders);
                }
                statement.getMoreResults();
            }
        }
    }

    private static void addChildren(
            TypeSql child, Map<UUID, List<Row>> byOwner, List<UUID> keys, List<Row.Builder> builders) {
        for (int i = 0; i < keys.size(); i++) {
            builders.get(i).children(child.type, byOwner.getOrDefault(keys.get(i), List.of()));
        }
    }
}
