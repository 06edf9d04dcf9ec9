package io.kith.store.jdbc;

import io.kith.store.Index;
import io.kith.store.LoadResult;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.Tenant;
import io.kith.store.Unit.OnConflict;
import io.kith.store.jdbc.Parts.Part;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Inserts many rows of one type. */
record Loader(Compiled compiled, Tenant tenant) {
    /** Fewer rows are there sooner by ordinary inserts than by COPY. */
    private static final int FEW = 32;

    LoadResult load(Session session, RecordType type, List<Row> rows, OnConflict onConflict) throws SQLException {
        for (Row row : rows) {
            if (!row.type().name().equals(type.name())) {
                throw new IllegalArgumentException(row + " is not of " + type);
            }
        }
        TypeSql sql = compiled.types.get(type);
        BulkSql bulk = compiled.dialect.bulk(session, tenant);
        if (onConflict == OnConflict.FAIL) {
            insertAll(session, sql, rows, bulk);
            return new LoadResult(rows.size(), List.of());
        }
        boolean childrenConflict = type.children().stream()
                .anyMatch(child -> child.indexes().stream().anyMatch(Index::unique));
        List<Integer> conflicts =
                bulk == null || childrenConflict ? hopefully(session, rows) : inserted(sql, rows, bulk);
        return new LoadResult(rows.size() - conflicts.size(), conflicts);
    }

    private void insertAll(Session session, TypeSql sql, List<Row> rows, @Nullable BulkSql bulk) throws SQLException {
        if (bulk != null && rows.size() >= FEW && sql.together(rows, 0, rows.size()) == rows.size()) {
            bulk.copy(sql, rows);
        } else {
            compiled.flush.send(session, parts().inserts(rows), false);
        }
    }

    private static List<Integer> inserted(TypeSql sql, List<Row> rows, BulkSql bulk) throws SQLException {
        List<Integer> conflicts = bulk.insertNew(sql, rows);
        List<Row> owners = new ArrayList<>(rows);
        for (int i = conflicts.size() - 1; i >= 0; i--) {
            owners.remove((int) conflicts.get(i));
        }
        bulk.copyChildren(sql, owners);
        return conflicts;
    }

    private Parts parts() {
        return new Parts(compiled.dialect, compiled.types, tenant, new Parts.Written());
    }

    /** All rows together, as there are seldom conflicts; one by one if there are. */
    private List<Integer> hopefully(Session session, List<Row> rows) throws SQLException {
        if (insertUnlessConflict(session, rows)) {
            return List.of();
        }
        List<Integer> conflicts = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            if (!insertUnlessConflict(session, rows.subList(i, i + 1))) {
                conflicts.add(i);
            }
        }
        return conflicts;
    }

    /** Inserts under a savepoint, so that a refused row leaves the transaction usable and no other behind. */
    private boolean insertUnlessConflict(Session session, List<Row> rows) throws SQLException {
        List<Part> parts = parts().inserts(rows);
        boolean guarded = parts.size() > 1 || compiled.dialect.pipelines;
        Savepoint savepoint = guarded ? session.connection().setSavepoint() : null;
        try {
            compiled.flush.send(session, parts, false);
        } catch (UniqueViolation conflict) {
            if (savepoint != null) {
                session.connection().rollback(savepoint);
            }
            return false;
        }
        if (savepoint != null) {
            session.connection().releaseSavepoint(savepoint);
        }
        return true;
    }
}
