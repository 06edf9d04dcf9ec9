package io.kith.crm.customer;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What is wrong with a policy. */
final class PolicyReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(PolicyReasons.class, "policies");

    static final ReasonType CURRENCY = CATALOGUE.type("level-policy.currency");
    static final ReasonType MONTHS = CATALOGUE.type("level-policy.months", "max");
    static final ReasonType RUNGS = CATALOGUE.type("level-policy.rungs", "max");
    static final ReasonType RUNG_CODE = CATALOGUE.type("level-policy.level-code");
    static final ReasonType RUNG_TWICE = CATALOGUE.type("level-policy.level-twice", "level");
    static final ReasonType RUNG_ORDER = CATALOGUE.type("level-policy.thresholds-descend", "level");
    static final ReasonType RUNG_LOWEST = CATALOGUE.type("level-policy.lowest-from-zero", "level");
    static final ReasonType STAGES = CATALOGUE.type("life-cycle-policy.stages", "max");
    static final ReasonType STAGE_CODE = CATALOGUE.type("life-cycle-policy.stage-code");
    static final ReasonType STAGE_TWICE = CATALOGUE.type("life-cycle-policy.stage-twice", "stage");
    static final ReasonType DAYS = CATALOGUE.type("life-cycle-policy.days");
    static final ReasonType CLASS_THRESHOLDS = CATALOGUE.type("classification-policy.thresholds");

    private PolicyReasons() {}
}
