package io.kith.store.jdbc;

import java.sql.SQLException;

/** One placeholder of a compiled statement: knows where its value comes from. Stateless. */
interface Parameter {
    /** The tenant of the unit. */
    Parameter TENANT =
            (call, at) -> call.statement().setString(at, call.tenant().id());

    void bind(Call call, int at) throws SQLException;
}
