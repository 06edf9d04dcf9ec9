package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Slices.Measured;
import io.kith.examples.benchmarks.Slices.Slice;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Results as Markdown. */
final class Tables {

    private Tables() {}

    /** Returns the table of one operation, ratios to its first entry. */
    static String of(String operation, List<Measured> measured, Map<String, Double> trips) {
        Measured base = measured.get(0);
        StringBuilder table = new StringBuilder();
        table.append("| ").append(operation);
        table.append(
                " | per second | throughput × | client CPU µs | CPU × | allocated bytes | allocation × | trips |\n");
        table.append("|---|---:|---:|---:|---:|---:|---:|---:|\n");
        for (Measured entry : measured) {
            table.append("| ").append(entry.name());
            cell(table, "%,.0f", 1e9 / Ratio.median(entry, Slice::wall));
            ratio(table, entry, base, slice -> 1 / slice.wall());
            cell(table, "%,.2f", Ratio.median(entry, Slice::cpu) / 1_000);
            ratio(table, entry, base, Slice::cpu);
            cell(table, "%,.0f", Ratio.median(entry, Slice::bytes));
            ratio(table, entry, base, Slice::bytes);
            cell(table, "%.4g", trips.getOrDefault(entry.name(), Double.NaN));
            table.append(" |\n");
        }
        return table.append('\n').toString();
    }

    private static void cell(StringBuilder table, String format, double value) {
        table.append(" | ").append(String.format(Locale.ROOT, format, value));
    }

    private static void ratio(StringBuilder table, Measured entry, Measured base, ToDoubleFunction<Slice> what) {
        table.append(" | ")
                .append(entry.equals(base) ? "1" : Ratio.of(entry, base, what).toString());
    }
}
