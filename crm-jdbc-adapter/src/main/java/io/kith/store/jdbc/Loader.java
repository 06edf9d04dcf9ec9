package io.kith.store.jdbc;

import io.kith.store.LoadResult;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tenant;
import io.kith.store.Unit.OnConflict;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Inserts many rows of one type. */
final class Loader {

    private final Compiled compiled;
    private final Tenant tenant;

    Loader(Compiled compiled, Tenant tenant) {
        this.compiled = compiled;
        this.tenant = tenant;
    }

    LoadResult load(Session session, RecordType type, List<Row> rows, OnConflict onConflict) throws SQLException {
        for (Row row : rows) {
            if (!row.type().name().equals(type.name())) {
                throw new IllegalArgumentException(row + " is not of " + type);
            }
        }
        if (onConflict == OnConflict.FAIL) {
            compiled.flush.send(session, parts().inserts(rows), false);
            return new LoadResult(rows.size(), List.of());
        }
        String probe =
                compiled.dialect.insertReturningKeys(compiled.types.get(type).insert(1));
        boolean childrenConflict = type.children().stream()
                .anyMatch(child -> child.indexes().stream().anyMatch(index -> index.unique()));
        List<Integer> conflicts = probe == null || childrenConflict
                ? oneByOne(session, rows)
                : inChunks(session, compiled.types.get(type), rows);
        return new LoadResult(rows.size() - conflicts.size(), conflicts);
    }

    private Parts parts() {
        return new Parts(compiled.dialect, compiled.types, tenant);
    }

    /** Each row under a savepoint, so that a refused one leaves the transaction usable. */
    private List<Integer> oneByOne(Session session, List<Row> rows) throws SQLException {
        List<Integer> conflicts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Savepoint savepoint = session.connection().setSavepoint();
            try {
                compiled.flush.send(session, parts().inserts(List.of(rows.get(i))), false);
                session.connection().releaseSavepoint(savepoint);
            } catch (io.kith.store.StoreException.UniqueViolation conflict) {
                session.connection().rollback(savepoint);
                conflicts.add(i);
            }
        }
        return conflicts;
    }

    private List<Integer> inChunks(Session session, TypeSql type, List<Row> rows) throws SQLException {
        List<Integer> conflicts = new ArrayList<>();
        List<Row> inserted = new ArrayList<>();
        for (int from = 0; from < rows.size(); ) {
            int count = distinct(rows, from, compiled.dialect.rowsPerInsert(rows.size() - from, type.insertWidth()));
            List<Row> some = rows.subList(from, from + count);
            Set<UUID> stored = insert(session, type, some);
            for (int i = 0; i < count; i++) {
                if (stored.contains(some.get(i).key())) {
                    inserted.add(some.get(i));
                } else {
                    conflicts.add(from + i);
                }
            }
            from += count;
        }
        List<Part> children = parts().childInserts(type.type, inserted);
        if (!children.isEmpty()) {
            compiled.flush.send(session, children, false);
        }
        return conflicts;
    }

    /** Keys tell which rows of a statement were stored, so none may occur twice in it. */
    private static int distinct(List<Row> rows, int from, int count) {
        Set<UUID> keys = new HashSet<>();
        int size = 0;
        while (size < count && keys.add(rows.get(from + size).key())) {
            size++;
        }
        return Integer.highestOneBit(size);
    }

    private Set<UUID> insert(Session session, TypeSql type, List<Row> rows) throws SQLException {
        String sql = compiled.dialect.insertReturningKeys(type.insert(rows.size()));
        Set<UUID> stored = new HashSet<>();
        try (PreparedStatement statement = session.prepare(java.util.Objects.requireNonNull(sql))) {
            int at = 1;
            for (Row row : rows) {
                statement.setString(at++, tenant.id());
                statement.setObject(at++, row.key());
                at = Parts.bindFields(statement, at, type, row);
            }
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    stored.add(results.getObject(1, UUID.class));
                }
            }
        }
        return stored;
    }
}
