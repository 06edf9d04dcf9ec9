package io.kith.store.jdbc;

import io.kith.build.MariaServer;

class Maria11JoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.maria(MariaServer.Release.NEWEST);
    }
}
