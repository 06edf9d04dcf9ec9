package io.kith.store.memory;

import io.kith.store.Row;
import io.kith.store.StoreException.Contention;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What one unit has changed in one table: its own rows, and a view that has them on top of the committed ones.
 *
 * <p>The view is brought up to date only when a statement has to see a whole: when others have committed to the table
 * since, the unit's own rows are put on top of theirs. Locks see to it that they never contradict.
 */
final class Draft {

    private final Recasts recasts;
    private Shape shape;
    private @Nullable Table base;
    private Table view;
    /** Whether own rows were written when the form had fewer unique values to claim. */
    private boolean widened;
    /** The last state of each row that the unit changed, null for one that it deleted. */
    private final Map<UUID, @Nullable Row> own = new LinkedHashMap<>();
    /** New rows that are not in the view yet: many are put there faster together. */
    private final List<Row> pending = new ArrayList<>();

    Draft(Recasts recasts, Shape shape, @Nullable Table committed) {
        this.recasts = recasts;
        this.shape = shape;
        this.base = committed;
        this.view = formed(committed);
    }

    private Table formed(@Nullable Table committed) {
        if (committed == null) {
            return Table.empty(shape);
        }
        return committed.shape() == shape
                ? committed.fork()
                : committed.recast(shape, recasts.between(committed.shape().type(), shape.type()));
    }

    Shape shape() {
        return shape;
    }

    /** Goes on in another form, one that has everything of the present one. */
    void widen(Shape wider) {
        flush();
        widened = true;
        view = view.recast(wider, recasts.between(shape.type(), wider.type()));
        shape = wider;
        own.replaceAll((key, row) -> row == null ? null : recasts.as(wider.type(), row));
    }

    boolean owns(UUID key) {
        return own.containsKey(key);
    }

    /** Returns the row as the unit left it; null if it deleted it or never touched it. */
    @Nullable
    Row own(UUID key) {
        return own.get(key);
    }

    void put(Row row) {
        flush();
        own.put(row.key(), row);
        view.put(row);
    }

    /** Adds a row whose key neither the committed table nor the unit has. */
    void add(Row row) {
        own.put(row.key(), row);
        pending.add(row);
    }

    private void flush() {
        if (!pending.isEmpty()) {
            // A key that the unit deleted before may come back: then the view has lost it, and it is new again.
            view.putNew(pending);
            pending.clear();
        }
    }

    void delete(UUID key) {
        flush();
        own.put(key, null);
        view.remove(key);
    }

    /**
     * Returns the table with the unit's own changes on top of what is committed.
     *
     * @throws Contention if another unit has given the table another form
     */
    Table upToDate(@Nullable Table committed) {
        if (committed != base) {
            Shape before = base == null ? shape : base.shape();
            boolean gone = committed == null && base != null;
            if (gone || (committed != null && committed.shape() != shape && committed.shape() != before)) {
                throw new Contention("serialization");
            }
            view = formed(committed);
            base = committed;
            pending.clear();
            own.forEach((key, row) -> {
                if (row == null) {
                    view.remove(key);
                } else if (view.find(key) == null) {
                    pending.add(row);
                } else {
                    view.put(row);
                }
            });
        }
        flush();
        return view;
    }

    /**
     * Looks through the rows that an index has at a probe's values, committed or the unit's own, and returns the first
     * for which the test holds; null if there is none. This does not need the view to be up to date.
     *
     * @param test receives the row of the index and the key of the row that it leads to
     */
    @Nullable
    Row first(@Nullable Table committed, int index, Probe probe, BiPredicate<Row, UUID> test) {
        flush();
        if (committed != base && committed != null && committed.shape() != shape) {
            upToDate(committed);
        }
        if (committed != null && committed != base) {
            Row row = first(committed.index(index), probe, false, test);
            if (row != null) {
                return row;
            }
            return first(view.index(index), probe, true, test);
        }
        return first(view.index(index), probe, test);
    }

    /**
     * Does the same for values that the unit neither gave up nor took. Committed rows tell all then: one that the unit
     * has changed since has these values still.
     */
    @Nullable
    Row firstCommitted(@Nullable Table committed, int index, Probe probe, BiPredicate<Row, UUID> test) {
        if (widened || (committed != null && committed.shape() != shape)) {
            return first(committed, index, probe, test);
        }
        return committed == null ? null : first(committed.index(index), probe, test);
    }

    private static @Nullable Row first(SortedRows rows, Probe probe, BiPredicate<Row, UUID> test) {
        SortedRows.Walk walk = rows.walk(probe);
        for (Row row = walk.next(); row != null && probe.meets(row); row = walk.next()) {
            if (test.test(row, row.key())) {
                return row;
            }
        }
        return null;
    }

    private @Nullable Row first(SortedRows rows, Probe probe, boolean owned, BiPredicate<Row, UUID> test) {
        return first(rows, probe, (row, key) -> own.containsKey(key) == owned && test.test(row, key));
    }

    boolean isEmpty() {
        return own.isEmpty();
    }
}
