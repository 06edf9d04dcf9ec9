package io.kith.crm.purchase;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.KernelReasons;
import io.kith.crm.kernel.engine.Records;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures that an access policy may take away from an actor. */
final class Shown {

    private Shown() {}

    /**
     * Returns a figure.
     *
     * @throws RefusedException if the actor may not see it
     */
    static <T> T require(@Nullable T value, String field) {
        if (value == null) {
            throw new RefusedException(List.of(KernelReasons.FIELD_HIDDEN.reason(field)));
        }
        return value;
    }

    /** Returns a key of the host's, or null if there is none or the actor may not see it. */
    static @Nullable ExternalRef ref(@Nullable String system, @Nullable String key) {
        boolean hidden = Records.MASKED.equals(system) || Records.MASKED.equals(key);
        return system == null || key == null || hidden ? null : new ExternalRef(system, key);
    }
}
