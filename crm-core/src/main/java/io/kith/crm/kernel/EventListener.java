package io.kith.crm.kernel;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;

/**
 * Is told of every event inside the unit that caused it, just before the unit is written, when no rule of Kith can refuse
 * it any more.
 *
 * <p>Runs on the caller's thread; what it throws makes the command fail and nothing is kept. Listeners are told in the
 * order in which they were added, so one that refuses by throwing stands before one that passes events on. A listener may
 * be told of an event whose unit is rolled back afterwards, and again when the unit is repeated: whoever must act on
 * committed facts reads the outbox.
 */
@FunctionalInterface
public interface EventListener {

    /** An event is about to be written. */
    void on(TenantId tenant, Actor actor, Event event);
}
