package io.kith.store.jdbc;

import io.kith.build.MariaServer;

class Maria10JoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.maria(MariaServer.Release.OLDEST);
    }
}
