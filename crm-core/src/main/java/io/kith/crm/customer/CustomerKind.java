package io.kith.crm.customer;

/** What sort of customer it is. */
public enum CustomerKind {
    COMPANY,
    PERSON
}
