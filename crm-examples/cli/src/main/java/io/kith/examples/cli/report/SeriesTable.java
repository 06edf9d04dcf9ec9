package io.kith.examples.cli.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Series over shared categories, written as a table with a column for each series. */
final class SeriesTable {
    private SeriesTable() {}

    static Table of(Chart chart, String categoryName, List<String> categories, List<Series> series, Format format) {
        Table.Builder table = Table.titled(chart.title()).from(chart.origin()).text(categoryName);
        series.forEach(each -> table.column(each.name(), format));
        for (int i = 0; i < categories.size(); i++) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(categories.get(i));
            for (Series each : series) {
                row.add(each.values().get(i));
            }
            table.row(row.toArray());
        }
        return table.build();
    }

    static void check(List<String> categories, List<Series> series) {
        for (Series each : series) {
            if (each.values().size() != categories.size()) {
                throw new IllegalArgumentException(
                        each.values().size() + " values over " + categories.size() + " categories");
            }
        }
        if (categories.isEmpty() || series.isEmpty() || series.size() > Ink.SERIES.size()) {
            throw new IllegalArgumentException("categories, and 1 to " + Ink.SERIES.size() + " series");
        }
    }
}
