/** The conformance kit that proves a store. */
module io.kith.store.tck {
    requires transitive io.kith.store;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.commons;
    requires transitive org.junit.platform.engine;
    requires transitive org.junit.platform.launcher;
    requires transitive net.jqwik.api;
    requires net.jqwik.engine;
    requires org.assertj.core;

    exports io.kith.store.tck;

    // Test engines call the package-private rules.
    opens io.kith.store.tck;

    provides org.junit.platform.launcher.TestExecutionListener with
            io.kith.store.tck.KitReport;
}
