package io.kith.crm.base;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A text with {@code {name}} placeholders and the locale in which figures are written into it.
 *
 * <p>One pass from left to right; what a parameter puts in is never scanned again, and a placeholder without a parameter
 * stays as it is written.
 */
record Sentence(String text, Locale figures) {

    private static final String CURRENCY = ".currency";

    String fill(Map<String, Object> parameters, ZoneId zone) {
        StringBuilder filled = new StringBuilder(text.length() + 32);
        int at = 0;
        while (at < text.length()) {
            int open = text.indexOf('{', at);
            int close = open < 0 ? -1 : text.indexOf('}', open);
            if (close < 0) {
                break;
            }
            String shown = show(text.substring(open + 1, close), parameters, zone);
            if (shown == null) {
                filled.append(text, at, open + 1);
                at = open + 1;
            } else {
                filled.append(text, at, open).append(shown);
                at = close + 1;
            }
        }
        return filled.append(text, at, text.length()).toString();
    }

    private @Nullable String show(String placeholder, Map<String, Object> parameters, ZoneId zone) {
        Object value = parameters.get(placeholder);
        if (value != null) {
            return show(value, zone);
        }
        if (placeholder.endsWith(CURRENCY)) {
            String name = placeholder.substring(0, placeholder.length() - CURRENCY.length());
            if (parameters.get(name) instanceof Money money) {
                return money.currencyCode();
            }
        }
        return null;
    }

    private String show(Object value, ZoneId zone) {
        if (value instanceof Long number) {
            return Decimals.format(BigDecimal.valueOf(number), figures);
        }
        if (value instanceof BigDecimal number) {
            return Decimals.format(number, figures);
        }
        if (value instanceof Money money) {
            return money.format(figures);
        }
        if (value instanceof Label label) {
            return label.in(figures);
        }
        if (value instanceof LocalDate date) {
            return dates().format(date);
        }
        if (value instanceof Instant instant) {
            var local = instant.atZone(zone);
            // The zone is named because the reader cannot know which one the writer meant.
            return dates().format(local)
                    + DateTimeFormatter.ofPattern(" HH:mm VV", Locale.ROOT).format(local);
        }
        return value.toString();
    }

    private DateTimeFormatter dates() {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(figures);
    }
}
