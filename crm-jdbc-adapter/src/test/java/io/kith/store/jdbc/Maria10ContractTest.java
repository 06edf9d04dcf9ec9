package io.kith.store.jdbc;

import io.kith.build.MariaServer;

class Maria10ContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.maria(MariaServer.Release.OLDEST);
    }
}
