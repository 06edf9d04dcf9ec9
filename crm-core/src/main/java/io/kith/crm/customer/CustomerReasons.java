package io.kith.crm.customer;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What the rules about customers refuse. */
final class CustomerReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(CustomerReasons.class, "reasons");

    static final ReasonType PHONE = CATALOGUE.type("customer.phone-form");
    static final ReasonType EMAIL = CATALOGUE.type("customer.email-form");
    static final ReasonType PREFERRED = CATALOGUE.type("customer.preferred-channel-missing", "channel");
    static final ReasonType NOT_A_PERSON = CATALOGUE.type("customer.not-a-person");
    static final ReasonType BIRTH_DATE = CATALOGUE.type("customer.birth-date", "date");
    static final ReasonType REPORTS_TO = CATALOGUE.type("customer.reports-to-unknown");
    static final ReasonType TAG_TWICE = CATALOGUE.type("customer.tag-twice");
    static final ReasonType TOO_MANY_CHANNELS = CATALOGUE.type("customer.too-many-channels", "max");
    static final ReasonType RELATED_TO_ITSELF = CATALOGUE.type("customer.related-to-itself");
    static final ReasonType RELATED_UNKNOWN = CATALOGUE.type("customer.related-unknown");
    static final ReasonType KIND_CHANGED = CATALOGUE.type("customer.kind-changed", "kind");
    static final ReasonType ARCHIVED = CATALOGUE.type("customer.archived");
    static final ReasonType DUPLICATE = CATALOGUE.type("customer.duplicate", "customer");
    static final ReasonType LOAD_TOO_LARGE = CATALOGUE.type("customer.load-too-large", "max");
    static final ReasonType STAGE_UNKNOWN = CATALOGUE.type("customer.stage-unknown", "stage");
    static final ReasonType STAGE_BY_BEHAVIOUR = CATALOGUE.type("customer.stage-by-behaviour");
    static final ReasonType PAST_THE_LAST_STAY = CATALOGUE.type("customer.stage-moved-later", "at");

    private CustomerReasons() {}
}
