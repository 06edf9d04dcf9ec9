package io.kith.examples.cli.tabular;

/** What stands between two cells. */
public enum Delimiter {
    /** A tab. */
    TAB('\t'),
    /** A vertical bar. */
    BAR('|'),
    /** A semicolon. */
    SEMICOLON(';'),
    /** A comma. */
    COMMA(','),
    /** Any run of blanks and tabs; blanks at both ends of a line are no cells, and quotes mean nothing. */
    BLANKS(' ');

    private final char character;

    Delimiter(char character) {
        this.character = character;
    }

    char character() {
        return character;
    }
}
