package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.RefusedException;
import io.kith.store.StoreException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Adds customers of whom nothing is known yet but a host's key, for capabilities that take in records of theirs;
 * provided where customers are kept.
 */
public interface Newcomers {

    /** The action that an access policy is asked about before customers are added in this way. */
    String ACTION = "customer.load";

    /**
     * Whom many keys of one system name.
     *
     * @param seen the customers that the actor may see, by key
     * @param hidden the keys of those that it may not see
     */
    record Known(Map<String, CustomerId> seen, Set<String> hidden) {}

    /**
     * Returns whom keys of one system name; keys in neither part of the answer name nobody.
     *
     * @throws RefusedException if the actor may not add customers
     */
    Known known(Work work, String system, Collection<String> keys);

    /**
     * Makes a customer ready under a key that names nobody, and says which id it will have; nothing is written. The same
     * key again in one unit is the same customer.
     *
     * @param name its name
     * @param company whether it is a company; otherwise it is a person
     * @return its id, or why it cannot have this name
     */
    Outcome<CustomerId> announce(Work work, ExternalRef ref, String name, boolean company);

    /**
     * Writes announced customers, now, with the facts that follow from their purchases.
     *
     * @param bought all that each of them bought, in any order; it is written before
     * @throws StoreException.UniqueViolation if somebody else took one of the keys meanwhile; a command then begins again
     */
    void add(Work work, Map<CustomerId, List<Spending.Spent>> bought);
}
