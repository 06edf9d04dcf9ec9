package io.kith.store.jdbc;

import io.kith.store.Field;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** The database's side of a comparison, and how values are bound that are compared with it. */
record Operand(String sql, Field field, boolean utf8) {
    /** Returns the placeholder that takes the value of a slot. */
    Parameter slot(int slot) {
        return (call, at) -> bind(call.statement(), at, call.args().comparable(slot, field));
    }

    /** Reads a value in its stored form, or null. */
    @Nullable
    Object read(Dialect dialect, ResultSet results, int at) throws SQLException {
        if (!utf8) {
            return Codec.readStored(dialect, results, at, field);
        }
        byte[] bytes = results.getBytes(at);
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** Binds a value in its stored form. */
    void bind(PreparedStatement statement, int at, Object stored) throws SQLException {
        if (utf8) {
            statement.setBytes(at, Codec.utf8(stored));
        } else {
            Codec.bindStored(statement, at, field, stored);
        }
    }
}
