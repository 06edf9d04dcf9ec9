package io.kith.crm.kernel;

/** How carefully a field is to be handled. */
public enum Sensitivity {
    /** Says nothing about a person: numbers of ours, states, products. */
    PUBLIC,
    /** For the business only: amounts, discounts, reasons. */
    INTERNAL,
    /** Says something about a person: names, phones, addresses, remarks. */
    PERSONAL,
    /** Says something about a person that law protects specially, or that harms when it leaks. */
    SENSITIVE
}
