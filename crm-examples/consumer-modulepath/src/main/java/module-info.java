/** The smallest host on the module path. */
module io.kith.examples.consumer.modulepath {
    requires io.kith.crm;
    requires io.kith.crm.jackson2;
    requires io.kith.store;
    requires io.kith.store.jdbc;
    requires java.naming;
    requires java.sql;
    requires com.h2database;
}
