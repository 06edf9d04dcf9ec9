package io.kith.examples.cli.report;

import java.util.List;
import java.util.Objects;

/**
 * Parts of a whole over categories: revenue of new and returning customers by month.
 *
 * @param title plain text
 * @param caption plain text; may be empty
 * @param origin observed or generated
 * @param categoryName what stands along the axis, for example Month
 * @param categories categories from left to right
 * @param format of all values
 * @param series one to six, each with a value or a gap per category
 */
public record StackedBarChart(
        String title,
        String caption,
        Origin origin,
        String categoryName,
        List<String> categories,
        Format format,
        List<Series> series)
        implements Chart {
    public StackedBarChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(categoryName, "categoryName");
        Objects.requireNonNull(format, "format");
        categories = List.copyOf(categories);
        series = List.copyOf(series);
        SeriesTable.check(categories, series);
    }

    @Override
    public Table figures(Labels labels) {
        return SeriesTable.of(this, categoryName, categories, series, format);
    }
}
