package io.kith.examples.cli.tabular;

/** Which character stands before the decimals of a number. */
public enum DecimalMark {
    /** {@code 1,234.50}: the default where a file gives no evidence, with a {@link Notice} if it matters. */
    POINT('.', ','),
    /** {@code 1.234,50}. */
    COMMA(',', '.');

    private final char mark;
    private final char group;

    DecimalMark(char mark, char group) {
        this.mark = mark;
        this.group = group;
    }

    char mark() {
        return mark;
    }

    char group() {
        return group;
    }
}
