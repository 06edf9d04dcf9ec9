/** What the tests of applications need that have Kith inside. */
module io.kith.crm.testing {
    requires transitive io.kith.crm;
    requires static transitive org.jspecify;
    requires transitive org.junit.jupiter.api;
    requires org.junit.platform.commons;

    exports io.kith.crm.testing;
}
