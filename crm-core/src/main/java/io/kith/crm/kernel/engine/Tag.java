package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.Purpose;
import io.kith.crm.kernel.Sensitivity;

/**
 * What is known of a field besides its type.
 *
 * @param purpose why it is kept
 * @param sensitivity how carefully it is handled
 * @param queryable whether hosts may filter, sort and group by it
 */
public record Tag(Purpose purpose, Sensitivity sensitivity, boolean queryable) {

    /** A field that hosts may ask by. */
    public static Tag queryable(Purpose purpose, Sensitivity sensitivity) {
        return new Tag(purpose, sensitivity, true);
    }

    /** A field that hosts may only see. */
    public static Tag shown(Purpose purpose, Sensitivity sensitivity) {
        return new Tag(purpose, sensitivity, false);
    }
}
