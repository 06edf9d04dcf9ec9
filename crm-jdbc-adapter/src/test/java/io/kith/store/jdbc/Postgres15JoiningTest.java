package io.kith.store.jdbc;

class Postgres15JoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.OLDEST);
    }
}
