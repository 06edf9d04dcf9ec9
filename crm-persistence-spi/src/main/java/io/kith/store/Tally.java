package io.kith.store;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The measures of one group of an aggregation. Values are of the Java classes that the fields' types name. */
public final class Tally {

    private final @Nullable Object[] groups;
    private final @Nullable Object[] measures;

    /** For stores: group values and measures in the order of the aggregation. */
    public Tally(List<? extends @Nullable Object> groups, List<? extends @Nullable Object> measures) {
        this.groups = groups.toArray();
        this.measures = measures.toArray();
    }

    /** Returns the value that the group has in common, or null for rows without it. */
    public @Nullable Object group(int position) {
        return groups[position];
    }

    /** Returns a measure; null only for the least or greatest of no values. */
    public @Nullable Object measure(int position) {
        return measures[position];
    }

    /** Returns a count. */
    public long count(int position) {
        return (Long) Objects.requireNonNull(measures[position]);
    }

    /** Returns a sum. */
    public BigDecimal sum(int position) {
        return (BigDecimal) Objects.requireNonNull(measures[position]);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Tally tally
                && Arrays.equals(groups, tally.groups)
                && Arrays.equals(measures, tally.measures);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(groups) + Arrays.hashCode(measures);
    }

    @Override
    public String toString() {
        return Arrays.toString(groups) + " -> " + Arrays.toString(measures);
    }
}
