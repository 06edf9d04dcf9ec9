package io.kith.store.jdbc;

import io.kith.store.StoreException;
import io.kith.store.UnitOptions.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connection of one unit, taken when it is first needed. Confined to the unit's thread. */
abstract sealed class UnitConnection {
    private static final Logger LOG = LoggerFactory.getLogger(UnitConnection.class);

    @Nullable
    Session session;

    /** Returns the connection for a statement that only reads. */
    abstract Session reading() throws SQLException;

    /**
     * Returns the connection inside the unit's transaction, which begins here if it has not; for the one statement that is
     * the whole of what the unit writes, no transaction of more than it need begin.
     */
    abstract Session writing(boolean once) throws SQLException;

    final Session writing() throws SQLException {
        return writing(false);
    }

    /**
     * Returns whether somebody has closed the connection of the unit: pools say so without any code. Asks no database.
     */
    final boolean isClosed() {
        try {
            return session != null && session.connection().isClosed();
        } catch (SQLException broken) {
            return true;
        }
    }

    /** Returns whether the unit's end is decided here, not by a host. */
    abstract boolean isOwn();

    /** Notes that a statement has committed the transaction. */
    abstract void committed();

    /** Ends the unit well. */
    abstract void commit();

    /** Ends the unit without a trace; marks the host's transaction where that is not ours to do. */
    abstract void rollback(Throwable cause);

    /** Gives the connection back as it was found; a second call does nothing. */
    abstract void close();

    /** A connection of the store's own. */
    static final class Own extends UnitConnection {
        private final Connections connections;
        private final Dialect dialect;
        private final Mode mode;
        private boolean foundAutoCommit;
        private boolean autoCommit;
        private int foundIsolation = -1;
        private boolean transaction;
        private boolean hasTurn;

        Own(Connections connections, Dialect dialect, Mode mode) {
            this.connections = connections;
            this.dialect = dialect;
            this.mode = mode;
        }

        @Override
        Session reading() throws SQLException {
            return mode == Mode.SNAPSHOT ? writing() : autoCommitting();
        }

        /** Reads before the first write need no transaction: each sees what was committed before it either way. */
        private Session autoCommitting() throws SQLException {
            Session open = open();
            if (!transaction) {
                setAutoCommit(open, true);
            }
            return open;
        }

        @Override
        Session writing(boolean once) throws SQLException {
            Session open = open();
            takeTurn();
            if (once && !transaction) {
                return autoCommitting();
            }
            if (!transaction) {
                setAutoCommit(open, false);
                transaction = true;
                if (mode == Mode.SNAPSHOT) {
                    foundIsolation = open.connection().getTransactionIsolation();
                    dialect.beginSnapshot(open);
                }
            }
            return open;
        }

        private void takeTurn() {
            if (!hasTurn && mode == Mode.WRITE) {
                connections.turn().begin();
                hasTurn = true;
            }
        }

        private Session open() throws SQLException {
            if (session == null) {
                Connection connection = connections.open();
                session = new Session(connection, connections.listener());
                foundAutoCommit = connection.getAutoCommit();
                autoCommit = foundAutoCommit;
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

        @Override
        boolean isOwn() {
            return true;
        }

        @Override
        void committed() {
            transaction = false;
        }

        @Override
        void commit() {
            if (session != null && transaction) {
                transaction = false;
                connections.commit(session.connection());
            }
        }

        @Override
        void rollback(Throwable cause) {
            if (session != null && transaction) {
                transaction = false;
                Connections.rollback(session.connection(), cause);
            }
        }

        @Override
        void close() {
            Session open = session;
            session = null;
            if (open == null) {
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
                // The unit has ended already, well or not: a connection that cannot be given back as it was found is
                // for the pool to throw away, and no reason to report a commit as failed.
                LOG.warn("a connection could not be given back as it was found: {}", SqlErrors.code(failure));
            } finally {
                if (hasTurn) {
                    hasTurn = false;
                    connections.turn().end();
                }
            }
        }
    }

    /** The connection of a transaction that the host began and will end. */
    static final class Joined extends UnitConnection {
        private final Supplier<? extends @Nullable Connection> host;
        private final JoinHooks hooks;
        private final StatementListener listener;
        private boolean wrote;

        Joined(Supplier<? extends @Nullable Connection> host, JoinHooks hooks, StatementListener listener) {
            this.host = host;
            this.hooks = hooks;
            this.listener = listener;
        }

        @Override
        Session reading() {
            if (session == null) {
                Connection connection = host.get();
                if (connection == null) {
                    throw new StoreException.Unavailable("no-host-transaction");
                }
                session = new Session(connection, listener);
            }
            return session;
        }

        @Override
        Session writing(boolean once) throws SQLException {
            Session open = reading();
            if (!wrote && open.connection().getAutoCommit()) {
                // Each statement would be a transaction of its own, and a rollback of the host's would undo none.
                throw new StoreException.Unavailable("no-host-transaction");
            }
            wrote = true;
            return open;
        }

        @Override
        boolean isOwn() {
            return false;
        }

        @Override
        void committed() {
            throw new IllegalStateException("the host commits");
        }

        @Override
        void commit() {
            // The host's transaction goes on, and decides.
        }

        @Override
        void rollback(Throwable cause) {
            if ((wrote || cause instanceof StoreException) && hasTransaction()) {
                hooks.markRollbackOnly();
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

        @Override
        void close() {
            Session open = session;
            session = null;
            if (open != null) {
                hooks.release(open.connection());
            }
        }
    }
}
