package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of one row of a bulk load.
 *
 * @param ref the host's key
 * @param result what was done
 * @param customer the customer, or null if the row was refused
 * @param refusals every reason, empty unless the row was refused
 */
public record RowOutcome(
        ExternalRef ref, Result result, @Nullable CustomerId customer, List<Reason> refusals) {

    /** What can be done about a row. */
    public enum Result {
        ADDED,
        CHANGED,
        UNCHANGED,
        REFUSED
    }

    /** Copies the list. */
    public RowOutcome {
        refusals = List.copyOf(refusals);
    }
}
