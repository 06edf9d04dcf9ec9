package io.kith.crm.purchase;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What this room refuses, and what it says in customers' timelines. */
final class PurchaseReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(PurchaseReasons.class, "reasons");

    static final ReasonType UNKNOWN = CATALOGUE.type("purchase.unknown", "order");
    static final ReasonType DIFFERS = CATALOGUE.type("purchase.differs", "order", "fields");
    static final ReasonType CANCELLED = CATALOGUE.type("purchase.cancelled", "order");
    static final ReasonType HAS_RETURNS = CATALOGUE.type("purchase.has-returns", "order");
    static final ReasonType NEGATIVE = CATALOGUE.type("purchase.negative");
    static final ReasonType PAID_AHEAD = CATALOGUE.type("purchase.paid-in-future", "paidAt", "now");
    static final ReasonType PAID_UNFIT = CATALOGUE.type("purchase.paid-at-unfit");
    static final ReasonType LINE_TWICE = CATALOGUE.type("purchase.line-twice", "no");
    static final ReasonType LINE_CURRENCY = CATALOGUE.type("purchase.line-currency", "no", "currency");
    static final ReasonType LINES_DIFFER = CATALOGUE.type("purchase.lines-differ", "total", "sum");
    static final ReasonType PRODUCT_UNKNOWN = CATALOGUE.type("purchase.product-unknown", "product");

    static final ReasonType NOTHING_LEFT = CATALOGUE.type("return.nothing-left", "order");
    static final ReasonType NO_SUCH_LINE = CATALOGUE.type("return.line-unknown", "no");
    static final ReasonType TOO_MANY = CATALOGUE.type("return.more-than-bought", "no", "quantity", "left");
    static final ReasonType TOO_MUCH = CATALOGUE.type("return.more-than-paid", "amount", "left");
    static final ReasonType BY_LINES = CATALOGUE.type("return.by-lines", "order");
    static final ReasonType RETURN_CURRENCY = CATALOGUE.type("return.currency", "currency");
    static final ReasonType NOT_POSITIVE = CATALOGUE.type("return.not-positive");
    static final ReasonType LINES_OR_AMOUNT = CATALOGUE.type("return.lines-or-amount");
    static final ReasonType BEFORE_PURCHASE = CATALOGUE.type("return.before-purchase", "returnedAt", "paidAt");
    static final ReasonType RETURNED_AHEAD = CATALOGUE.type("return.in-future", "returnedAt", "now");
    static final ReasonType RETURN_DIFFERS = CATALOGUE.type("return.differs", "ref");

    static final ReasonType BOUGHT = CATALOGUE.type("timeline.bought", "amount", "order");
    static final ReasonType BOUGHT_UNSEEN = CATALOGUE.type("timeline.bought-unseen", "order");
    static final ReasonType BOUGHT_CANCELLED = CATALOGUE.type("timeline.bought-cancelled", "order");
    static final ReasonType RETURNED = CATALOGUE.type("timeline.returned", "amount");
    static final ReasonType RETURNED_UNSEEN = CATALOGUE.type("timeline.returned-unseen");

    private PurchaseReasons() {}
}
