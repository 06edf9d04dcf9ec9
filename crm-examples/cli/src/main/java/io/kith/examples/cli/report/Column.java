package io.kith.examples.cli.report;

import java.util.Objects;

/**
 * A column of a table. Words stand left, figures right.
 *
 * @param name heading without the unit
 * @param format of its cells
 */
public record Column(String name, Format format) {
    public Column {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(format, "format");
    }

    /** The heading with the unit. */
    public String heading() {
        return format.heading(name);
    }
}
