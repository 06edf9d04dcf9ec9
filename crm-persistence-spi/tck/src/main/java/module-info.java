/** The conformance kit that proves a store. */
module io.kith.store.tck {
    requires transitive io.kith.store;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires net.jqwik.api;
    requires net.jqwik.engine;
    requires org.assertj.core;
}
