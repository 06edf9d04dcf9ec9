package io.kith.crm.pipeline;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import java.util.List;

/**
 * What became of one row of an import.
 *
 * @param ref the key of the row
 * @param result what became of it
 * @param reasons why it was refused; empty otherwise
 */
public record Loaded(ExternalRef ref, Result result, List<Reason> reasons) {

    /** What can become of a row. */
    public enum Result {
        STORED,
        /** The key was known, or came earlier in the same chunk; nothing was changed. */
        ALREADY_THERE,
        REFUSED
    }

    /** Copies the list. */
    public Loaded {
        reasons = List.copyOf(reasons);
    }
}
