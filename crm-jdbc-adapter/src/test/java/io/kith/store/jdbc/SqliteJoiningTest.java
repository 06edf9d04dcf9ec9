package io.kith.store.jdbc;

class SqliteJoiningTest extends JdbcJoiningContract {

    @Override
    String newDatabase() {
        return TestDatabases.sqlite();
    }
}
