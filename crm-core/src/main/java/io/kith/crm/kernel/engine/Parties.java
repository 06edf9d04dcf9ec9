package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.RefusedException;
import java.util.Collection;
import java.util.Map;

/** Finds customers for capabilities whose records belong to them. */
public interface Parties {

    /**
     * Returns the id of a customer that the actor may see.
     *
     * @throws RefusedException if there is none
     */
    CustomerId require(Work work, CustomerRef ref);

    /** Returns the customers that many keys of one system name, by key; unknown keys are not in the answer. */
    Map<String, CustomerId> findAll(Work work, String system, Collection<String> keys);
}
