package io.kith.store.jdbc;

import io.kith.store.StoreException;
import io.kith.store.UnitOptions.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes connections from a pool for the store's own transactions. Thread-safe if the pool is. */
final class Connections {
    private final DataSource source;
    private final SqlErrors errors;
    private final Turn turn;
    private final StatementListener listener;

    Connections(DataSource source, SqlErrors errors, Turn turn, StatementListener listener) {
        this.source = source;
        this.errors = errors;
        this.turn = turn;
        this.listener = listener;
    }

    /** Runs work in a transaction of its own and commits; rolls back if the work throws. */
    <T extends @Nullable Object> T transaction(Session.Work<T> work) {
        // Waited for before a connection is taken: whoever has the turn may need another connection.
        turn.begin();
        UnitConnection.Own own = own(Mode.WRITE);
        try {
            T result = work.run(own.writing());
            own.commit();
            return result;
        } catch (SQLException failure) {
            own.rollback(failure);
            throw errors.translate(failure);
        } catch (RuntimeException | Error failure) {
            own.rollback(failure);
            throw failure;
        } finally {
            own.close();
            turn.end();
        }
    }

    /** Runs work whose statements each commit by themselves. */
    <T extends @Nullable Object> T autoCommit(Session.Work<T> work) {
        UnitConnection.Own own = own(Mode.READ);
        try {
            return work.run(own.reading());
        } catch (SQLException failure) {
            throw errors.translate(failure);
        } finally {
            own.close();
        }
    }

    /** Returns a connection that is taken when it is first needed, for a transaction of the store's own. */
    UnitConnection.Own own(Mode mode) {
        return new UnitConnection.Own(this, errors.dialect, mode);
    }

    /** Translates the failure to get a connection: a stable code, nothing of the vendor's text. */
    static StoreException unreachable(SQLException failure) {
        // H2 gives its own codes as states, too.
        return new StoreException.Unavailable(
                switch (String.valueOf(failure.getSQLState())) {
                    case "90020" -> "locked";
                    case "90013", "90146", "90124", "3D000" -> "missing";
                    case "90040", "28000", "28P01", "42501" -> "no-permission";
                    case "90048", "90030" -> "not-a-store";
                    default -> "no-connection";
                });
    }

    /** Takes a connection from the pool. */
    Connection open() {
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            throw unreachable(failure);
        }
    }

    /** Who may change the database. */
    Turn turn() {
        return turn;
    }

    StatementListener listener() {
        return listener;
    }

    /** Commits; a connection that is lost meanwhile leaves the outcome unknown. */
    void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failure) {
            // What was not committed must not be so by accident, when auto-commit is set back.
            rollback(connection, failure);
            if (errors.classify(failure) == Failure.CONNECTION_LOST) {
                throw new StoreException.OutcomeUnknown();
            }
            throw errors.translate(failure);
        }
    }

    /** Rolls back; if even that fails the connection is useless, and the first failure is what counts. */
    static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            // The vendor's text stays out of the first failure; closing the connection ends the transaction too.
            cause.addSuppressed(new StoreException.Unavailable("rollback-failed"));
        }
    }
}
