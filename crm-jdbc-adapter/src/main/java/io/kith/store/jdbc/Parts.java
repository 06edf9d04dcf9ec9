package io.kith.store.jdbc;

import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a change set into statements, in its order; neighbouring inserts of one type share a statement. */
final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private final Dialect dialect;
    private final ShapeCache<RecordType, TypeSql> types;
    private final String tenant;
    private final Written written;

    Parts(Dialect dialect, ShapeCache<RecordType, TypeSql> types, Tenant tenant, Written written) {
        this.written = written;
        this.dialect = dialect;
        this.types = types;
        this.tenant = tenant.id();
    }

    /** Returns the inserts of rows of one type, children included. */
    List<Part> inserts(List<Row> rows) {
        insert(new ArrayList<>(rows));
        return parts;
    }

    List<Part> of(Changes changes) {
        List<Row> inserts = new ArrayList<>();
        for (Changes.Change change : changes.rows()) {
            if (change instanceof Changes.Change.Insert insert) {
                if (!inserts.isEmpty() && inserts.get(0).type() != insert.row().type()) {
                    insert(inserts);
                }
                written.first(insert.row().key());
                inserts.add(insert.row());
                continue;
            }
            insert(inserts);
            if (change instanceof Changes.Change.Update update) {
                update(update.before(), update.after());
            } else if (change instanceof Changes.Change.Delete delete) {
                delete(delete);
            }
        }
        insert(inserts);
        for (OutboxEvent event : changes.events()) {
            inserts.add(OutboxRecord.rowOf(event));
        }
        insert(inserts);
        return parts;
    }

    /** Adds the inserts of rows of one type, children included, and empties the list. */
    private void insert(List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        TypeSql sql = types.get(rows.get(0).type());
        insert(Batch.of(sql, rows));
        sql.children.forEach(child -> insert(Batch.children(child, rows)));
        rows.clear();
    }

    private void insert(Batch batch) {
        TypeSql sql = batch.sql();
        List<Row> rows = batch.rows();
        for (int from = 0; from < rows.size(); ) {
            int most = dialect.rowsPerInsert(rows.size() - from, sql.insertWidth());
            Batch some = batch.part(from, sql.together(rows, from, most));
            int count = some.rows().size();
            UUID key = count == 1 ? rows.get(from).key() : null;
            parts.add(new Part(
                    sql.insert(count), sql.type, key, Part.ANY, (statement, at) -> some.bind(statement, at, tenant)));
            from += count;
        }
    }

    private void update(Row before, Row after) {
        TypeSql sql = types.get(after.type());
        boolean known = written.first(after.key());
        int fieldsBefore = before.type().fields().size();
        BitSet changed = new BitSet(sql.fields.length);
        for (int i = 0; i < sql.fields.length; i++) {
            if (!known || i >= fieldsBefore || differs(before, after, sql.fields[i])) {
                changed.set(i);
            }
        }
        String text = sql.update(changed);
        parts.add(new Part(text, sql.type, after.key(), before.version(), (statement, at) -> {
            int next = at;
            for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
                Codec.bind(statement, next++, sql.fields[i], after);
            }
            return bindVersioned(statement, next, after.key(), before.version());
        }));
        for (TypeSql child : sql.children) {
            updateChildren(child, known ? before : null, after);
        }
    }

    private static boolean differs(Row before, Row after, Field field) {
        if (field.type().isNumeric()) {
            return before.number(field) != after.number(field) || before.isPresent(field) != after.isPresent(field);
        }
        Object old = before.object(field);
        Object now = after.object(field);
        return now instanceof byte[] bytes
                ? !(old instanceof byte[] other && Arrays.equals(bytes, other))
                : !Objects.equals(old, now);
    }

    private void updateChildren(TypeSql child, @Nullable Row before, Row after) {
        List<Row> now = loaded(after, child.type);
        if (now == null) {
            return;
        }
        List<Row> old = before == null ? null : loaded(before, child.type);
        if (now.equals(old)) {
            return;
        }
        if (old == null || !old.isEmpty()) {
            deleteChildren(child, after.key());
        }
        insert(Batch.children(child, List.of(after)));
    }

    /** Returns the children of a kind, or null if they were not loaded with the row. */
    private static @Nullable List<Row> loaded(Row row, RecordType child) {
        try {
            return row.children(child);
        } catch (IllegalStateException notLoaded) {
            return null;
        }
    }

    private void delete(Changes.Change.Delete delete) {
        TypeSql sql = types.get(delete.type());
        sql.children.forEach(child -> deleteChildren(child, delete.key()));
        parts.add(new Part(
                sql.delete,
                sql.type,
                delete.key(),
                delete.version(),
                (statement, at) -> bindVersioned(statement, at, delete.key(), delete.version())));
    }

    private void deleteChildren(TypeSql child, UUID owner) {
        parts.add(new Part(child.deleteChildren, child.type, owner, Part.ANY, (statement, at) -> {
            statement.setString(at, tenant);
            statement.setObject(at + 1, owner);
            return at + 2;
        }));
    }

    private int bindVersioned(PreparedStatement statement, int at, UUID key, long version) throws SQLException {
        statement.setString(at, tenant);
        statement.setObject(at + 1, key);
        statement.setLong(at + 2, version);
        return at + 3;
    }
}
