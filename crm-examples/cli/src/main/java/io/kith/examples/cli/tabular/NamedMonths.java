package io.kith.examples.cli.tabular;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates with an English month's name, whole or its first three letters: {@code 23 Nov 2026}, {@code November 23, 2026}. */
final class NamedMonths {

    private static final List<String> NAMES = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final String MONTH = "(?<month>[A-Za-z]{3,9})";
    private static final String DAY = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
    private static final String REST = "(?<year>\\d{4})(?<rest>|[Tt ].*)";

    private static final List<Pattern> FORMS = List.of(
            Pattern.compile(DAY + "\\.?[ -]" + MONTH + "[., -]{1,2}" + REST),
            Pattern.compile(MONTH + "\\.? " + DAY + ",? " + REST));

    private NamedMonths() {}

    /** Returns the same date with the year first and in digits, or null if it is none of this kind. */
    static @Nullable String inDigits(String text) {
        for (Pattern form : FORMS) {
            Matcher parts = form.matcher(text);
            if (parts.matches()) {
                int month = month(parts.group("month").toLowerCase(Locale.ROOT));
                return month == 0
                        ? null
                        : parts.group("year") + "-" + month + "-" + parts.group("day") + parts.group("rest");
            }
        }
        return null;
    }

    private static int month(String word) {
        for (int i = 0; i < NAMES.size(); i++) {
            String name = NAMES.get(i);
            if (word.equals(name) || word.equals(name.substring(0, 3)) || (word.equals("sept") && i == 8)) {
                return i + 1;
            }
        }
        return 0;
    }
}
