package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Exact figures from what callers have at hand, and the few sums that charts need. */
final class Figures {
    private Figures() {}

    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
            return BigDecimal.valueOf(number.longValue());
        }
        return BigDecimal.valueOf(number.doubleValue());
    }

    /** Unlike {@link List#copyOf} it keeps the gaps. */
    static List<@Nullable BigDecimal> exact(@Nullable Number... numbers) {
        List<@Nullable BigDecimal> figures = new ArrayList<>(numbers.length);
        Arrays.stream(numbers).forEach(each -> figures.add(each == null ? null : exact(each)));
        return Collections.unmodifiableList(figures);
    }

    static List<@Nullable BigDecimal> copyWithGaps(List<@Nullable BigDecimal> figures) {
        return Collections.unmodifiableList(new ArrayList<>(figures));
    }

    static double orZero(@Nullable BigDecimal figure) {
        return figure == null ? 0 : figure.doubleValue();
    }

    /** Part of whole as a fraction, or null of nothing. */
    static @Nullable BigDecimal share(BigDecimal part, BigDecimal whole) {
        return whole.signum() == 0 ? null : part.divide(whole, 6, RoundingMode.HALF_UP);
    }
}
