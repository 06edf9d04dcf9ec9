package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Objects;

/**
 * What a figure means and how it is written.
 *
 * @param kind what it is
 * @param decimals digits after the decimal point, 0 to 12; of a percentage, those of the per cent
 * @param unit currency code or unit, named once in the heading; empty when there is none
 */
public record Format(Kind kind, int decimals, String unit) {
    /** Kinds of figures. */
    public enum Kind {
        /** No figure: words. */
        TEXT,
        /** A number, perhaps with a unit such as days. */
        NUMBER,
        /** An amount in one currency. */
        MONEY,
        /** A fraction, 0.25 for 25 %. */
        PERCENT
    }

    public Format {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        if (decimals < 0 || decimals > 12) {
            throw new IllegalArgumentException("decimals must be 0 to 12: " + decimals);
        }
    }

    /** Words. */
    public static Format text() {
        return new Format(Kind.TEXT, 0, "");
    }

    /** A whole number. */
    public static Format count() {
        return number(0);
    }

    /** A number without a unit. */
    public static Format number(int decimals) {
        return new Format(Kind.NUMBER, decimals, "");
    }

    /** A number with a unit, for example days. */
    public static Format number(int decimals, String unit) {
        return new Format(Kind.NUMBER, decimals, unit);
    }

    /** An amount with two decimals. */
    public static Format money(String currency) {
        return new Format(Kind.MONEY, 2, currency);
    }

    /** An amount. */
    public static Format money(String currency, int decimals) {
        return new Format(Kind.MONEY, decimals, currency);
    }

    /** A fraction shown as a percentage. */
    public static Format percent(int decimals) {
        return new Format(Kind.PERCENT, decimals, "");
    }

    /** Whether it holds words and no figure. */
    public boolean isText() {
        return kind == Kind.TEXT;
    }

    /** A heading that names the unit once, so that no cell repeats it: {@code Revenue (USD)}. */
    public String heading(String name) {
        return unit.isEmpty() ? name : name + " (" + unit + ")";
    }

    /** The figure without its unit, grouped and rounded half up: {@code 2,500,315.63}, {@code 48.9%}. */
    public String write(BigDecimal figure, Locale locale) {
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(locale));
        format.setRoundingMode(RoundingMode.HALF_UP);
        format.setMinimumFractionDigits(decimals);
        format.setMaximumFractionDigits(decimals);
        if (kind == Kind.PERCENT) {
            return format.format(figure.movePointRight(2)) + "%";
        }
        return format.format(figure);
    }

    /** The figure with its unit, for a place without a heading: {@code USD 2,500,315.63}, {@code 12 days}. */
    public String writeWithUnit(BigDecimal figure, Locale locale) {
        String written = write(figure, locale);
        if (unit.isEmpty()) {
            return written;
        }
        return kind == Kind.MONEY ? unit + "\u00a0" + written : written + "\u00a0" + unit;
    }

    /** The figure in the few characters an axis has room for: {@code 2.5M}, {@code 40%}. */
    String writeShort(double figure, Locale locale) {
        if (kind == Kind.PERCENT) {
            DecimalFormat format = new DecimalFormat("#,##0.#", DecimalFormatSymbols.getInstance(locale));
            return format.format(figure * 100) + "%";
        }
        NumberFormat format = NumberFormat.getCompactNumberInstance(locale, NumberFormat.Style.SHORT);
        format.setMaximumFractionDigits(1);
        return format.format(figure);
    }
}
