package io.kith.crm.pipeline;

/** What became of an opportunity; always that of the stage it stands in. */
public enum OpportunityStatus {
    /** It is being worked on. */
    OPEN,
    /** The customer bought. */
    WON,
    /** The customer did not buy. */
    LOST
}
