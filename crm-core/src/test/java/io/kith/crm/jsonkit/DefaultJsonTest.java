package io.kith.crm.jsonkit;

import io.kith.crm.Crm;

/** The default JSON, Jackson 3. */
class DefaultJsonTest extends JsonContract {

    DefaultJsonTest() {
        super(Crm.standardJson());
    }
}
