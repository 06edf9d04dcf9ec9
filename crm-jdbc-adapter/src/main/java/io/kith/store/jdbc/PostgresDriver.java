package io.kith.store.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The only class that needs the PostgreSQL driver's own types; without them the same is done the plain way. */
final class PostgresDriver {

    private PostgresDriver() {}

    /** Returns the violated constraint that the server names, or null. */
    static @Nullable String constraint(SQLException failure) {
        if (failure instanceof PSQLException postgres) {
            ServerErrorMessage message = postgres.getServerErrorMessage();
            return message == null ? null : message.getConstraint();
        }
        return null;
    }
}
