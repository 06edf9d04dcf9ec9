package io.kith.crm.kernel;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What can be wrong with criteria that are written as JSON. */
final class CriteriaReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(CriteriaReasons.class, "criteria");

    static final ReasonType NOT_JSON = CATALOGUE.type("criteria-text.not-json", "rule");
    static final ReasonType TOO_LONG = CATALOGUE.type("criteria-text.too-long", "max");
    static final ReasonType VERSION = CATALOGUE.type("criteria-text.version", "version");
    static final ReasonType TOO_DEEP = CATALOGUE.type("criteria-text.too-deep", "max");
    static final ReasonType TOO_MANY_VALUES = CATALOGUE.type("criteria-text.too-many-values", "max");
    static final ReasonType NO_CONDITION = CATALOGUE.type("criteria-text.no-condition");
    static final ReasonType NO_OPERATOR = CATALOGUE.type("criteria-text.no-operator");
    static final ReasonType UNKNOWN_MEMBER = CATALOGUE.type("criteria-text.unknown-member");
    static final ReasonType WRONG_KIND = CATALOGUE.type("criteria-text.wrong-kind", "expected");
    static final ReasonType UNFIT_VALUE = CATALOGUE.type("criteria-text.unfit-value", "expected");

    private CriteriaReasons() {}
}
