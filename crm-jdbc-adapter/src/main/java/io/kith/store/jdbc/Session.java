package io.kith.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** A connection in use: every SQL text goes through here, so that tests see it. Confined to one thread. */
record Session(Connection connection, StatementListener listener) {

    /** Prepares a statement that the caller closes. */
    PreparedStatement prepare(String sql) throws SQLException {
        listener.running(sql);
        return connection.prepareStatement(sql);
    }

    /** Runs one statement without parameters. */
    void execute(String sql) throws SQLException {
        listener.running(sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
