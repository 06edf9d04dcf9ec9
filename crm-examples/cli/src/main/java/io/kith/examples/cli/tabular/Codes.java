package io.kith.examples.cli.tabular;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Identifiers and telephone numbers, and what a spreadsheet does to them by taking them for numbers. */
final class Codes {

    private static final Pattern POWER = Pattern.compile("([+-]?)(\\d)(?:[.,](\\d{1,30}))?[eE]\\+(\\d{1,2})");
    private static final Pattern FLOAT = Pattern.compile("(\\d{5,30})[.,]0{1,6}");
    private static final Pattern LETTERS_FOR_DIGITS = Pattern.compile("[+]?[0-9OoIl() -]{7,30}");

    private static final Refusal CUT = new Refusal(
            "number.cut",
            "a spreadsheet cut this number to a power of ten and its last digits are lost; format the column as text");

    private Codes() {}

    static Object key(String text) {
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 'E' || c == 'e') {
                Matcher power = POWER.matcher(text);
                // Only the spelling of spreadsheets, point and plus sign included: 1E5 alone may well be a code.
                return power.matches() && power.group(3) != null ? expanded(power) : text;
            }
        }
        return text;
    }

    static Object phone(String text) {
        String narrow = Cells.narrow(text).strip();
        Matcher power = POWER.matcher(narrow);
        if (power.matches()) {
            return expanded(power);
        }
        Matcher floating = FLOAT.matcher(narrow);
        if (floating.matches()) {
            return floating.group(1);
        }
        if (LETTERS_FOR_DIGITS.matcher(narrow).matches() && digits(narrow) >= 5) {
            return narrow.replace('O', '0').replace('o', '0').replace('I', '1').replace('l', '1');
        }
        return narrow;
    }

    /** The digits in full if the power of ten shows them all. */
    private static Object expanded(Matcher power) {
        String decimals = power.group(3) == null ? "" : power.group(3);
        int exponent = Integer.parseInt(power.group(4));
        if (!power.group(1).isEmpty() || decimals.length() != exponent) {
            return CUT;
        }
        return power.group(2) + decimals;
    }

    private static int digits(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
                count++;
            }
        }
        return count;
    }
}
