package io.kith.store.jdbc;

import io.kith.build.PostgresServer;

class Postgres15ContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.postgres(PostgresServer.Release.OLDEST);
    }
}
