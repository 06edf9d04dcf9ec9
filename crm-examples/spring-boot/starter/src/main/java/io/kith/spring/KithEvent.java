package io.kith.spring;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Event;

/**
 * An event of Kith as an application event.
 *
 * <p>It is published on the calling thread, inside the transaction, just before what it tells of is written. So a plain
 * {@code @EventListener} can still make the command fail by throwing, and a {@code @TransactionalEventListener} hears it
 * after the commit, once, and not at all after a rollback. A process that ends between the commit and the listener
 * loses it: whoever may not miss one reads the outbox.
 *
 * @param tenant for whom
 * @param actor who caused it
 * @param event what happened
 */
public record KithEvent(TenantId tenant, Actor actor, Event event) {

    /** Returns the name of what happened, such as {@code purchase.reported}: for conditions of listeners. */
    public String name() {
        return event.type().name();
    }
}
