package io.kith.crm.base;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The closed set of classes a reason's parameters may have. */
final class ReasonValues {

    private static final int MAX_TEXT = 200;

    private ReasonValues() {}

    static Object normalised(@Nullable Object value, String code, String name) {
        if (value instanceof String text) {
            return Characters.presentable(text, MAX_TEXT);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof BigDecimal number) {
            return Decimals.requireModest(number, "a decimal parameter");
        }
        if (value instanceof Money
                || value instanceof Label
                || value instanceof Instant
                || value instanceof LocalDate) {
            return value;
        }
        String given = value == null ? "null" : value.getClass().getName();
        throw new IllegalArgumentException("parameter " + name + " of " + code + " cannot be " + given);
    }
}
