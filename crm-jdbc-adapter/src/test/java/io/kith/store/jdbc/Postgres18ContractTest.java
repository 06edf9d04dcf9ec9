package io.kith.store.jdbc;

class Postgres18ContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.NEWEST);
    }
}
