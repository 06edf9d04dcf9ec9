package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.util.Objects;

/**
 * Something that must be true before a stage is left forwards.
 *
 * @param code unique in the policy: lower-case words joined by dashes, at most 40 characters
 * @param label what must be true, as a short statement
 * @param hint what helps when it is not
 * @param detailed whether confirming it takes a note that tells the details
 */
public record ExitCriterion(String code, Label label, Label hint, boolean detailed) {

    /** Requires everything. */
    public ExitCriterion {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(hint, "hint");
    }

    /** A criterion that is confirmed without a note. */
    public static ExitCriterion of(String code, Label label, Label hint) {
        return new ExitCriterion(code, label, hint, false);
    }
}
