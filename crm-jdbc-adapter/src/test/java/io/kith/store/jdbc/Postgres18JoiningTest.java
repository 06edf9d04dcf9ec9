package io.kith.store.jdbc;

import io.kith.build.PostgresServer;

class Postgres18JoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.NEWEST);
    }
}
