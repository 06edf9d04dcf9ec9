package io.kith.store.jdbc;

class Postgres18JoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.NEWEST);
    }
}
