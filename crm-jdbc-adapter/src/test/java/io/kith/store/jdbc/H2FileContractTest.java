package io.kith.store.jdbc;

class H2FileContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.h2File();
    }

    @Override
    protected String name() {
        return "H2 (file)";
    }
}
