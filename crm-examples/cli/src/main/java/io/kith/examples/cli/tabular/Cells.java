package io.kith.examples.cli.tabular;

/** What spreadsheets and other programs put into and around a cell, and how it is taken off without loss. */
final class Cells {

    private Cells() {}

    /** Whether a character shows nothing: blanks of any script, and the marks of zero width that stray into exports. */
    static boolean isInvisible(char c) {
        return c <= ' '
                || c == '\u00A0'
                || (c >= '\u2000' && c <= '\u200B')
                || c == '\u202F'
                || c == '\u205F'
                || c == '\u2060'
                || c == '\u3000'
                || c == '\uFEFF';
    }

    static boolean isBlank(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            if (!isInvisible(cell.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /**
     * The cell without invisible characters at its ends, without {@code ="…"} around it and without the apostrophe that
     * marks it as text. Doing it twice changes nothing more.
     */
    static String tidy(String cell) {
        String text = stripped(cell);
        for (String before = ""; !before.equals(text); ) {
            before = text;
            text = unwrapped(text);
        }
        return text;
    }

    private static String unwrapped(String text) {
        int length = text.length();
        if (length < 2) {
            return text;
        }
        char first = text.charAt(0);
        if (first == '=' && length >= 3 && text.charAt(1) == '"' && text.charAt(length - 1) == '"') {
            String inner = text.substring(2, length - 1);
            String bare = inner.replace("\"\"", "");
            return bare.indexOf('"') < 0 ? stripped(inner.replace("\"\"", "\"")) : text;
        }
        if (first == '\'' && marksText(text.substring(1))) {
            return stripped(text.substring(1));
        }
        return text;
    }

    /** Whether an apostrophe before this text is a spreadsheet's mark and no part of a name such as {@code 's-Hertogenbosch}. */
    private static boolean marksText(String rest) {
        char c = rest.charAt(0);
        return (c >= '0' && c <= '9') || (c >= '\uFF10' && c <= '\uFF19') || Formulas.isRisky(rest);
    }

    /** The cell without invisible characters at its ends. */
    static String stripped(String cell) {
        int from = 0;
        int to = cell.length();
        while (from < to && isInvisible(cell.charAt(from))) {
            from++;
        }
        while (to > from && isInvisible(cell.charAt(to - 1))) {
            to--;
        }
        return from == 0 && to == cell.length() ? cell : cell.substring(from, to);
    }

    /** Full-width letters, digits and signs as their narrow twins, and no invisible characters but plain blanks. */
    static String narrow(String text) {
        int i = 0;
        while (i < text.length() && text.charAt(i) >= ' ' && text.charAt(i) < 0x7F) {
            i++;
        }
        if (i == text.length()) {
            return text;
        }
        StringBuilder narrow = new StringBuilder(text.length());
        for (int k = 0; k < text.length(); k++) {
            char c = text.charAt(k);
            if (c >= '\uFF01' && c <= '\uFF5E') {
                narrow.append((char) (c - 0xFEE0));
            } else if (c == '\uFFE5') {
                narrow.append('\u00A5');
            } else if (c == '\u2212') {
                narrow.append('-');
            } else if (c != '\u200B' && c != '\u2060' && c != '\uFEFF') {
                narrow.append(isInvisible(c) ? ' ' : c);
            }
        }
        return narrow.toString();
    }

    /** The position of the first character that no table can hold: a control character or a mark of broken encoding. */
    static int firstDamage(String cell) {
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F || c == '\uFFFD') {
                return i;
            }
        }
        return -1;
    }
}
