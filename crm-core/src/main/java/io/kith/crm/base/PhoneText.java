package io.kith.crm.base;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A typed telephone number taken apart in one pass: a leading plus or none, the digits, the extension's digits.
 *
 * @param extension digits, at least one; null when none was given
 */
record PhoneText(boolean plus, String digits, @Nullable String extension) {

    /** Longer marks first, so that {@code ext.} is not read as {@code e}. */
    private static final List<String> EXTENSION_MARKS =
            List.of("extension", "ext.", "ext", "x", "#", "转", "轉", "分机", "分機");

    /** The parts, or null when something else stands between. */
    static @Nullable PhoneText read(String text) {
        boolean plus = false;
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isAsciiDigit(c)) {
                digits.append(c);
            } else if (c == '+' && digits.isEmpty() && !plus) {
                plus = true;
            } else if (!isBetween(c)) {
                String extension = extension(text.substring(i).toLowerCase(Locale.ROOT));
                return extension == null ? null : new PhoneText(plus, digits.toString(), extension);
            }
        }
        return new PhoneText(plus, digits.toString(), null);
    }

    private static @Nullable String extension(String tail) {
        for (String mark : EXTENSION_MARKS) {
            if (tail.startsWith(mark)) {
                return digitsOnly(tail.substring(mark.length()));
            }
        }
        return null;
    }

    private static @Nullable String digitsOnly(String text) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Characters.isAsciiDigit(c)) {
                digits.append(c);
            } else if (!isBetween(c) && c != ':') {
                return null;
            }
        }
        return digits.isEmpty() ? null : digits.toString();
    }

    /** Separators, dashes of all lengths, and the invisible marks that telephones put around a copied number. */
    private static boolean isBetween(char c) {
        return " -./()\t".indexOf(c) >= 0
                || (c >= '\u2010' && c <= '\u2015')
                || c == '\u2212'
                || (c >= '\u2000' && c <= '\u200F')
                || (c >= '\u202A' && c <= '\u202F')
                || (c >= '\u2060' && c <= '\u206F')
                || c == '\uFEFF';
    }
}
