package io.kith.examples.cli.report;

import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A named row of figures, one for each category of its chart.
 *
 * @param name as the legend shows it
 * @param values null where nothing is known
 */
public record Series(String name, List<@Nullable BigDecimal> values) {
    public Series {
        Objects.requireNonNull(name, "name");
        values = Figures.copyWithGaps(values);
    }

    /** A series of whole numbers, decimals or doubles. */
    public static Series of(String name, @Nullable Number... values) {
        return new Series(name, Figures.exact(values));
    }
}
