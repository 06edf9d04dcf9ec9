package io.kith.crm.org;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.ReasonType;

/** What the organisation refuses. */
final class OrgReasons {

    static final ReasonCatalogue CATALOGUE = ReasonCatalogue.of(OrgReasons.class, "reasons");

    static final ReasonType LOGIN_TAKEN = CATALOGUE.type("user.login-taken");
    static final ReasonType NAME_TAKEN = CATALOGUE.type("team.name-taken", "name");

    private OrgReasons() {}
}
