package io.kith.crm.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * How the customer is judged; what is not judged yet is null.
 *
 * @param need how urgent the need is
 * @param ability how well the customer can pay
 * @param willingness how willing the customer is to work with us
 */
public record Assessment(
        @Nullable Grade need,
        @Nullable Grade ability,
        @Nullable Grade willingness) {

    /** Nothing is judged yet. */
    public static final Assessment NONE = new Assessment(null, null, null);

    /** Three steps are what people can agree on. */
    public enum Grade {
        LOW,
        MEDIUM,
        HIGH
    }

    /** Returns whether all three are judged. */
    public boolean isComplete() {
        return need != null && ability != null && willingness != null;
    }
}
