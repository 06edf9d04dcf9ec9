package io.kith.store.jdbc;

class H2MemoryContractTest extends JdbcContract {

    @Override
    String newDatabase() {
        return TestDatabases.h2Memory();
    }

    @Override
    protected String name() {
        return "H2 (memory)";
    }
}
