package io.kith.store.jdbc;

import io.kith.store.Field;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * The database's side of a comparison, and how values are bound that are compared with it.
 *
 * @param sql a column or an expression over one
 * @param field that it stands for
 * @param utf8 whether it is compared as the UTF-8 bytes of a text
 */
record Operand(String sql, Field field, boolean utf8) {

    /** Returns the placeholder that takes the value of a slot. */
    Parameter slot(int slot) {
        return (call, at) -> bind(call.statement(), at, call.args().comparable(slot, field));
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
