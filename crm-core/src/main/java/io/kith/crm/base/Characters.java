package io.kith.crm.base;

import java.util.Objects;

/** What this package lets into identifiers and shown texts, decided in one place. Every method is linear in its input. */
final class Characters {

    private static final char REPLACEMENT = '\uFFFD';

    private Characters() {}

    /**
     * Requires 1..max UTF-16 units without control, format or line-separating characters, lone surrogates, or blanks at
     * either end. Invisible characters are refused because two keys that look alike must be alike.
     */
    static String requirePrintable(String text, int max, String what) {
        requireLength(text, max, what);
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (isUnfitForKey(c)) {
                throw new IllegalArgumentException(what + " has an unprintable character at position " + i);
            }
            i += Character.charCount(c);
        }
        if (isBlank(text.codePointAt(0)) || isBlank(text.codePointBefore(text.length()))) {
            throw new IllegalArgumentException(what + " begins or ends with a blank");
        }
        return text;
    }

    /** Requires 1..max UTF-16 units; looks at nothing but the length, so it goes before any other check. */
    static void requireLength(String text, int max, String what) {
        Objects.requireNonNull(text, what);
        if (text.isEmpty() || text.length() > max) {
            throw new IllegalArgumentException(what + " must have 1 to " + max + " characters, has " + text.length());
        }
    }

    /**
     * The text made fit to be shown on one line: at most {@code max} units (an ellipsis marks a cut), with control
     * characters, line separators, text-direction overrides and lone surrogates each replaced by U+FFFD.
     */
    static String presentable(String text, int max) {
        boolean cut = text.length() > max;
        int end = cut ? max - 1 : text.length();
        if (cut && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        StringBuilder shown = new StringBuilder(end + 1);
        for (int i = 0; i < end; ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isUnfitToShow(c)) {
                shown.append(REPLACEMENT);
            } else {
                shown.appendCodePoint(c);
            }
        }
        return cut ? shown.append('\u2026').toString() : shown.toString();
    }

    /** The text with full-width forms of ASCII, ideographic and no-break blanks as their ASCII twins. */
    static String halfWidth(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '\uFF01' && c <= '\uFF5E') {
                narrow.append((char) (c - 0xFEE0));
            } else {
                narrow.append(c == '\u3000' || c == '\u00A0' ? ' ' : c);
            }
        }
        return narrow.toString();
    }

    static boolean isAsciiDigit(int c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLowerAscii(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isUnfitForKey(int c) {
        int type = Character.getType(c);
        return type == Character.FORMAT || isUnfitToShow(c);
    }

    private static boolean isUnfitToShow(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || isDirectionOverride(c);
    }

    private static boolean isDirectionOverride(int c) {
        return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F;
    }
}
