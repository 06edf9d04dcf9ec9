package io.kith.crm.kernel;

/**
 * A text that is not JSON, or not of the type that was asked for. Says where and by which rule, and never what stands
 * there.
 */
public final class UnreadableJsonException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final Rule rule;
    private final String path;
    private final int row;
    private final int column;

    /** What was broken. */
    public enum Rule {
        /** It is no JSON. */
        SYNTAX,
        /** The text is longer than {@link Json#MAX_LENGTH}, or has more than {@link Json#MAX_VALUES} values. */
        TOO_LONG,
        /** It is nested deeper than {@link Json#MAX_DEPTH}. */
        TOO_DEEP,
        /** An object has two members of one name. */
        DUPLICATE_MEMBER,
        /** A text or a name holds half of a character, a lone surrogate, which UTF-8 has no form for. */
        LONE_SURROGATE,
        /** A number is longer than {@link Json#MAX_NUMBER}. */
        NUMBER_TOO_LONG,
        /** An object has a member that its type does not have. */
        UNKNOWN_MEMBER,
        /** An object lacks a member that its type needs. */
        MISSING_MEMBER,
        /** Another kind of value is needed here: text, number, object… */
        WRONG_KIND,
        /** The kind is right, but the value is not allowed. */
        UNFIT_VALUE,
        /** Values of this type are written, but never read. */
        UNREADABLE_TYPE
    }

    private UnreadableJsonException(Rule rule, String path, int row, int column) {
        super("unreadable JSON: " + rule + (row > 0 ? " in row " + row + " column " + column : " at " + path));
        this.rule = rule;
        this.path = path;
        this.row = row;
        this.column = column;
    }

    /**
     * A mistake in the text itself.
     *
     * @param row from 1
     * @param column from 1
     */
    public static UnreadableJsonException inText(Rule rule, int row, int column) {
        return new UnreadableJsonException(rule, "", Math.max(1, row), Math.max(1, column));
    }

    /**
     * A mistake in what the text says.
     *
     * @param path {@code $}, then {@code .member} and {@code [index]} steps
     */
    public static UnreadableJsonException at(Rule rule, String path) {
        return new UnreadableJsonException(rule, path, 0, 0);
    }

    public Rule rule() {
        return rule;
    }

    /** Returns where in the value, from {@code $} down; empty when the mistake is one of the text. */
    public String path() {
        return path;
    }

    /** Returns the row in the text, from 1, or 0 when the mistake is not one of the text. */
    public int row() {
        return row;
    }

    /** Returns the column in the text, from 1, or 0 when the mistake is not one of the text. */
    public int column() {
        return column;
    }
}
