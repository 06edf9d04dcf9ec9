package io.kith.store.jdbc;

/** What a store that joins the transactions of its host asks of the host. Called on the thread of the unit. */
@FunctionalInterface
public interface JoinHooks {
    /**
     * Marks the host's present transaction so that it can only roll back: a unit failed in it after it had written, or by
     * the database. Not called where the unit found no transaction. The host still rolls it back itself. Must not throw.
     */
    void markRollbackOnly();
}
