package io.kith.crm.customer;

/** Begins the sheet of a person. */
public final class Person {

    private Person() {}

    /** The sheet of a person. */
    public static CustomerSheet named(String name) {
        return CustomerSheet.of(CustomerKind.PERSON, name);
    }
}
