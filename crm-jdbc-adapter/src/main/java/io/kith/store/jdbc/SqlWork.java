package io.kith.store.jdbc;

import java.sql.SQLException;

/** Work on a connection. */
interface SqlWork<T extends @org.jspecify.annotations.Nullable Object> {
    T run(Session session) throws SQLException;
}
