package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One cell: words, a figure or nothing.
 *
 * @param text words; null in a figure's cell and in an empty one
 * @param figure exact; null in a cell of words and in an empty one
 */
public record Cell(@Nullable String text, @Nullable BigDecimal figure) {
    /** Nothing known or nothing to say. */
    public static final Cell EMPTY = new Cell(null, null);

    public Cell {
        if (text != null && figure != null) {
            throw new IllegalArgumentException("a cell holds words or a figure, not both");
        }
    }

    /**
     * The cell of a value.
     *
     * @param value null, text, {@link BigDecimal}, a whole number or a double
     * @throws IllegalArgumentException for anything else
     */
    public static Cell of(@Nullable Object value) {
        if (value == null) {
            return EMPTY;
        }
        if (value instanceof String words) {
            return new Cell(words, null);
        }
        if (value instanceof Number number) {
            return new Cell(null, Figures.exact(number));
        }
        throw new IllegalArgumentException("no cell for a " + value.getClass().getName());
    }

    /** Whether it holds neither words nor a figure. */
    public boolean isEmpty() {
        return text == null && figure == null;
    }

    /** What is shown; the empty string for an empty cell. */
    public String write(Format format, Locale locale) {
        if (text != null) {
            return text;
        }
        return figure == null ? "" : format.write(figure, locale);
    }
}
