package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;

/**
 * Sizes side by side: customers by level, by life-cycle stage.
 *
 * @param title plain text
 * @param caption plain text; may be empty
 * @param origin observed or generated
 * @param categoryName what the bars are, for example Level
 * @param valueName what their length is, for example Customers
 * @param format of the values
 * @param bars at least one, from top to bottom
 * @param shares whether each bar also states its share of the sum
 */
public record BarChart(
        String title,
        String caption,
        Origin origin,
        String categoryName,
        String valueName,
        Format format,
        List<Bar> bars,
        boolean shares)
        implements Chart {
    public BarChart {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(caption, "caption");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(categoryName, "categoryName");
        Objects.requireNonNull(valueName, "valueName");
        Objects.requireNonNull(format, "format");
        bars = List.copyOf(bars);
        if (bars.isEmpty()) {
            throw new IllegalArgumentException("a bar chart has bars");
        }
    }

    /**
     * One bar.
     *
     * @param label plain text
     * @param value not negative
     */
    public record Bar(String label, BigDecimal value) {
        public Bar {
            Objects.requireNonNull(label, "label");
            if (value.signum() < 0) {
                throw new IllegalArgumentException("a bar is not negative: " + value);
            }
        }

        /** A bar of a whole number, decimal or double. */
        public static Bar of(String label, Number value) {
            return new Bar(label, Figures.exact(value));
        }
    }

    BigDecimal sum() {
        return bars.stream().map(Bar::value).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    @Override
    public Table figures(Labels labels) {
        Table.Builder table =
                Table.titled(title).from(origin).text(categoryName).column(valueName, format);
        BigDecimal sum = sum();
        if (shares) {
            table.column(labels.share(), Format.percent(1));
            bars.forEach(bar -> table.row(bar.label(), bar.value(), Figures.share(bar.value(), sum)));
            return table.total(labels.total(), sum, Figures.share(sum, sum)).build();
        }
        bars.forEach(bar -> table.row(bar.label(), bar.value()));
        return table.build();
    }
}
