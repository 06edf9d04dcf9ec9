package io.kith.crm.base;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money in one currency (ISO 4217), exact to four decimal places.
 *
 * <p>An amount lies strictly between −10<sup>14</sup> and 10<sup>14</sup>: what a store keeps as 18 digits with four
 * decimals. Nothing rounds in silence: a result or argument that does not fit is refused, and a method that can round
 * takes a {@link RoundingMode}. Amounts of different currencies are never added or compared; {@link
 * CurrencyMismatchException} says which met.
 *
 * <p>{@code CNY 120000}, {@code CNY 120000.00} and {@code CNY 120000.0000} are one value; {@link #amount()} shows it with
 * the currency's usual decimals, and with more (up to four) only where the value has them.
 */
public final class Money implements Comparable<Money> {

    /** The most decimal places an amount can have. */
    public static final int MAX_SCALE = 4;

    private static final long LIMIT = 1_000_000_000_000_000_000L;
    private static final int MAX_WHOLE_DIGITS = 14;
    private static final int MAX_GIVEN_SCALE = 38;
    private static final int MAX_TEXT = 24;
    private static final int CODE_LENGTH = 3;

    private final Currency currency;

    /** The amount in ten-thousandths, of magnitude below {@link #LIMIT}: the sum of two fits a long. */
    private final long units;

    private Money(Currency currency, long units) {
        this.currency = currency;
        this.units = units;
    }

    /**
     * That amount of that currency.
     *
     * @param currencyCode an ISO 4217 code in upper case, of a currency with decimals (not those of metals and tests)
     * @throws IllegalArgumentException when the currency is unknown
     * @throws ArithmeticException when the amount has more than four decimals or is out of range
     */
    public static Money of(String currencyCode, BigDecimal amount) {
        return of(currencyOf(currencyCode), amount);
    }

    /**
     * That amount of that currency, written plainly: ASCII digits, an optional sign, a point before the decimals; no
     * grouping, no exponent.
     *
     * @throws IllegalArgumentException when the currency is unknown or the amount is not written so
     * @throws ArithmeticException when the amount has more than four decimals or is out of range
     */
    public static Money of(String currencyCode, String amount) {
        return of(currencyOf(currencyCode), plainDecimal(amount));
    }

    /**
     * That amount of that currency.
     *
     * @throws IllegalArgumentException when the currency has no decimals defined (those of metals and tests)
     * @throws ArithmeticException when the amount has more than four decimals or is out of range
     */
    public static Money of(Currency currency, BigDecimal amount) {
        return new Money(requireUsable(currency), unitsOf(amount));
    }

    /** Nothing, in that currency. */
    public static Money zero(String currencyCode) {
        return new Money(currencyOf(currencyCode), 0);
    }

    /**
     * Reads the text form that {@link #toString()} writes, for example {@code CNY 120000.00}.
     *
     * @throws IllegalArgumentException when the text is not written so or the currency is unknown
     * @throws ArithmeticException when the amount has more than four decimals or is out of range
     */
    public static Money parse(String text) {
        Objects.requireNonNull(text, "text");
        if (text.length() <= CODE_LENGTH || text.charAt(CODE_LENGTH) != ' ') {
            throw new IllegalArgumentException("money is written CODE amount, like CNY 120000.00");
        }
        return of(text.substring(0, CODE_LENGTH), text.substring(CODE_LENGTH + 1));
    }

    public Currency currency() {
        return currency;
    }

    /** The ISO 4217 code. */
    public String currencyCode() {
        return currency.getCurrencyCode();
    }

    /** The amount with the currency's usual decimals, more (up to four) only where the value has them. */
    public BigDecimal amount() {
        int scale = MAX_SCALE;
        long unscaled = units;
        while (scale > currency.getDefaultFractionDigits() && unscaled % 10 == 0) {
            unscaled /= 10;
            scale--;
        }
        return BigDecimal.valueOf(unscaled, scale);
    }

    public boolean isZero() {
        return units == 0;
    }

    public boolean isPositive() {
        return units > 0;
    }

    public boolean isNegative() {
        return units < 0;
    }

    /**
     * The sum.
     *
     * @throws CurrencyMismatchException when the currencies differ
     * @throws ArithmeticException when the sum is out of range
     */
    public Money plus(Money other) {
        return new Money(currency, inRange(units + sameCurrency(other).units));
    }

    /**
     * The difference.
     *
     * @throws CurrencyMismatchException when the currencies differ
     * @throws ArithmeticException when the difference is out of range
     */
    public Money minus(Money other) {
        return new Money(currency, inRange(units - sameCurrency(other).units));
    }

    /** The same amount with the opposite sign. */
    public Money negate() {
        return new Money(currency, -units);
    }

    /** The amount without its sign. */
    public Money abs() {
        return units < 0 ? negate() : this;
    }

    /**
     * The product, exactly.
     *
     * @throws ArithmeticException when the product is out of range
     */
    public Money multipliedBy(long factor) {
        return new Money(currency, inRange(Math.multiplyExact(units, factor)));
    }

    /**
     * The product, rounded once to the currency's decimals.
     *
     * @throws ArithmeticException when the product is out of range, or has to be rounded and the mode is {@link
     *     RoundingMode#UNNECESSARY}
     */
    public Money multipliedBy(BigDecimal factor, RoundingMode mode) {
        return multipliedBy(factor, currency.getDefaultFractionDigits(), mode);
    }

    /**
     * The product, rounded once to that many decimals; for unit prices and rates that are finer than the currency.
     *
     * @param scale 0 to 4
     * @throws IllegalArgumentException when the scale is outside 0 to 4, or the factor has more than 38 digits
     * @throws ArithmeticException when the product is out of range, or has to be rounded and the mode is {@link
     *     RoundingMode#UNNECESSARY}
     */
    public Money multipliedBy(BigDecimal factor, int scale, RoundingMode mode) {
        if (scale < 0 || scale > MAX_SCALE) {
            throw new IllegalArgumentException("scale must be 0 to " + MAX_SCALE + ", is " + scale);
        }
        Decimals.requireModest(factor, "factor");
        BigDecimal product = BigDecimal.valueOf(units, MAX_SCALE).multiply(factor);
        return new Money(currency, unitsOf(product.setScale(scale, mode)));
    }

    /**
     * The amount rounded to the currency's decimals: 2 for CNY, 0 for JPY, 3 for KWD.
     *
     * @throws ArithmeticException when it has to be rounded and the mode is {@link RoundingMode#UNNECESSARY}, or the
     *     rounded amount is out of range
     */
    public Money round(RoundingMode mode) {
        BigDecimal exact = BigDecimal.valueOf(units, MAX_SCALE);
        return new Money(currency, unitsOf(exact.setScale(currency.getDefaultFractionDigits(), mode)));
    }

    /**
     * The amount cut into parts in proportion to the weights, so that the parts add up to it exactly.
     *
     * <p>Parts are whole steps of the currency's smallest decimal, or of the finer decimal that the amount itself has.
     * Every part is first cut towards zero; the steps left over go one each to the parts that lost most, the earlier one
     * first where they lost the same (largest remainder). A part of weight 0 is 0.
     *
     * @param weights 1 to 10,000 weights, none negative, not all 0
     * @return as many parts, in the order of the weights; unmodifiable
     * @throws IllegalArgumentException when the weights break these rules
     */
    public List<Money> allocate(long... weights) {
        int scale = amount().scale();
        long step = Decimals.powerOfTen(MAX_SCALE - scale);
        return Allocation.of(units / step, weights).map(steps -> new Money(currency, steps * step));
    }

    /**
     * The smaller amount.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    public Money min(Money other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /**
     * The greater amount.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    public Money max(Money other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /**
     * The amount as people of that locale write numbers, without the currency: {@code 120,000.00} in English, {@code
     * 120.000,00} in German.
     */
    public String format(Locale locale) {
        return Decimals.format(amount(), locale);
    }

    /**
     * Compares amounts of one currency.
     *
     * @throws CurrencyMismatchException when the currencies differ
     */
    @Override
    public int compareTo(Money other) {
        return Long.compare(units, sameCurrency(other).units);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Money that && units == that.units && currency.equals(that.currency);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(units) + currency.hashCode();
    }

    /** The text form, for example {@code CNY 120000.00}. */
    @Override
    public String toString() {
        return currency.getCurrencyCode() + ' ' + amount().toPlainString();
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new CurrencyMismatchException(currency, other.currency);
        }
        return other;
    }

    private static Currency currencyOf(String code) {
        Objects.requireNonNull(code, "currency code");
        if (code.length() == CODE_LENGTH) {
            try {
                return requireUsable(Currency.getInstance(code));
            } catch (IllegalArgumentException unknown) {
                throw new IllegalArgumentException("not an ISO 4217 currency with decimals", unknown);
            }
        }
        throw new IllegalArgumentException("a currency code has three letters");
    }

    private static Currency requireUsable(Currency currency) {
        int digits = currency.getDefaultFractionDigits();
        if (digits < 0 || digits > MAX_SCALE) {
            throw new IllegalArgumentException("the currency has no decimals that Kith can keep");
        }
        return currency;
    }

    private static BigDecimal plainDecimal(String text) {
        Characters.requireLength(text, MAX_TEXT, "amount");
        if (!Decimals.isPlain(text)) {
            throw new IllegalArgumentException("an amount is written in digits with an optional sign and point");
        }
        return new BigDecimal(text);
    }

    private static long unitsOf(BigDecimal amount) {
        if (Objects.requireNonNull(amount, "amount").signum() == 0) {
            return 0;
        }
        // Magnitude and scale go first: widening 1E+1000000000 to four decimals, or cutting 1E-1000000000, takes all
        // memory.
        if ((long) amount.precision() - amount.scale() > MAX_WHOLE_DIGITS) {
            throw outOfRange();
        }
        if (amount.scale() > MAX_GIVEN_SCALE
                || (amount.scale() > MAX_SCALE && amount.stripTrailingZeros().scale() > MAX_SCALE)) {
            throw new ArithmeticException(
                    "an amount of money has at most " + MAX_SCALE + " decimals: round it before, by a mode of yours");
        }
        return inRange(amount.setScale(MAX_SCALE, RoundingMode.UNNECESSARY)
                .unscaledValue()
                .longValueExact());
    }

    private static long inRange(long units) {
        if (units <= -LIMIT || units >= LIMIT) {
            throw outOfRange();
        }
        return units;
    }

    private static ArithmeticException outOfRange() {
        return new ArithmeticException(
                "an amount of money has at most " + MAX_WHOLE_DIGITS + " digits before the point");
    }
}
