package io.kith.examples.cli.tabular;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Numbers as people and programs write them, exact.
 *
 * <p>{@code 1234.5}, {@code 1,234.50}, {@code 1.234,50}, {@code 1 234,50}, {@code 1'234.50}, a sign before or behind,
 * brackets for a negative number, a currency sign or code before or behind. Which mark is the decimal one is a property
 * of the column and never guessed from one cell; groups have exactly three digits, so a mark that is read the wrong way
 * is refused unless it could be meant. A cell in another currency than its column is refused too, and powers of ten are,
 * because a spreadsheet that wrote one has dropped digits.
 */
final class AmountForm {

    private static final int LONGEST = 60;
    private static final int MOST_DIGITS = 38;

    private static final Refusal FORM =
            new Refusal("amount.form", "this is no number in a known form, such as 1,234.50");
    private static final Refusal CUT =
            new Refusal("number.cut", "a spreadsheet cut this number to a power of ten; format the column as number");
    private static final Refusal WHOLE = new Refusal("count.form", "this is no whole number");
    private static final Refusal RANGE = new Refusal("number.range", "this number has too many digits");

    private final DecimalMark mark;
    private final String currency;

    AmountForm(DecimalMark mark, String currency) {
        this.mark = mark;
        this.currency = currency;
    }

    /** A number's digits and marks, without what stands around them. */
    private record Body(String digits, boolean negative, String currency) {}

    /** A {@link BigDecimal} or a {@link Refusal}. */
    Object amount(String text) {
        if (isPlain(text)) {
            return new BigDecimal(text);
        }
        if (isPower(text)) {
            return CUT;
        }
        Body body = body(text);
        if (body == null) {
            return FORM;
        }
        if (!body.currency.isEmpty() && !body.currency.equals(currency)) {
            return new Refusal(
                    "amount.currency",
                    currency.isEmpty()
                            ? "the other amounts of this column have no currency sign"
                            : "the other amounts of this column are in " + currency);
        }
        return number(body);
    }

    /** A {@link Long} or a {@link Refusal}. */
    Object count(String text) {
        if (text.length() <= 18 && isDigits(text)) {
            return Long.valueOf(text);
        }
        if (isPower(text)) {
            return CUT;
        }
        Body body = body(text);
        if (body == null || !body.currency.isEmpty()) {
            return WHOLE;
        }
        Object read = number(body);
        if (!(read instanceof BigDecimal number)) {
            return read == RANGE ? RANGE : WHOLE;
        }
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return number.stripTrailingZeros().scale() > 0 ? WHOLE : RANGE;
        }
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Digits with at most one point, read the same way by {@link BigDecimal} and by this form. */
    private boolean isPlain(String text) {
        int length = text.length();
        int points = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c == '.' && i > 0 && i < length - 1) {
                points++;
            } else if (c < '0' || c > '9') {
                return false;
            }
        }
        return length <= MOST_DIGITS && (points == 0 || (points == 1 && mark == DecimalMark.POINT));
    }

    private static boolean isPower(String text) {
        String upper = Cells.narrow(text).toUpperCase(Locale.ROOT);
        int e = upper.indexOf('E');
        return e > 0
                && e < upper.length() - 1
                && Character.isDigit(upper.charAt(e - 1))
                && (upper.charAt(e + 1) == '+' || upper.charAt(e + 1) == '-');
    }

    private Object number(Body body) {
        StringBuilder plain = new StringBuilder(body.digits.length() + 1);
        if (body.negative) {
            plain.append('-');
        }
        int point = body.digits.indexOf(mark.mark());
        String whole = point < 0 ? body.digits : body.digits.substring(0, point);
        String decimals = point < 0 ? "" : body.digits.substring(point + 1);
        if (!appendGroups(plain, whole) || !isDigits(decimals) || (point >= 0 && decimals.isEmpty())) {
            return FORM;
        }
        if (!decimals.isEmpty()) {
            plain.append('.').append(decimals);
        }
        return plain.length() > MOST_DIGITS + 2 ? RANGE : new BigDecimal(plain.toString());
    }

    /** Appends the digits of the whole part; false unless they are ungrouped or in groups of three by one and the same sign. */
    private boolean appendGroups(StringBuilder plain, String whole) {
        char group = 0;
        int run = 0;
        for (int i = 0; i < whole.length(); i++) {
            char c = whole.charAt(i);
            if (c >= '0' && c <= '9') {
                plain.append(c);
                run++;
            } else if ((c == mark.group() || c == ' ' || c == '\'')
                    && (group == 0 ? run >= 1 && run <= 3 : c == group && run == 3)) {
                group = c;
                run = 0;
            } else {
                return false;
            }
        }
        return group == 0 ? run > 0 : run == 3;
    }

    /** Takes sign, brackets and currency off; null if what is left cannot be a number. */
    private static @Nullable Body body(String cell) {
        if (cell.length() > LONGEST) {
            return null;
        }
        String text = Cells.narrow(cell).strip().replace('’', '\'');
        boolean bracketed = text.length() > 2 && text.startsWith("(") && text.endsWith(")");
        if (bracketed) {
            text = text.substring(1, text.length() - 1).strip();
        }
        int from = 0;
        while (from < text.length() && !isDigit(text.charAt(from))) {
            from++;
        }
        int to = text.length();
        while (to > from && !isDigit(text.charAt(to - 1))) {
            to--;
        }
        if (from == to) {
            return null;
        }
        String around = text.substring(0, from) + text.substring(to);
        int signs = 0;
        boolean negative = bracketed;
        StringBuilder sign = new StringBuilder();
        for (int i = 0; i < around.length(); i++) {
            char c = around.charAt(i);
            if (c == '-' || c == '+') {
                signs++;
                negative |= c == '-';
            } else if (Character.isLetter(c) || Character.getType(c) == Character.CURRENCY_SYMBOL) {
                sign.append(c);
            } else if (c != ' ') {
                return null;
            }
        }
        if (signs > (bracketed ? 0 : 1) || sign.length() > 4) {
            return null;
        }
        return new Body(text.substring(from, to), negative, currency(sign.toString()));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static String currency(String sign) {
        String upper = sign.toUpperCase(Locale.ROOT);
        return switch (upper) {
            case "元", "RMB", "CNY", "CN¥" -> "¥";
            case "USD", "US$" -> "$";
            case "EUR" -> "€";
            case "GBP" -> "£";
            default -> upper;
        };
    }

    /** The currency sign in a cell, empty if there is none or it is no number. */
    static String currencyOf(String cell) {
        Body body = body(cell);
        return body == null ? "" : body.currency;
    }

    /** What a number says about the decimal mark of its column: null nothing at all, both marks if it fits either. */
    static @Nullable Evidence evidence(String cell) {
        Body body = body(cell);
        if (body == null) {
            return null;
        }
        String digits = body.digits;
        int point = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        if (point < 0 && comma < 0) {
            return null;
        }
        if (point >= 0 && comma >= 0) {
            return point > comma ? Evidence.POINT : Evidence.COMMA;
        }
        int at = Math.max(point, comma);
        boolean isPoint = point >= 0;
        if (digits.indexOf(digits.charAt(at)) != at) {
            // The same mark twice: it groups, so the other one is the decimal mark.
            return isPoint ? Evidence.COMMA : Evidence.POINT;
        }
        boolean mayGroup = digits.length() - at - 1 == 3 && at <= 3 && digits.charAt(0) != '0';
        if (mayGroup) {
            return Evidence.EITHER;
        }
        return isPoint ? Evidence.POINT : Evidence.COMMA;
    }

    /** What one cell says about its column. */
    enum Evidence {
        POINT,
        COMMA,
        EITHER
    }
}
