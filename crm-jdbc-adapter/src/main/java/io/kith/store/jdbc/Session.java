package io.kith.store.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** A connection in use: every SQL text goes through here, so that tests see it. Confined to one thread. */
record Session(Connection connection, StatementListener listener) {
    /** Binds what a statement asks for. */
    interface Values {
        /** For statements without parameters. */
        Values NONE = statement -> {};

        void bind(PreparedStatement statement) throws SQLException;
    }

    /** Work on a connection. */
    interface Work<T extends @Nullable Object> {
        T run(Session session) throws SQLException;
    }

    /** Reads an answer. */
    interface Answer<T extends @Nullable Object> {
        T read(ResultSet results) throws SQLException;
    }

    /** Prepares a statement that the caller closes. */
    PreparedStatement prepare(String sql) throws SQLException {
        listener.running(sql);
        return connection.prepareStatement(sql);
    }

    /** Returns the first value of the first row of an answer, as text; null if it is null or there is none. */
    @Nullable
    String ask(String sql) throws SQLException {
        listener.running(sql);
        try (Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(sql)) {
            return results.next() ? results.getString(1) : null;
        }
    }

    /** Asks, and returns what the reader makes of the answer. */
    <T extends @Nullable Object> T query(String sql, Values values, Answer<T> reader) throws SQLException {
        try (PreparedStatement statement = prepare(sql)) {
            values.bind(statement);
            try (ResultSet results = statement.executeQuery()) {
                return reader.read(results);
            }
        }
    }

    /** Runs one statement without parameters. */
    void execute(String sql) throws SQLException {
        listener.running(sql);
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
