package io.kith.store.jdbc;

import java.sql.Connection;

/** What a store that joins the transactions of its host asks of the host. Called on the thread of the unit. */
@FunctionalInterface
public interface JoinHooks {
    /**
     * Marks the host's present transaction so that it can only roll back: a unit failed in it after it had written, or by
     * the database. Not called where the unit found no transaction. The host still rolls it back itself. Must not throw.
     */
    void markRollbackOnly();

    /**
     * Takes back a connection that the host gave, at the end of the unit that asked for it: once for each that was given.
     * A host that gives the connection of its transaction does nothing, which is the default; one that gives a connection
     * of its pool to a unit outside of any transaction closes it here. Must not throw.
     */
    default void release(Connection connection) {}
}
