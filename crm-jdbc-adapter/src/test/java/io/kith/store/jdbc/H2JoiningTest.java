package io.kith.store.jdbc;

class H2JoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.h2Memory();
    }
}
