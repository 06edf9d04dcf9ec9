package io.kith.store.jdbc;

import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Turns a change set into statements, in its order; neighbouring inserts of one type share a statement. */
final class Parts {
    private final List<Part> parts = new ArrayList<>();
    private final Dialect dialect;
    private final Compiled.ShapeCache<RecordType, TypeSql> types;
    private final String tenant;
    private final Written written;

    Parts(Dialect dialect, Compiled.ShapeCache<RecordType, TypeSql> types, Tenant tenant, Written written) {
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
                    sql.insert(count),
                    sql.type,
                    key,
                    Part.ANY,
                    (statement, at) -> some.bind(dialect, statement, at, tenant)));
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
                Codec.bind(dialect, statement, next++, sql.fields[i], after);
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
            plain(child.deleteChildren, child, after.key());
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
        sql.children.forEach(child -> plain(child.deleteChildren, child, delete.key()));
        if (sql.letGo != null) {
            plain(sql.letGo, sql, delete.key());
        }
        parts.add(new Part(
                sql.delete,
                sql.type,
                delete.key(),
                delete.version(),
                (statement, at) -> bindVersioned(statement, at, delete.key(), delete.version())));
    }

    /** Adds a statement that asks for no more than a key. */
    private void plain(String text, TypeSql type, UUID key) {
        parts.add(new Part(text, type.type, key, Part.ANY, (statement, at) -> {
            statement.setString(at, tenant);
            dialect.bindUuid(statement, at + 1, key);
            return at + 2;
        }));
    }

    private int bindVersioned(PreparedStatement statement, int at, UUID key, long version) throws SQLException {
        statement.setString(at, tenant);
        dialect.bindUuid(statement, at + 1, key);
        statement.setLong(at + 2, version);
        return at + 3;
    }

    /** What a unit has written so far. */
    static final class Written {
        /** Most units write one row, for which a set would cost more than the rest of what is kept. */
        private @Nullable UUID one;

        private @Nullable Set<UUID> keys;
        private boolean anything;

        /** Notes one row, and returns whether it was written for the first time. */
        boolean first(UUID key) {
            if (keys == null) {
                if (one == null || one.equals(key)) {
                    boolean first = one == null;
                    one = key;
                    return first && !anything;
                }
                keys = new HashSet<>();
                keys.add(one);
            }
            return keys.add(key) && !anything;
        }

        /** Notes that any row may have been written. */
        void anything() {
            anything = true;
        }
    }

    /** One statement of a flush with its values. */
    record Part(String sql, RecordType type, @Nullable UUID key, long expected, Values values) {
        static final long ANY = -1;

        /** Binds values and returns the position after the last. */
        interface Values {
            int bind(PreparedStatement statement, int from) throws SQLException;
        }

        boolean isVersioned() {
            return expected != ANY;
        }

        StoreException stale() {
            return new StoreException.StaleVersion(type.name(), Objects.requireNonNull(key), expected);
        }
    }

    /**
     * Rows on their way into one table.
     *
     * @param ordinals of children: their places among those of their owner; empty for other rows
     */
    record Batch(TypeSql sql, List<Row> rows, List<Integer> ordinals) {
        static Batch of(TypeSql sql, List<Row> rows) {
            return new Batch(sql, List.copyOf(rows), List.of());
        }

        /** Returns the children of one kind that the rows have. */
        static Batch children(TypeSql child, List<Row> owners) {
            List<Row> rows = new ArrayList<>();
            List<Integer> ordinals = new ArrayList<>();
            for (Row owner : owners) {
                List<Row> own = owner.children(child.type);
                for (int i = 0; i < own.size(); i++) {
                    rows.add(own.get(i));
                    ordinals.add(i);
                }
            }
            return new Batch(child, rows, ordinals);
        }

        Batch part(int from, int count) {
            List<Integer> some = ordinals.isEmpty() ? ordinals : ordinals.subList(from, from + count);
            return new Batch(sql, rows.subList(from, from + count), some);
        }

        /** Returns what stands in the third column: a child's place, or the version with which a row begins. */
        int third(int i) {
            return ordinals.isEmpty() ? 1 : ordinals.get(i);
        }

        /** Binds the values of all rows and returns the position after the last. */
        int bind(Dialect dialect, PreparedStatement statement, int from, String tenant) throws SQLException {
            int at = from;
            for (int i = 0; i < rows.size(); i++) {
                Row row = rows.get(i);
                statement.setString(at++, tenant);
                dialect.bindUuid(statement, at++, row.key());
                if (!ordinals.isEmpty()) {
                    statement.setInt(at++, ordinals.get(i));
                }
                for (int f = 0; f < sql.fields.length; f++) {
                    Codec.bind(dialect, statement, at++, sql.fields[f], row);
                }
            }
            return at;
        }
    }
}
