package io.kith.store.tck;

/** A transaction that the host of a joining store has begun, as the kit's host. Made by the author of the store. */
public interface HostTransaction {

    /** Commits it, as the host. */
    void commit();

    /** Rolls it back, as the host. */
    void rollback();

    /**
     * Returns whether the store has left the host's connection as the host gave it: open, in the same transaction, and
     * with the same settings (auto-commit, isolation, read-only and whatever else the host can set).
     */
    boolean isUntouched();
}
