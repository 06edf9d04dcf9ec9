package io.kith.store.jdbc;

import io.kith.store.Field;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The database's side of a comparison, and how values are bound that are compared with it. */
record Operand(Dialect dialect, String sql, Field field, boolean utf8) {
    /** Returns the placeholder that takes the value of a slot. */
    SqlText.Parameter slot(int slot) {
        return (call, at) -> bind(call.statement(), at, call.args().comparable(slot, field));
    }

    /** Returns the placeholder that takes the list of a slot as an array, each value once. */
    SqlText.Parameter list(int slot) {
        return (call, at) -> {
            List<Object> values = call.args().comparables(slot, field);
            dialect.bindArray(call.statement(), at, this, List.copyOf(new LinkedHashSet<>(values)));
        };
    }

    /** Returns the placeholder that takes some of the bounds of a slot as an array: all but the first or last few. */
    SqlText.Parameter bounds(int slot, int skipFirst, int skipLast) {
        return (call, at) -> {
            List<Object> bounds = call.args().comparables(slot, field);
            int until = Math.max(skipFirst, bounds.size() - skipLast);
            dialect.bindArray(call.statement(), at, this, bounds.subList(Math.min(skipFirst, bounds.size()), until));
        };
    }

    /** Reads a value in its stored form, or null. */
    @Nullable
    Object read(ResultSet results, int at) throws SQLException {
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
            Codec.bindStored(dialect, statement, at, field, stored);
        }
    }
}
