package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.OpenMatter;
import java.util.List;

/** What a capability has that is not settled yet with a customer; added by {@link Wiring#openMatters}. */
@FunctionalInterface
public interface OpenMatters {

    /** Returns at most so many matters of a customer that the actor may see, those that began first before the others. */
    List<OpenMatter> of(Work work, CustomerId customer, int limit);
}
