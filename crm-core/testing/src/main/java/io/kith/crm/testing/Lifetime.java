package io.kith.crm.testing;

/** How long the CRM of a test lasts. */
public enum Lifetime {
    /** Each test begins with an empty one; so does each invocation of a parameterised or repeated test. */
    TEST,
    /**
     * The tests of a class share one, with those of the classes nested in it: records and time stay as the test before left
     * them.
     */
    CLASS
}
