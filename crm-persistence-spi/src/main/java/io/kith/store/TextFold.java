package io.kith.store;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The contract's own form for comparing text without regard to case, width and compatibility forms.
 *
 * <p>Stores keep it as a shadow value beside searchable fields, so that a search gives the same answer on every
 * database whatever its collation.
 */
public final class TextFold {

    private TextFold() {}

    /**
     * Folds a text: compatibility composition (NFKC), case folded by upper- then lower-casing every character without a
     * language's special rules, composed again, runs of white space as one blank, none at the ends.
     *
     * <p>Folding twice gives the same as folding once.
     */
    public static String fold(String text) {
        if (isPlain(text)) {
            return text;
        }
        String current = text;
        // Some compositions fold into others (for example after case folding): two or three rounds reach the fixed
        // point.
        while (true) {
            String next = once(current);
            if (next.equals(current)) {
                return next;
            }
            current = next;
        }
    }

    private static String once(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String cased = composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return collapse(Normalizer.normalize(cased, Normalizer.Form.NFKC));
    }

    private static String collapse(String text) {
        StringBuilder out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                gap = out.length() > 0;
            } else {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.appendCodePoint(c);
            }
        }
        return out.toString();
    }

    /** Lower-case ASCII without double blanks is its own fold; most lookups are of this kind. */
    private static boolean isPlain(String text) {
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || (c >= 'A' && c <= 'Z') || (c == ' ' && before == ' ')) {
                return false;
            }
            before = c;
        }
        return text.isEmpty() || before != ' ';
    }
}
