package io.kith.store.jdbc;

import io.kith.store.Row;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

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
    int bind(PreparedStatement statement, int from, String tenant) throws SQLException {
        int at = from;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            statement.setString(at++, tenant);
            statement.setObject(at++, row.key());
            if (!ordinals.isEmpty()) {
                statement.setInt(at++, ordinals.get(i));
            }
            for (int f = 0; f < sql.fields.length; f++) {
                Codec.bind(statement, at++, sql.fields[f], row);
            }
        }
        return at;
    }
}
