package io.kith.examples.erp.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Event;

/**
 * What happened in Kith and is committed: observe it with a plain {@code @Observes}. A process that ends between the
 * commit and the observer loses it: whoever may not miss one reads the outbox.
 *
 * @param tenant for whom
 * @param actor who caused it
 * @param event what happened
 */
public record KithEvent(TenantId tenant, Actor actor, Event event) {

    /** Returns the name of what happened, such as {@code purchase.reported}. */
    public String name() {
        return event.type().name();
    }
}
