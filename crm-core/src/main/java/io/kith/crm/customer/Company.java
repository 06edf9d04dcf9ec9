package io.kith.crm.customer;

/** Begins the sheet of a company. */
public final class Company {

    private Company() {}

    /** The sheet of a company, by its name as on its licence. */
    public static CustomerSheet named(String name) {
        return CustomerSheet.of(CustomerKind.COMPANY, name);
    }
}
