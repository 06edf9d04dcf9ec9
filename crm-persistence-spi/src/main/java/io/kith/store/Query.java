package io.kith.store;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shape of a search: record type, condition, order. Immutable; meant to be declared once and used for ever, since
 * a store compiles each shape once. Equal by content.
 */
public final class Query {

    /** One step of an order. Rows without the value come last in both directions. */
    public record Order(Field field, boolean descending) {
        public Order {
            if (!field.isKey() && !field.type().isOrdered() && field.type() != FieldType.BOOLEAN) {
                throw new IllegalArgumentException(field + " (" + field.type() + ") has no order");
            }
        }
    }

    private final RecordType type;
    private final Condition where;
    private final List<Order> order;
    private final boolean withChildren;
    private final boolean keyset;
    private final int hash;

    private Query(Builder builder) {
        type = builder.type;
        where = builder.where;
        order = List.copyOf(builder.order);
        withChildren = builder.withChildren;
        keyset = Keyset.isPossible(type, where, order);
        hash = Objects.hash(type.name(), where, order, withChildren);
    }

    /** Begins a query over a record type, which is not a child type. */
    public static Builder of(RecordType type) {
        return new Builder(type);
    }

    public RecordType type() {
        return type;
    }

    public Condition where() {
        return where;
    }

    /** Returns the declared order; the key follows it as the last, ascending tiebreak. */
    public List<Order> order() {
        return order;
    }

    /** Returns whether rows come with their children. */
    public boolean withChildren() {
        return withChildren;
    }

    /**
     * Returns whether pages can be reached by cursor and {@link Reader#each} be used: the order is by the key alone, or
     * by required fields which an index of the type lists in this order, after fields that the condition holds equal.
     */
    public boolean isKeyset() {
        return keyset;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Query query
                        && hash == query.hash
                        && type == query.type
                        && withChildren == query.withChildren
                        && order.equals(query.order)
                        && where.equals(query.where));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return "query over " + type;
    }

    /** Collects a query. */
    public static final class Builder {

        private final RecordType type;
        private Condition where = Condition.always();
        private final List<Order> order = new ArrayList<>();
        private boolean withChildren = true;

        private Builder(RecordType type) {
            if (type.isChild()) {
                throw new IllegalArgumentException(type + " is a child type: query its owner");
            }
            this.type = type;
        }

        /**
         * Sets what the rows must satisfy; everything by default.
         *
         * @throws IllegalArgumentException if it speaks of fields of another type, or nests too deeply
         */
        public Builder where(Condition condition) {
            Conditions.check(type, condition);
            this.where = condition;
            return this;
        }

        /** Adds an ascending step to the order. */
        public Builder orderBy(Field field) {
            return order(new Order(field, false));
        }

        /** Adds a descending step to the order. */
        public Builder orderByDescending(Field field) {
            return order(new Order(field, true));
        }

        /** Leaves children out: for lists that do not show them. */
        public Builder withoutChildren() {
            withChildren = false;
            return this;
        }

        private Builder order(Order step) {
            if (!type.has(step.field())) {
                throw new IllegalArgumentException(step.field() + " is not of " + type);
            }
            order.add(step);
            return this;
        }

        public Query build() {
            Set<Field> seen = new HashSet<>();
            for (Order step : order) {
                if (!seen.add(step.field())) {
                    throw new IllegalStateException("ordered twice by " + step.field());
                }
            }
            return new Query(this);
        }
    }
}
