package io.kith.crm.catalog;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What the catalogue refuses. */
final class CatalogReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(CatalogReasons.class, "reasons");

    static final ReasonType CODE_TAKEN = CATALOGUE.type("product.code-taken", "code");
    static final ReasonType RETIRED = CATALOGUE.type("product.retired", "code");

    private CatalogReasons() {}
}
