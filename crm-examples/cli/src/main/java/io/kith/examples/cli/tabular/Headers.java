package io.kith.examples.cli.tabular;

import java.text.Normalizer;
import java.util.Locale;

/** How headers are compared. */
final class Headers {

    private Headers() {}

    /** The header without case, width, blanks, invisible characters and the punctuation that people put into headers. */
    static String folded(String header) {
        String narrow = Normalizer.normalize(header, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder kept = new StringBuilder(narrow.length());
        narrow.codePoints().filter(Character::isLetterOrDigit).forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
