package io.kith.store.jdbc;

import io.kith.store.StoreException;
import io.kith.store.UnitOptions.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection of one unit, taken when it is first needed: one of the store's own, or that of a transaction which the
 * host began and will end. Confined to the unit's thread.
 */
final class UnitConnection {
    private static final Logger LOG = LoggerFactory.getLogger(UnitConnection.class);

    private final Connections connections;
    private final Mode mode;
    private final JdbcStore.@Nullable Joining host;
    private @Nullable Session session;
    private boolean foundAutoCommit;
    private boolean autoCommit;
    private int foundIsolation = -1;
    private boolean transaction;
    private boolean hasTurn;

    UnitConnection(Connections connections, Mode mode, JdbcStore.@Nullable Joining host) {
        this.connections = connections;
        this.mode = mode;
        this.host = host;
    }

    /** Returns the connection for a statement that only reads. */
    Session reading() throws SQLException {
        return host == null && mode == Mode.SNAPSHOT ? writing(false) : autoCommitting();
    }

    /** Reads before the first write need no transaction: each sees what was committed before it either way. */
    private Session autoCommitting() throws SQLException {
        Session open = open();
        if (host == null && !transaction) {
            setAutoCommit(open, true);
        }
        return open;
    }

    /**
     * Returns the connection inside the unit's transaction, which begins here if it has not; for the one statement that is
     * the whole of what the unit writes, no transaction of more than it need begin.
     */
    Session writing(boolean once) throws SQLException {
        Session open = open();
        if (host != null) {
            if (!transaction && open.connection().getAutoCommit()) {
                // Each statement would be a transaction of its own, and a rollback of the host's would undo none.
                throw new StoreException.Unavailable("no-host-transaction");
            }
            transaction = true;
            return open;
        }
        if (!hasTurn && mode == Mode.WRITE) {
            connections.turn().begin();
            hasTurn = true;
        }
        if (once && !transaction) {
            return autoCommitting();
        }
        if (!transaction) {
            begin(open);
            transaction = true;
        }
        return open;
    }

    private void begin(Session open) throws SQLException {
        Dialect dialect = connections.errors().dialect;
        if (mode == Mode.SNAPSHOT) {
            setAutoCommit(open, false);
            foundIsolation = open.connection().getTransactionIsolation();
            dialect.beginSnapshot(open);
        } else {
            dialect.begin(open, "begin.before");
            setAutoCommit(open, false);
            dialect.begin(open, "begin.after");
        }
    }

    private Session open() throws SQLException {
        if (session == null) {
            Connection connection =
                    host == null ? connections.open() : host.hostConnection().get();
            if (connection == null) {
                throw new StoreException.Unavailable("no-host-transaction");
            }
            session = new Session(connection, connections.listener());
            if (host == null) {
                foundAutoCommit = connection.getAutoCommit();
                autoCommit = foundAutoCommit;
            }
        }
        return session;
    }

    /** Nobody else sets it meanwhile, so the driver need not be asked. */
    private void setAutoCommit(Session open, boolean wanted) throws SQLException {
        if (autoCommit != wanted) {
            open.connection().setAutoCommit(wanted);
            autoCommit = wanted;
        }
    }

    /** Returns whether somebody has closed the connection of the unit: pools say so without any code. Asks no database. */
    boolean isClosed() {
        try {
            return session != null && session.connection().isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /** Returns whether the unit's end is decided here, not by a host. */
    boolean isOwn() {
        return host == null;
    }

    /** Notes that a statement has committed the transaction. */
    void committed() {
        transaction = false;
    }

    /** Ends the unit well; a host's transaction goes on, and decides. */
    void commit() {
        if (session != null && transaction && host == null) {
            transaction = false;
            connections.commit(session.connection());
        }
    }

    /** Ends the unit without a trace; marks the host's transaction where that is not ours to do. */
    void rollback(Throwable cause) {
        if (host != null) {
            if ((transaction || cause instanceof StoreException) && hasTransaction()) {
                host.hooks().markRollbackOnly();
            }
        } else if (session != null && transaction) {
            transaction = false;
            Connections.rollback(session.connection(), cause);
        }
    }

    /** Without one there is nothing to be marked. A connection that does not answer had one, which is lost. */
    private boolean hasTransaction() {
        try {
            return session != null && !session.connection().getAutoCommit();
        } catch (SQLException broken) {
            return true;
        }
    }

    /** Gives the connection back as it was found; a second call does nothing. */
    void close() {
        Session open = session;
        session = null;
        if (open == null) {
            return;
        }
        if (host != null) {
            host.hooks().release(open.connection());
            return;
        }
        try (Connection connection = open.connection()) {
            if (!connection.isClosed()) {
                if (foundIsolation >= 0 && connection.getTransactionIsolation() != foundIsolation) {
                    connection.setTransactionIsolation(foundIsolation);
                }
                setAutoCommit(open, foundAutoCommit);
            }
        } catch (SQLException failure) {
            // The unit has ended already, well or not: a connection that cannot be given back as it was found is for
            // the pool to throw away, and no reason to report a commit as failed.
            LOG.warn("a connection could not be given back as it was found: {}", SqlErrors.code(failure));
        } finally {
            if (hasTurn) {
                hasTurn = false;
                connections.turn().end();
            }
        }
    }
}
