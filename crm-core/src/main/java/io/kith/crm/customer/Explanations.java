package io.kith.crm.customer;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** How levels, stages and classes explain themselves. */
final class Explanations {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(Explanations.class, "explanations");

    static final ReasonType LEVEL =
            CATALOGUE.type("level.reached", "level", "spent", "months", "next", "nextFrom", "missing");
    static final ReasonType LEVEL_HIGHEST = CATALOGUE.type("level.highest", "level", "spent", "months", "levelFrom");
    static final ReasonType LEVEL_WINDOW = CATALOGUE.type("level.window", "from", "until");
    static final ReasonType LEVEL_UNCOUNTED = CATALOGUE.type("level.uncounted", "level");

    static final ReasonType PROSPECT = CATALOGUE.type("stage.nothing-bought", "days");
    static final ReasonType FIRST_PURCHASE = CATALOGUE.type("stage.first-purchase", "days");
    static final ReasonType SECOND_DAY = CATALOGUE.type("stage.second-purchase-day", "days");
    static final ReasonType DORMANT = CATALOGUE.type("stage.dormant", "days");
    static final ReasonType CHURNED = CATALOGUE.type("stage.churned", "days");
    static final ReasonType WON_BACK = CATALOGUE.type("stage.won-back", "days");
    static final ReasonType MOVED = CATALOGUE.type("stage.moved", "days");
    static final ReasonType BEGUN = CATALOGUE.type("stage.begun", "days");
    static final ReasonType STAY = CATALOGUE.type("stage.entered", "stage");

    static final ReasonType CLASS_TYPE = CATALOGUE.type("class.type", "type", "level", "stage");
    static final ReasonType CLASS_VALUE = CATALOGUE.type("class.value", "value", "spent", "months");
    static final ReasonType CLASS_FREQUENCY = CATALOGUE.type("class.frequency", "frequency", "purchases", "months");

    private Explanations() {}

    /** Returns the reason of a stay's stored code. */
    static ReasonType ofStay(String code) {
        for (ReasonType type :
                new ReasonType[] {PROSPECT, FIRST_PURCHASE, SECOND_DAY, DORMANT, CHURNED, WON_BACK, MOVED, BEGUN}) {
            if (type.code().equals(code)) {
                return type;
            }
        }
        return BEGUN;
    }
}
