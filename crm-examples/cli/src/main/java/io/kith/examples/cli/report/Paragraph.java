package io.kith.examples.cli.report;

import java.util.Objects;

/**
 * Running text.
 *
 * @param text plain text without markup
 */
public record Paragraph(String text) implements Block {
    public Paragraph {
        Objects.requireNonNull(text, "text");
    }
}
