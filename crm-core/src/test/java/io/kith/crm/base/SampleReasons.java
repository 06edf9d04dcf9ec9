package io.kith.crm.base;

/** Reasons made up for the tests of this package. */
final class SampleReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(SampleReasons.class, "sample");
    static final ReasonType LEVEL = CATALOGUE.type("sample.level", "total", "months", "threshold", "gap");
    static final ReasonType PURCHASE = CATALOGUE.type("sample.purchase", "order", "day", "amount");
    static final ReasonType NOTE = CATALOGUE.type("sample.note", "text", "time");
    static final ReasonType ONLY_ENGLISH = CATALOGUE.type("sample.only-english", "count");
    static final ReasonType BRACES = CATALOGUE.type("sample.braces", "text");
    static final ReasonType WITHOUT_TEXT = CATALOGUE.type("sample.without-text", "text");

    private SampleReasons() {}
}
