package io.kith.crm.kernel;

/** Why a field is kept: what a host tells a person who asks, and what retention and erasure go by. */
public enum Purpose {
    /** To know which record is which: keys, numbers, references. */
    IDENTIFICATION,
    /** To reach the customer. */
    CONTACT,
    /** To sell and to serve: what was agreed, bought, asked for. */
    CONTRACT,
    /** To understand and to sort customers: levels, stages, scores, tags. */
    ANALYSIS,
    /** To show afterwards who did what. */
    ACCOUNTABILITY,
    /** To make the software work: states, due times, counters. */
    OPERATION
}
