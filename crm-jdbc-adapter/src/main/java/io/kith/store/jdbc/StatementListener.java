package io.kith.store.jdbc;

/** Is told every SQL text that the adapter is about to run; for tests. Thread-safe. */
interface StatementListener {
    /** Listens to nothing. */
    StatementListener NONE = sql -> {};

    void running(String sql);
}
