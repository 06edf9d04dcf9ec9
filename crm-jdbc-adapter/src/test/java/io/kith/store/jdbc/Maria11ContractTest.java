package io.kith.store.jdbc;

import io.kith.build.MariaServer;

class Maria11ContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.maria(MariaServer.Release.NEWEST);
    }
}
