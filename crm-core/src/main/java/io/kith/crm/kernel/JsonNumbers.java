package io.kith.crm.kernel;

import io.kith.crm.kernel.UnreadableJsonException.Rule;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers in JSON: whole ones that fit a long, all others digit by digit; nothing is ever rounded. */
final class JsonNumbers {

    private static final Set<Class<?>> CLASSES = Set.of(
            int.class,
            Integer.class,
            long.class,
            Long.class,
            double.class,
            Double.class,
            BigDecimal.class,
            BigInteger.class);

    private JsonNumbers() {}

    static boolean isNumber(Class<?> type) {
        return CLASSES.contains(type);
    }

    /** Returns a number as a plain value. */
    static Object plain(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return number.longValue();
        }
        if (number instanceof BigDecimal decimal) {
            return modest(decimal);
        }
        if (number instanceof BigInteger integer) {
            return modest(new BigDecimal(integer));
        }
        if (number instanceof Double real && Double.isFinite(real)) {
            return modest(new BigDecimal(real.toString()));
        }
        throw new IllegalArgumentException("cannot be written as JSON: a number that is no decimal");
    }

    private static BigDecimal modest(BigDecimal decimal) {
        if (!isModest(decimal)) {
            throw new IllegalArgumentException("cannot be written as JSON: a number that is too long");
        }
        return decimal;
    }

    /** Returns whether a number has no more digits than are allowed before and after the point. */
    static boolean isModest(BigDecimal decimal) {
        return decimal.scale() <= Json.MAX_NUMBER && (long) decimal.precision() - decimal.scale() <= Json.MAX_NUMBER;
    }

    /** Returns a plain number as a value of a numeric class. */
    static Object value(@Nullable Object plain, Class<?> type, String path) {
        if (type == long.class || type == Long.class) {
            return whole(plain, path);
        }
        if (type == int.class || type == Integer.class) {
            long number = whole(plain, path);
            if (number != (int) number) {
                throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
            }
            return (int) number;
        }
        BigDecimal decimal = decimal(plain, path);
        if (type == BigDecimal.class) {
            return decimal;
        }
        if (type == BigInteger.class) {
            if (decimal.stripTrailingZeros().scale() > 0) {
                throw UnreadableJsonException.at(Rule.UNFIT_VALUE, path);
            }
            return decimal.toBigInteger();
        }
        return decimal.doubleValue();
    }

    static long whole(@Nullable Object plain, String path) {
        if (plain instanceof Long number) {
            return number;
        }
        throw UnreadableJsonException.at(plain instanceof BigDecimal ? Rule.UNFIT_VALUE : Rule.WRONG_KIND, path);
    }

    static BigDecimal decimal(@Nullable Object plain, String path) {
        if (plain instanceof Long number) {
            return BigDecimal.valueOf(number);
        }
        if (plain instanceof BigDecimal decimal) {
            return decimal;
        }
        throw UnreadableJsonException.at(Rule.WRONG_KIND, path);
    }
}
