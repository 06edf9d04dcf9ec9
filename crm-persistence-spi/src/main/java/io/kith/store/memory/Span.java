package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.Matcher;
import io.kith.store.Query.Order;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A stretch of one index: rows with these values in the leading fields, and a range of the next one. */
final class Span {

    private final SortedRows rows;
    private final RowOrder order;
    private final @Nullable Object[] fixed;
    private final Probe start;
    private final Probe end;
    private final boolean bounded;

    private Span(SortedRows rows, @Nullable Object[] fixed, Probe start, Probe end, boolean bounded) {
        this.rows = rows;
        this.order = rows.order();
        this.fixed = fixed;
        this.start = start;
        this.end = end;
        this.bounded = bounded;
    }

    /** All rows with these values in the leading fields. */
    static Span of(SortedRows rows, @Nullable Object... fixed) {
        RowOrder order = rows.order();
        return new Span(rows, fixed, Probe.before(order, fixed), Probe.after(order, fixed), false);
    }

    /** Those of them whose next field is in a range. */
    static Span between(
            SortedRows rows, @Nullable Object[] fixed, Terms.@Nullable Bound low, Terms.@Nullable Bound high) {
        RowOrder order = rows.order();
        Probe start = Probe.before(order, fixed);
        if (low != null) {
            @Nullable Object[] values = with(fixed, low.value());
            start = low.inclusive() ? Probe.before(order, values) : Probe.after(order, values);
        }
        Probe end = Probe.before(order, with(fixed, null));
        if (high != null) {
            @Nullable Object[] values = with(fixed, high.value());
            end = high.inclusive() ? Probe.after(order, values) : Probe.before(order, values);
        }
        return new Span(rows, fixed, start, end, true);
    }

    /** Those of them whose next field is a text that begins so. */
    static Span beginning(SortedRows rows, @Nullable Object[] fixed, Object text) {
        @Nullable Object[] values = with(fixed, text);
        RowOrder order = rows.order();
        return new Span(rows, fixed, Probe.beginning(order, -1, values), Probe.beginning(order, 1, values), true);
    }

    static @Nullable Object[] with(@Nullable Object[] values, @Nullable Object another) {
        @Nullable Object[] more = Arrays.copyOf(values, values.length + 1);
        more[values.length] = another;
        return more;
    }

    /** Visits all rows in the order of the index until the visitor has had enough; returns whether it never had. */
    boolean visit(Predicate<Row> visitor) {
        return visit(start, visitor);
    }

    private boolean visit(Probe from, Predicate<Row> visitor) {
        SortedRows.Walk walk = rows.walk(from);
        for (Row row = walk.next(); row != null && end.compare(row) > 0; row = walk.next()) {
            if (!visitor.test(row)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns whether rows can be visited in this order without sorting all of them: the steps are the fields that
     * follow the fixed ones.
     */
    boolean serves(List<Order> steps) {
        Field[] fields = order.fields();
        if (fixed.length + steps.size() > fields.length) {
            return false;
        }
        for (int i = 0; i < steps.size(); i++) {
            if (!fields[fixed.length + i].name().equals(steps.get(i).field().name())) {
                return false;
            }
        }
        return !steps.isEmpty() || fixed.length == fields.length;
    }

    /**
     * Visits the rows in an order that is {@linkplain #serves served}, then by key.
     *
     * @param place the values of the steps after which to begin, or null for the beginning
     * @param key the key after which to begin among the rows with these values; null with no place
     */
    void visit(List<Order> steps, @Nullable Object @Nullable [] place, @Nullable UUID key, Predicate<Row> visitor) {
        boolean exact = fixed.length + steps.size() == order.fields().length;
        @Nullable Object[] whole = fixed;
        if (place != null) {
            for (Object value : place) {
                whole = with(whole, value);
            }
        }
        if (exact && steps.stream().noneMatch(Order::descending)) {
            visit(key == null ? start : Probe.after(order, key, whole), visitor);
        } else {
            new Descent(steps, whole, key, visitor, exact).step(fixed, 0, key != null);
        }
    }

    /** Goes from value to value of each step in its own direction, and through the rows of each combination by key. */
    private final class Descent {

        private final List<Order> steps;
        private final @Nullable Object[] place;
        private final @Nullable UUID key;
        private final Predicate<Row> visitor;
        private final boolean exact;

        Descent(
                List<Order> steps,
                @Nullable Object[] place,
                @Nullable UUID key,
                Predicate<Row> visitor,
                boolean exact) {
            this.steps = steps;
            this.place = place;
            this.key = key;
            this.visitor = visitor;
            this.exact = exact;
        }

        boolean step(@Nullable Object[] values, int step, boolean onPlace) {
            if (step == steps.size()) {
                return run(values, onPlace);
            }
            return steps.get(step).descending() ? down(values, step, onPlace) : up(values, step, onPlace);
        }

        private boolean up(@Nullable Object[] values, int step, boolean onPlace) {
            Field field = order.fields()[values.length];
            Probe here = Probe.before(order, values);
            Probe at = step == 0 ? start : here;
            if (onPlace) {
                at = Probe.before(order, with(values, place[values.length]));
            }
            Row row = rows.firstAfter(at);
            while (row != null && here.meets(row) && (step > 0 || end.compare(row) > 0)) {
                @Nullable Object[] next = with(values, row.storedValue(field));
                if (!step(next, step + 1, onPlace && isPlace(next))) {
                    return false;
                }
                row = rows.firstAfter(Probe.after(order, next));
            }
            return true;
        }

        private boolean down(@Nullable Object[] values, int step, boolean onPlace) {
            Field field = order.fields()[values.length];
            Probe here = Probe.before(order, values);
            boolean limited = step == 0 && bounded;
            Probe at = limited ? end : Probe.before(order, with(values, null));
            if (onPlace) {
                at = Probe.after(order, with(values, place[values.length]));
            }
            Row row = rows.lastBefore(at);
            while (row != null && here.meets(row) && !(limited && start.compare(row) > 0)) {
                @Nullable Object[] next = with(values, row.storedValue(field));
                if (!step(next, step + 1, onPlace && isPlace(next))) {
                    return false;
                }
                row = rows.lastBefore(Probe.before(order, next));
            }
            return limited || step(with(values, null), step + 1, false);
        }

        private boolean isPlace(@Nullable Object[] values) {
            Object last = values[values.length - 1];
            Object wanted = place[values.length - 1];
            return last != null && wanted != null && Matcher.compare(last, wanted) == 0;
        }

        private boolean run(@Nullable Object[] values, boolean onPlace) {
            Probe from = Probe.before(order, values);
            if (exact) {
                Probe at = onPlace && key != null ? Probe.after(order, key, values) : from;
                SortedRows.Walk walk = rows.walk(at);
                for (Row row = walk.next(); row != null && from.meets(row); row = walk.next()) {
                    if (!visitor.test(row)) {
                        return false;
                    }
                }
                return true;
            }
            List<Row> tied = new ArrayList<>();
            SortedRows.Walk walk = rows.walk(from);
            for (Row row = walk.next(); row != null && from.meets(row); row = walk.next()) {
                if (!onPlace || key == null || RowOrder.compareKeys(row.key(), key) > 0) {
                    tied.add(row);
                }
            }
            tied.sort(Comparator.comparing(Row::key, RowOrder::compareKeys));
            for (Row row : tied) {
                if (!visitor.test(row)) {
                    return false;
                }
            }
            return true;
        }
    }
}
