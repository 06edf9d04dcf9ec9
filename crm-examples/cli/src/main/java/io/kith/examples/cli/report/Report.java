package io.kith.examples.cli.report;

import java.util.List;
import java.util.Objects;

/**
 * A whole report.
 *
 * @param title plain text
 * @param subtitle plain text under the title, for example the source and the day the figures are as of; may be empty
 * @param sections in reading order
 * @param footer plain text at the end, for example the attribution of the data; may be empty
 */
public record Report(String title, String subtitle, List<Section> sections, String footer) {
    public Report {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(subtitle, "subtitle");
        sections = List.copyOf(sections);
        Objects.requireNonNull(footer, "footer");
    }
}
