package io.kith.store.memory;

import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.Query.Order;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way to the rows that can match: by keys, along an index, or through the whole table. It may lead to more rows
 * than match, never to fewer, and to each once.
 */
final class Access {

    // What makes a way better than another: the more of its index is asked for, the fewer rows lie on it.
    private static final int EQUAL = 100;
    private static final int LISTED = 60;
    private static final int RANGE = 50;
    private static final int SORTED = 40;
    private static final int UNIQUE = 1_000;

    private final Table table;
    private final int worth;
    private final @Nullable Collection<Object> keys;
    private final List<Span> spans;
    private final boolean throughChildren;
    /** The steps of the order that rows come in, or null if they have to be sorted. */
    private final @Nullable List<Order> sorted;

    private Access(
            Table table,
            int worth,
            @Nullable Collection<Object> keys,
            List<Span> spans,
            boolean throughChildren,
            @Nullable List<Order> sorted) {
        this.table = table;
        this.worth = worth;
        this.keys = keys;
        this.spans = spans;
        this.throughChildren = throughChildren;
        this.sorted = sorted;
    }

    /** Chooses the way for a condition and an order. */
    static Access choose(Table table, RecordType type, Condition where, List<Order> order, Args args) {
        Terms terms = new Terms(where, args);
        Collection<Object> keys = terms.isFixed(type.key()) ? keysOf(terms, type) : terms.listed(type.key());
        if (keys != null) {
            return new Access(table, UNIQUE, keys, List.of(), false, null);
        }
        List<Order> steps = steps(order, terms);
        Access best = whole(table, steps);
        List<Shape.Ordering> orderings = table.shape().orderings();
        for (int i = 0; i < orderings.size(); i++) {
            Shape.Ordering ordering = orderings.get(i);
            RecordType child = ordering.child();
            if (child == null) {
                best = better(best, along(table, i, terms, steps, false));
            } else {
                for (Condition.SomeChild some : terms.children()) {
                    if (some.childType().name().equals(child.name())) {
                        best = better(best, along(table, i, terms.of(some), List.of(), true));
                    }
                }
            }
        }
        return best;
    }

    private static Collection<Object> keysOf(Terms terms, RecordType type) {
        Object key = terms.fixed(type.key());
        return key == null ? List.of() : List.of(key);
    }

    private static Access better(Access one, @Nullable Access other) {
        return other != null && other.worth > one.worth ? other : one;
    }

    /** Leaves out the steps that decide nothing: by fields that have one value, and those after the key. */
    private static List<Order> steps(List<Order> order, Terms terms) {
        List<Order> steps = new ArrayList<>();
        for (Order step : order) {
            if (step.field().isKey()) {
                if (step.descending()) {
                    steps.add(step);
                }
                break;
            }
            if (!terms.isFixed(step.field())) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static Access whole(Table table, List<Order> steps) {
        Span all = Span.of(table.byKey());
        return steps.isEmpty()
                ? new Access(table, SORTED, null, List.of(all), false, steps)
                : new Access(table, 0, null, List.of(all), false, null);
    }

    private static @Nullable Access along(Table table, int index, Terms terms, List<Order> steps, boolean children) {
        SortedRows rows = table.index(index);
        Field[] fields = rows.order().fields();
        @Nullable Object[] fixed = {};
        while (fixed.length < fields.length && terms.isFixed(fields[fixed.length])) {
            fixed = Span.with(fixed, terms.fixed(fields[fixed.length]));
        }
        int worth = EQUAL * fixed.length;
        if (fixed.length == fields.length) {
            boolean unique = table.shape().orderings().get(index).isUnique();
            return along(table, worth + (unique ? UNIQUE : 0), Span.of(rows, fixed), steps, children);
        }
        Field next = fields[fixed.length];
        Collection<Object> listed = terms.listed(next);
        if (listed != null) {
            List<Span> spans = new ArrayList<>(listed.size());
            for (Object value : listed) {
                spans.add(Span.of(rows, Span.with(fixed, value)));
            }
            return new Access(table, worth + LISTED, null, spans, children, null);
        }
        Object beginning = terms.beginning(next);
        if (beginning != null) {
            return along(table, worth + RANGE, Span.beginning(rows, fixed, beginning), steps, children);
        }
        Terms.Bound low = terms.low(next);
        Terms.Bound high = terms.high(next);
        if (low != null || high != null) {
            return along(table, worth + RANGE, Span.between(rows, fixed, low, high), steps, children);
        }
        return along(table, worth, Span.of(rows, fixed), steps, children);
    }

    private static @Nullable Access along(Table table, int worth, Span span, List<Order> steps, boolean children) {
        boolean served = !children && span.serves(steps);
        int sum = worth + (served ? SORTED : 0);
        return sum == 0 ? null : new Access(table, sum, null, List.of(span), children, served ? steps : null);
    }

    /** Returns whether rows come in the order that was asked for. */
    boolean isSorted() {
        return sorted != null;
    }

    /**
     * Visits the rows in the order that was asked for, after the cursor; only if they {@linkplain #isSorted come so}.
     *
     * @param order what was asked for
     */
    void visitSorted(List<Order> order, @Nullable Cursor cursor, Predicate<Row> visitor) {
        if (sorted == null) {
            throw new IllegalStateException("the rows are in no order");
        }
        if (cursor == null) {
            spans.get(0).visit(sorted, null, null, visitor);
        } else {
            @Nullable Object[] place = new @Nullable Object[sorted.size()];
            for (int i = 0; i < place.length; i++) {
                place[i] = cursor.values().get(order.indexOf(sorted.get(i)));
            }
            spans.get(0).visit(sorted, place, cursor.key(), visitor);
        }
    }

    /** Visits the rows in any order until the visitor has had enough. */
    void visit(Predicate<Row> visitor) {
        if (keys != null) {
            for (Object key : keys) {
                Row row = table.find((UUID) key);
                if (row != null && !visitor.test(row)) {
                    return;
                }
            }
            return;
        }
        Predicate<Row> each = throughChildren ? owners(visitor) : visitor;
        for (Span span : spans) {
            if (!span.visit(each)) {
                return;
            }
        }
    }

    private Predicate<Row> owners(Predicate<Row> visitor) {
        Set<UUID> seen = new HashSet<>();
        return child -> {
            Row owner = seen.add(child.key()) ? table.find(child.key()) : null;
            return owner == null || visitor.test(owner);
        };
    }
}
