package io.kith.crm.kernel;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;

/**
 * Is told of every event inside the unit that caused it, before anything is written.
 *
 * <p>Runs on the caller's thread; what it throws makes the command fail and nothing is kept. It may be told of an event
 * whose unit is rolled back afterwards, and again when the unit is repeated: whoever must act on committed facts reads
 * the outbox.
 */
@FunctionalInterface
public interface EventListener {

    /** An event is about to be written. */
    void on(TenantId tenant, Actor actor, Event event);
}
