package io.kith.store.jdbc;

import java.util.List;

/** How one process keeps others from changing a schema. */
record JdbcSchemaLock(List<String> preparation, List<String> taking, List<String> guard) {
    /** How often the lock is asked for before whoever wants it gives up: half a minute or longer. */
    static final int ATTEMPTS = 30;

    static final String TABLE = "schema_lock";

    /** Locks the row of a table that exists for nothing else. */
    static JdbcSchemaLock byRow(Naming naming) {
        String table = naming.table(TABLE);
        return new JdbcSchemaLock(
                List.of(
                        "create table if not exists " + table + " (id integer not null primary key)",
                        "merge into " + table + " key (id) values (1)"),
                List.of("select id from " + table + " where id = 1 for update"),
                List.of());
    }

    /** Takes PostgreSQL's advisory lock for the schema and the prefix; needs no table and no right. */
    static JdbcSchemaLock advisory(Naming naming) {
        String schema = naming.schema() == null ? "current_schema()" : "'" + naming.schema() + "'";
        return new JdbcSchemaLock(
                List.of(),
                List.of(
                        "set local lock_timeout = '2s'",
                        "select pg_advisory_xact_lock(hashtextextended('kith schema ' || " + schema + " || '.' || '"
                                + naming.prefix() + "', 0))"),
                // A change that waits for a long reader lets everybody else wait behind it: rather give up and come
                // again.
                List.of("set local lock_timeout = '10s'"));
    }
}
