package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.Index;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * PostgreSQL's ways to insert thousands of rows at once: COPY, which knows only success or failure, and arrays, one per
 * column, whose insert leaves conflicting rows out and tells which it kept.
 */
record BulkSql(Session session, Dialect dialect, String tenant) {
    /** Arrays of more rows gain nothing and need memory on both sides. */
    private static final int MAX_ARRAY = 4_000;

    /** Copies rows and their children. */
    void copy(TypeSql type, List<Row> rows) throws SQLException {
        copy(Parts.Batch.of(type, rows));
        copyChildren(type, rows);
    }

    /** Copies the children of rows that are there already. */
    void copyChildren(TypeSql type, List<Row> owners) throws SQLException {
        for (TypeSql child : type.children) {
            copy(Parts.Batch.children(child, owners));
        }
    }

    private void copy(Parts.Batch batch) throws SQLException {
        if (batch.rows().isEmpty()) {
            return;
        }
        TypeSql type = batch.sql();
        String sql = "copy " + type.table + " (" + type.columnList + ") from stdin";
        session.listener().running(sql);
        PostgresDriver.copy(session.connection(), sql, batch.rows().size(), (i, text) -> {
            Row row = batch.rows().get(i);
            text.plain(tenant).plain(row.key().toString());
            text.plain(Integer.toString(batch.third(i)));
            for (Field field : type.fields) {
                text.field(field, row);
            }
        });
    }

    /** Inserts the rows that conflict with nothing, without their children, and returns the positions of the others. */
    List<Integer> insertNew(TypeSql type, List<Row> rows) throws SQLException {
        List<Integer> conflicts = new ArrayList<>();
        // Then the first row of a key is the one that is stored, and every later one conflicts.
        boolean onlyKeyed = type.type.indexes().stream().noneMatch(Index::unique);
        for (int from = 0; from < rows.size(); ) {
            int most = Math.min(MAX_ARRAY, rows.size() - from);
            int count = onlyKeyed ? most : distinct(rows, from, most);
            List<Row> some = rows.subList(from, from + type.together(rows, from, count));
            Set<UUID> stored = insertArrays(type, some);
            for (int i = 0; i < some.size(); i++) {
                if (!stored.remove(some.get(i).key())) {
                    conflicts.add(from + i);
                }
            }
            from += some.size();
        }
        return conflicts;
    }

    /** Keys tell which rows of a statement were stored, so none may occur twice where another rule may refuse the first. */
    private static int distinct(List<Row> rows, int from, int most) {
        Set<UUID> keys = new HashSet<>();
        int count = 0;
        while (count < most && keys.add(rows.get(from + count).key())) {
            count++;
        }
        return count;
    }

    private Set<UUID> insertArrays(TypeSql type, List<Row> rows) throws SQLException {
        return session.query(type.insertNew(), statement -> bindArrays(statement, type, rows), results -> {
            Set<UUID> stored = new HashSet<>();
            while (results.next()) {
                stored.add(results.getObject(1, UUID.class));
            }
            return stored;
        });
    }

    private void bindArrays(PreparedStatement statement, TypeSql type, List<Row> rows) throws SQLException {
        int at = 1;
        statement.setString(at++, tenant);
        List<UUID> keys = rows.stream().map(Row::key).toList();
        dialect.bindArray(statement, at++, type.key, keys);
        for (Field field : type.fields) {
            List<@Nullable Object> column = new ArrayList<>(rows.size());
            rows.forEach(row -> column.add(row.storedValue(field)));
            dialect.bindArray(statement, at++, new Operand(dialect, field.name(), field, false), column);
        }
    }

    /** Returns the insert that takes one array per column and answers with the keys of the rows that it kept. */
    static String insertNew(Dialect dialect, RecordType type, String table, String columnList) {
        StringBuilder select = new StringBuilder("select ?, u.id, 1");
        StringBuilder arrays = new StringBuilder("cast(? as uuid[])");
        StringBuilder names = new StringBuilder("id");
        for (Field field : type.fields()) {
            select.append(", u.").append(field.name());
            arrays.append(", cast(? as " + dialect.word("array." + field.type()) + "[])");
            names.append(", ").append(field.name());
        }
        return "insert into " + table + " (" + columnList + ") " + select + " from unnest(" + arrays + ") as u(" + names
                + ") on conflict do nothing returning id";
    }

    /** Rows in the text format of PostgreSQL's COPY: values between tabs, one row a line, {@code \N} for none. */
    static final class CopyText {
        private byte[] bytes = new byte[1 << 16];
        private int length;
        private boolean lineBegun;

        byte[] bytes() {
            return bytes;
        }

        int length() {
            return length;
        }

        void clear() {
            length = 0;
        }

        /** Adds a value that needs no escape. */
        CopyText plain(String ascii) {
            separate();
            return raw(ascii);
        }

        /** Adds a row's value of a field. */
        void field(Field field, Row row) {
            separate();
            Object value = row.storedValue(field);
            if (value == null) {
                raw("\\N");
            } else if (value instanceof String text) {
                text(text);
            } else if (value instanceof byte[] binary) {
                raw("\\\\x").raw(HexFormat.of().formatHex(binary));
            } else {
                raw(Codec.object(field, value).toString());
            }
        }

        void endLine() {
            ensure(1);
            bytes[length++] = '\n';
            lineBegun = false;
        }

        private void separate() {
            if (lineBegun) {
                ensure(1);
                bytes[length++] = '\t';
            }
            lineBegun = true;
        }

        private CopyText raw(String ascii) {
            int count = ascii.length();
            ensure(count);
            for (int i = 0; i < count; i++) {
                bytes[length++] = (byte) ascii.charAt(i);
            }
            return this;
        }

        /** Of the bytes of UTF-8 only those of ASCII need an escape. */
        private void text(String text) {
            byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
            ensure(2 * utf8.length);
            for (byte b : utf8) {
                byte escaped = switch (b) {
                    case '\\' -> '\\';
                    case '\n' -> 'n';
                    case '\r' -> 'r';
                    case '\t' -> 't';
                    default -> 0;
                };
                if (escaped != 0) {
                    bytes[length++] = '\\';
                }
                bytes[length++] = escaped != 0 ? escaped : b;
            }
        }

        private void ensure(int more) {
            if (bytes.length - length < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
            }
        }
    }
}
