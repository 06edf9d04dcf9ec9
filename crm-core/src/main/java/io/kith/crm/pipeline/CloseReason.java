package io.kith.crm.pipeline;

import io.kith.crm.base.Label;
import java.util.Objects;

/**
 * Why opportunities are lost. A reason that is no longer used is retired, not removed, so that old closures keep their
 * names.
 *
 * @param code lower-case words joined by dashes, at most 40 characters
 * @param label what people call it
 * @param retired whether it may no longer be given
 */
public record CloseReason(String code, Label label, boolean retired) {

    /** Requires everything. */
    public CloseReason {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(label, "label");
    }
}
