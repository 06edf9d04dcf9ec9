package io.kith.crm.base;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;

/** What this package asks of decimals, and how it shows them. */
final class Decimals {

    /** Beyond this a decimal is a trap, not a figure: written out, 1E+1000000000 takes all memory. */
    private static final int MODEST_DIGITS = 38;

    private Decimals() {}

    /** Requires at most 38 digits, and at most 38 on either side of the point. */
    static BigDecimal requireModest(BigDecimal value, String what) {
        Objects.requireNonNull(value, what);
        if (value.precision() > MODEST_DIGITS || Math.abs((long) value.scale()) > MODEST_DIGITS) {
            throw new IllegalArgumentException(what + " has more than " + MODEST_DIGITS + " digits");
        }
        return value;
    }

    /** Whether the text is ASCII digits with an optional sign before and an optional point between. */
    static boolean isPlain(String text) {
        int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        int point = text.indexOf('.');
        int end = point < 0 ? text.length() : point;
        return isDigits(text, start, end) && (point < 0 || isDigits(text, point + 1, text.length()));
    }

    static long powerOfTen(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }

    /** The number with all its decimals, grouped as people of that locale do. */
    static String format(BigDecimal value, Locale locale) {
        BigDecimal shown = value.scale() < 0 ? value.setScale(0) : value;
        NumberFormat format = NumberFormat.getNumberInstance(locale);
        format.setGroupingUsed(true);
        format.setMinimumFractionDigits(shown.scale());
        format.setMaximumFractionDigits(shown.scale());
        return format.format(shown);
    }

    private static boolean isDigits(String text, int from, int until) {
        for (int i = from; i < until; i++) {
            if (!Characters.isAsciiDigit(text.charAt(i))) {
                return false;
            }
        }
        return from < until;
    }
}
