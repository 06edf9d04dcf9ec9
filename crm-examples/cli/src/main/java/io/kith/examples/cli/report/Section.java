package io.kith.examples.cli.report;

import java.util.List;
import java.util.Objects;

/**
 * A part of a report under one heading.
 *
 * @param heading plain text
 * @param blocks what it holds, in reading order
 */
public record Section(String heading, List<Block> blocks) {
    public Section {
        Objects.requireNonNull(heading, "heading");
        blocks = List.copyOf(blocks);
    }

    /** A section of these blocks. */
    public static Section of(String heading, Block... blocks) {
        return new Section(heading, List.of(blocks));
    }
}
