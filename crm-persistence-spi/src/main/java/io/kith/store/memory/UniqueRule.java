package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.memory.Locks.Resource;
import java.util.List;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** A tenant has each combination of values of a unique index once: what a unit takes or gives up is its own until it ends. */
final class UniqueRule {

    private final Writes writes;

    UniqueRule(Writes writes) {
        this.writes = writes;
    }

    /**
     * Locks every unique value that the change takes or gives up, and returns the path of the first index that has a
     * new one already, or null.
     */
    @Nullable
    String refusal(Draft draft, @Nullable Row before, @Nullable Row after, List<Resource> taken) {
        List<Shape.Ordering> orderings = draft.shape().orderings();
        for (int i = 0; i < orderings.size(); i++) {
            Shape.Ordering ordering = orderings.get(i);
            if (ordering.isUnique() && !claim(draft, i, before, after, taken)) {
                return ordering.path();
            }
        }
        return null;
    }

    private boolean claim(Draft draft, int index, @Nullable Row before, @Nullable Row after, List<Resource> taken) {
        Shape.Ordering ordering = draft.shape().orderings().get(index);
        List<Row> old = rowsOf(ordering, before);
        List<Row> now = rowsOf(ordering, after);
        if (old == now) {
            return true;
        }
        int place = writes.place(draft);
        for (Row row : old) {
            if (contains(ordering, now, row) == 0) {
                lockUnique(place, ordering, row, taken);
            }
        }
        for (Row row : now) {
            int times = contains(ordering, now, row);
            if (times > 1) {
                return false;
            }
            if (times == 1 && contains(ordering, old, row) == 0 && !claimNew(draft, place, index, row, taken)) {
                return false;
            }
        }
        return true;
    }

    private boolean claimNew(Draft draft, int place, int index, Row row, List<Resource> taken) {
        Shape.Ordering ordering = draft.shape().orderings().get(index);
        int held = taken.size();
        @Nullable Object[] values = lockUnique(place, ordering, row, taken);
        Probe probe = Probe.before(ordering.order(), values);
        BiPredicate<Row, UUID> another = (other, owner) -> !owner.equals(row.key());
        // A value that the unit had not locked before is one that it neither took nor gave up.
        Row other = taken.size() > held
                ? draft.firstCommitted(writes.committed(place), index, probe, another)
                : draft.first(writes.committed(place), index, probe, another);
        return other == null;
    }

    private @Nullable Object[] lockUnique(int place, Shape.Ordering ordering, Row row, List<Resource> taken) {
        Field[] fields = ordering.order().fields();
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.storedValue(fields[i]);
            if (values[i] == null) {
                return values;
            }
        }
        writes.hold(place, ordering.path(), values, taken);
        return values;
    }

    private static List<Row> rowsOf(Shape.Ordering ordering, @Nullable Row row) {
        RecordType child = ordering.child();
        if (row == null) {
            return List.of();
        }
        return child == null ? List.of(row) : row.children(child);
    }

    /** Counts the rows with the same values, none of them absent. */
    private static int contains(Shape.Ordering ordering, List<Row> rows, Row row) {
        int times = 0;
        for (Row other : rows) {
            if (ordering.order().sameValues(row, other)) {
                times++;
            }
        }
        return times;
    }
}
