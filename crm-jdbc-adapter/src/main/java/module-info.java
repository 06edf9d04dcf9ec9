/** A store on JDBC. */
module io.kith.store.jdbc {
    requires transitive io.kith.store;
    requires static transitive org.jspecify;
    requires transitive java.sql;
    requires org.slf4j;
    requires static org.postgresql.jdbc;
    requires static org.checkerframework.checker.qual;

    exports io.kith.store.jdbc;
}
