package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import java.util.Set;

/**
 * Signals that what these customers bought has changed in this unit.
 *
 * @param customers whose purchases changed
 * @param bulk whether this is one of many chunks: then what follows is only marked as due, and worked out afterwards by
 *     the customers' {@code settle} run
 */
public record SpendingChanged(Set<CustomerId> customers, boolean bulk) {

    /** Copies the set. */
    public SpendingChanged {
        customers = Set.copyOf(customers);
    }
}
