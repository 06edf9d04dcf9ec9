package io.kith.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The shape of an aggregation: which rows, grouped how, measured how. Immutable; meant to be declared once. Equal by
 * content.
 */
public final class Aggregate {

    /** How many groups an answer may have. */
    public static final int MAX_GROUPS = 10_000;

    /** What rows are grouped by. */
    public sealed interface Group {

        /** By the value of a field; rows without it form a group of their own. */
        record ByField(Field field) implements Group {
            public ByField {
                groupable(field);
            }
        }

        /** By a field of the row that a reference points to; rows without one form a group of their own. */
        record ByReferenced(Field reference, RecordType targetType, Field field) implements Group {
            public ByReferenced {
                groupable(field);
                if (!targetType.name().equals(reference.target()) || !targetType.has(field)) {
                    throw new IllegalArgumentException(field + " is not reached through " + reference);
                }
            }
        }

        /**
         * By half-open ranges of a field: the slot holds n + 1 ascending bounds, and the group value is the number of
         * the range, 0 to n - 1, as a Long. Rows outside all ranges, or without the value, are left out.
         */
        record ByBucket(Field field, int slot) implements Group {
            public ByBucket {
                if (!field.type().isOrdered() || field.type() == FieldType.TEXT) {
                    throw new IllegalArgumentException(field + " (" + field.type() + ") has no ranges");
                }
            }
        }

        private static void groupable(Field field) {
            if (field.type() == FieldType.JSON || field.type() == FieldType.BYTES) {
                throw new IllegalArgumentException(field + " (" + field.type() + ") cannot be grouped by");
            }
        }
    }

    /** The kinds of measures. */
    public enum Function {
        COUNT,
        COUNT_DISTINCT,
        SUM,
        MIN,
        MAX
    }

    /**
     * What is measured of each group.
     *
     * @param function the kind
     * @param field what it is taken over; null only for {@link Function#COUNT}, which counts rows
     */
    public record Measure(Function function, @Nullable Field field) {
        public Measure {
            if (function == Function.COUNT) {
                if (field != null) {
                    throw new IllegalArgumentException("rows are counted, not " + field);
                }
            } else {
                Objects.requireNonNull(field, "field");
                boolean fits = switch (function) {
                    case SUM -> field.type() == FieldType.LONG || field.type() == FieldType.DECIMAL;
                    case MIN, MAX -> field.type().isOrdered();
                    case COUNT, COUNT_DISTINCT -> field.type() != FieldType.JSON && field.type() != FieldType.BYTES;
                };
                if (!fits) {
                    throw new IllegalArgumentException(function + " of " + field + " (" + field.type() + ")");
                }
            }
        }
    }

    private final RecordType type;
    private final Condition where;
    private final List<Group> groups;
    private final List<Measure> measures;
    private final int hash;

    private Aggregate(Builder builder) {
        type = builder.type;
        where = builder.where;
        groups = List.copyOf(builder.groups);
        measures = List.copyOf(builder.measures);
        hash = Objects.hash(type.name(), where, groups, measures);
    }

    /** Begins an aggregation over a record type, which is not a child type. */
    public static Builder of(RecordType type) {
        return new Builder(type);
    }

    /**
     * The same aggregation over other rows.
     *
     * @throws IllegalArgumentException if the condition speaks of fields of another type, or nests too deeply
     */
    public Aggregate where(Condition condition) {
        Builder builder = new Builder(type).where(condition);
        builder.groups.addAll(groups);
        builder.measures.addAll(measures);
        return builder.build();
    }

    public RecordType type() {
        return type;
    }

    public Condition where() {
        return where;
    }

    public List<Group> groups() {
        return groups;
    }

    public List<Measure> measures() {
        return measures;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Aggregate aggregate
                        && hash == aggregate.hash
                        && type == aggregate.type
                        && groups.equals(aggregate.groups)
                        && measures.equals(aggregate.measures)
                        && where.equals(aggregate.where));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "aggregate over " + type;
    }

    /** Collects an aggregation. */
    public static final class Builder {

        private final RecordType type;
        private Condition where = Condition.always();
        private final List<Group> groups = new ArrayList<>();
        private final List<Measure> measures = new ArrayList<>();

        private Builder(RecordType type) {
            if (type.isChild()) {
                throw new IllegalArgumentException(type + " is a child type");
            }
            this.type = type;
        }

        /**
         * Sets which rows count; all by default.
         *
         * @throws IllegalArgumentException if the condition speaks of fields of another type, or nests too deeply
         */
        public Builder where(Condition condition) {
            Conditions.check(type, condition);
            this.where = condition;
            return this;
        }

        public Builder groupBy(Field field) {
            return group(own(field), new Group.ByField(field));
        }

        public Builder groupByReferenced(Field reference, RecordType targetType, Field field) {
            return group(own(reference), new Group.ByReferenced(reference, targetType, field));
        }

        public Builder groupByBucket(Field field, int slot) {
            return group(own(field), new Group.ByBucket(field, slot));
        }

        /** Counts the rows of each group, as a Long. */
        public Builder count() {
            return measure(new Measure(Function.COUNT, null));
        }

        /** Counts the different values of a field, absence not among them, as a Long. */
        public Builder countDistinct(Field field) {
            return measure(new Measure(Function.COUNT_DISTINCT, own(field)));
        }

        /** Adds up a field, as a BigDecimal of up to 38 digits at the field's scale; zero over no values. */
        public Builder sum(Field field) {
            return measure(new Measure(Function.SUM, own(field)));
        }

        /** Takes the least value of a field; absent over no values. */
        public Builder min(Field field) {
            return measure(new Measure(Function.MIN, own(field)));
        }

        /** Takes the greatest value of a field; absent over no values. */
        public Builder max(Field field) {
            return measure(new Measure(Function.MAX, own(field)));
        }

        private Field own(Field field) {
            if (!type.has(field)) {
                throw new IllegalArgumentException(field + " is not of " + type);
            }
            return field;
        }

        private Builder group(Field checked, Group group) {
            Objects.requireNonNull(checked);
            groups.add(group);
            return this;
        }

        private Builder measure(Measure measure) {
            measures.add(measure);
            return this;
        }

        /**
         * Ends the aggregation.
         *
         * @throws IllegalStateException if nothing is measured
         */
        public Aggregate build() {
            if (measures.isEmpty()) {
                throw new IllegalStateException("nothing is measured");
            }
            return new Aggregate(this);
        }
    }
}
