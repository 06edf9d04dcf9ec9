/** The JSON port of the core on Jackson 2. */
@SuppressWarnings("module") // the digit is the generation of the library it is for, not a version of ours
module io.kith.crm.jackson2 {
    requires transitive io.kith.crm;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.core;

    exports io.kith.crm.jackson2;
}
