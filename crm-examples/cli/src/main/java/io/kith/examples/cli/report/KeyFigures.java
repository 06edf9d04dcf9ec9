package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * The handful of numbers a reader wants first.
 *
 * @param origin observed or generated
 * @param figures three to six read best
 */
public record KeyFigures(Origin origin, List<KeyFigure> figures) implements Block {
    public KeyFigures {
        Objects.requireNonNull(origin, "origin");
        figures = List.copyOf(figures);
    }

    /**
     * One number.
     *
     * @param label what it counts
     * @param value exact
     * @param format how it is written, with its unit
     * @param note a few words under it; may be empty
     */
    public record KeyFigure(String label, BigDecimal value, Format format, String note) {
        public KeyFigure {
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(format, "format");
            Objects.requireNonNull(note, "note");
        }
    }
}
