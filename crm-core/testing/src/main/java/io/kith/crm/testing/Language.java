package io.kith.crm.testing;

/** In what language made-up customers have their names, and where they live. */
public enum Language {
    /** English names, places in the United States. */
    ENGLISH,
    /** Chinese names in simplified characters, places in mainland China. */
    CHINESE
}
