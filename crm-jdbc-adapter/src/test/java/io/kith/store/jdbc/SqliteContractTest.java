package io.kith.store.jdbc;

class SqliteContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.sqlite();
    }
}
