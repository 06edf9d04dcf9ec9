package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Event;

/**
 * What a capability does about an event of another, in the same unit, before anything is written. Its changes join the
 * command's; a {@link io.kith.crm.base.RefusedException} refuses the whole command.
 */
@FunctionalInterface
public interface Reaction {

    void on(Work work, Event event);
}
