/** What a store is, and the reference store in memory. */
module io.kith.store {
    requires org.slf4j;
    requires static transitive org.jspecify;

    exports io.kith.store;
    exports io.kith.store.memory;
}
