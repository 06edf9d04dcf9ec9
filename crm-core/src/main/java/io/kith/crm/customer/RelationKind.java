package io.kith.crm.customer;

/** What another customer is to this one. */
public enum RelationKind {
    PARENT_COMPANY,
    HOUSEHOLD,
    PARTNER,
    REFERRER
}
