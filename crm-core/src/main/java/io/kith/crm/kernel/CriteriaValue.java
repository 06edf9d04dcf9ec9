package io.kith.crm.kernel;

import io.kith.crm.base.TypedId;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One value in criteria that are written as JSON: itself, or an object with its kind and its text. */
final class CriteriaValue {

    private static final Map<String, Function<String, Object>> KINDS = Map.of(
            "decimal", CriteriaValue::decimal,
            "instant", Instant::parse,
            "date", LocalDate::parse,
            "id", TypedId::parseUuid);

    private CriteriaValue() {}

    /**
     * Returns the value.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Object read(@Nullable Object plain) {
        if (plain instanceof String
                || plain instanceof Boolean
                || plain instanceof Long
                || plain instanceof Integer
                || plain instanceof BigDecimal) {
            return plain;
        }
        if (plain instanceof Map<?, ?> tagged && tagged.size() == 1) {
            Map.Entry<?, ?> only = tagged.entrySet().iterator().next();
            Function<String, Object> kind = KINDS.get(String.valueOf(only.getKey()));
            if (kind != null && only.getValue() instanceof String text) {
                try {
                    return kind.apply(text);
                } catch (DateTimeException unfit) {
                    throw new IllegalArgumentException("not of that kind", unfit);
                }
            }
        }
        throw new IllegalArgumentException("not a value");
    }

    private static Object decimal(String text) {
        if (text.length() > Json.MAX_NUMBER) {
            throw new IllegalArgumentException("too long");
        }
        BigDecimal number = new BigDecimal(text);
        if (!JsonNumbers.isModest(number)) {
            throw new IllegalArgumentException("too long");
        }
        return number;
    }
}
