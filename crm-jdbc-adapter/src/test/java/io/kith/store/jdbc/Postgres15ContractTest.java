package io.kith.store.jdbc;

class Postgres15ContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.OLDEST);
    }
}
