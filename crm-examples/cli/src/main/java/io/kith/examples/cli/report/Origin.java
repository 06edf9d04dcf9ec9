package io.kith.examples.cli.report;

/** Where figures come from; what is generated is labelled so on every table and chart. */
public enum Origin {
    /** Counted or computed from the reader's own data. */
    OBSERVED,
    /** Made up for a demonstration. */
    GENERATED
}
