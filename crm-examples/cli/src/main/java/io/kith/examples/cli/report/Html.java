package io.kith.examples.cli.report;

/** Text made safe to stand in a page, whatever a customer is called. */
final class Html {
    private static final char REPLACEMENT = '\uFFFD';

    private Html() {}

    /** For the content of an element and for an attribute in double quotes. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        String printable = printable(text);
        for (int i = 0; i < printable.length(); i++) {
            char c = printable.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c);
            }
        }
        return safe.toString();
    }

    /**
     * Without what must not reach a page or a terminal: control characters and halves of characters become a replacement
     * mark; marks that reverse the direction of the text around them are dropped, the letters they stood among stay.
     */
    static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\n' || c == '\t') {
                printable.append(' ');
            } else if (Character.isISOControl(c) || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE) {
                printable.append(REPLACEMENT);
            } else if (!turnsDirection(c)) {
                printable.appendCodePoint(c);
            }
        });
        return printable.toString();
    }

    private static boolean turnsDirection(int c) {
        return (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069)
                || c == 0x200E
                || c == 0x200F
                || c == 0x061C;
    }
}
