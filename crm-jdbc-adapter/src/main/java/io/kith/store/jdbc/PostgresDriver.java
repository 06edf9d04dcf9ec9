package io.kith.store.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The only class that needs the PostgreSQL driver's own types. */
final class PostgresDriver {
    private static final int BUFFER = 1 << 16;

    private PostgresDriver() {}

    /** Returns whether the driver's classes are there. */
    static boolean isPresent() {
        try {
            return PGConnection.class.isInterface();
        } catch (NoClassDefFoundError absent) {
            return false;
        }
    }

    /** Returns the violated constraint that the server names, or null. */
    static @Nullable String constraint(SQLException failure) {
        if (failure instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            return message == null ? null : message.getConstraint();
        }
        return null;
    }

    /** Returns whether a connection, maybe a pool's, can {@link #copy}. */
    static boolean canCopy(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class);
    }

    /** Writes one of so many rows. */
    @FunctionalInterface
    interface Lines {
        void write(int row, BulkSql.CopyText into);
    }

    /** Sends rows by COPY. */
    static void copy(Connection connection, String sql, int rows, Lines lines) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            BulkSql.CopyText text = new BulkSql.CopyText();
            for (int i = 0; i < rows; i++) {
                lines.write(i, text);
                text.endLine();
                if (text.length() >= BUFFER) {
                    copy.writeToCopy(text.bytes(), 0, text.length());
                    text.clear();
                }
            }
            if (text.length() > 0) {
                copy.writeToCopy(text.bytes(), 0, text.length());
            }
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }
}
