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
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads rows and their children. Stateless. */
record Rows(Dialect dialect) {
    /** Lists of rows begin with room for so many at most. */
    private static final int USUAL = 64;

    /** Reads the one row of this key, or null: in one message with its children where the database allows. */
    @Nullable
    Row get(Session session, TypeSql type, Tenant tenant, UUID key) throws SQLException {
        Row.Builder row;
        try (PreparedStatement statement = session.prepare(type.get)) {
            int messages = dialect.pipelines ? type.children.size() : 0;
            for (int i = 0; i <= messages; i++) {
                bind(statement, 2 * i + 1, tenant, key);
            }
            statement.execute();
            try (ResultSet results = statement.getResultSet()) {
                row = only(results, type, key);
            }
            if (row == null) {
                return null;
            }
            for (int i = 0; i < messages; i++) {
                statement.getMoreResults();
                try (ResultSet results = statement.getResultSet()) {
                    row.children(type.children.get(i).type, children(results, type.children.get(i), key));
                }
            }
        }
        if (!dialect.pipelines) {
            for (TypeSql child : type.children) {
                Session.Values values = statement -> bind(statement, 1, tenant, key);
                row.children(
                        child.type,
                        session.query(child.childrenOfOne, values, results -> children(results, child, key)));
            }
        }
        return row.loaded();
    }

    private void bind(PreparedStatement statement, int from, Tenant tenant, UUID key) throws SQLException {
        statement.setString(from, tenant.id());
        dialect.bindUuid(statement, from + 1, key);
    }

    private Row.@Nullable Builder only(ResultSet results, TypeSql type, UUID key) throws SQLException {
        if (!results.next()) {
            return null;
        }
        Row.Builder row = Row.stored(type.type, key, results.getLong(1));
        fields(results, 2, type, row);
        return row;
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
            UUID owner = key(results);
            byOwner.computeIfAbsent(owner, none -> new ArrayList<>()).add(child(results, 2, child, owner));
        }
        return byOwner;
    }

    private UUID key(ResultSet results) throws SQLException {
        return Objects.requireNonNull(dialect.uuid(results, 1));
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
                UUID key = key(results);
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

    /** Reads the children of many rows: those of all kinds in one message where the database takes several statements. */
    private void addChildren(Session session, TypeSql type, Tenant tenant, List<Row> rows, List<Row.Builder> builders)
            throws SQLException {
        List<UUID> keys = rows.stream().map(Row::key).toList();
        int together = dialect.pipelines ? type.children.size() : 1;
        for (int from = 0; from < type.children.size(); from += together) {
            List<TypeSql> children = type.children.subList(from, from + together);
            String sql = dialect.pipelines ? type.allChildrenOfMany : type.children.get(from).childrenOfMany;
            try (PreparedStatement statement = session.prepare(sql)) {
                for (int i = 0; i < together; i++) {
                    dialect.bindArray(statement, 2 * i + 1, type.key, keys);
                    statement.setString(2 * i + 2, tenant.id());
                }
                statement.execute();
                for (TypeSql child : children) {
                    try (ResultSet results = statement.getResultSet()) {
                        Map<UUID, List<Row>> byOwner = byOwner(results, child);
                        for (int i = 0; i < keys.size(); i++) {
                            builders.get(i).children(child.type, byOwner.getOrDefault(keys.get(i), List.of()));
                        }
                    }
                    statement.getMoreResults();
                }
            }
        }
    }
}
