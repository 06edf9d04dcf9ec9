package io.kith.store.jdbc;

import java.util.List;

/**
 * How one process keeps others from changing a schema.
 *
 * @param preparation what has to be there, made by statements that each commit by themselves
 * @param taking takes the lock until the transaction ends; taken again by the same transaction, it costs nothing
 * @param guard begins each transaction in which something is changed
 */
record JdbcSchemaLock(List<String> preparation, List<String> taking, List<String> guard) {
    /** How often the lock is asked for before whoever wants it gives up: half a minute or longer. */
    static final int ATTEMPTS = 30;

    static final String TABLE = "schema_lock";
}
