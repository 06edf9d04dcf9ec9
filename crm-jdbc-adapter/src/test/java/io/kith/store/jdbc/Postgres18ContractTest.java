package io.kith.store.jdbc;

import io.kith.build.PostgresServer;

class Postgres18ContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.NEWEST);
    }
}
