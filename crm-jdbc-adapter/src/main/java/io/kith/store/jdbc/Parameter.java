package io.kith.store.jdbc;

import io.kith.store.Args;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One placeholder of a compiled statement: knows where its value comes from. Stateless. */
interface Parameter {
    /** One run of a compiled statement: where the values come from and go to. */
    record Call(PreparedStatement statement, Tenant tenant, Args args) {}

    /** The tenant of the unit. */
    Parameter TENANT =
            (call, at) -> call.statement().setString(at, call.tenant().id());

    void bind(Call call, int at) throws SQLException;
}
