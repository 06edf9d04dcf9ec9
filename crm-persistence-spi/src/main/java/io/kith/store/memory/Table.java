package io.kith.store.memory;

import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.SchemaMismatch;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows of one record type of one tenant, by key and by every index. Shared versions are never changed. */
final class Table {

    private final Shape shape;
    private final KeyedRows rows;
    private final SortedRows byKey;
    private final SortedRows[] indexes;

    private Table(Shape shape, KeyedRows rows, SortedRows byKey, SortedRows[] indexes) {
        this.shape = shape;
        this.rows = rows;
        this.byKey = byKey;
        this.indexes = indexes;
    }

    static Table empty(Shape shape) {
        SortedRows[] indexes = shape.orderings().stream()
                .map(ordering -> new SortedRows(ordering.order()))
                .toArray(SortedRows[]::new);
        return new Table(shape, new KeyedRows(), new SortedRows(RowOrder.BY_KEY), indexes);
    }

    /** Returns a version that may be changed; this one must not be any more. */
    Table fork() {
        SortedRows[] forks = new SortedRows[indexes.length];
        for (int i = 0; i < forks.length; i++) {
            forks[i] = indexes[i].fork();
        }
        return new Table(shape, rows.fork(), byKey.fork(), forks);
    }

    /** Returns a version that never changes, while this one can be changed further. */
    Table frozen() {
        SortedRows[] copies = new SortedRows[indexes.length];
        for (int i = 0; i < copies.length; i++) {
            copies[i] = indexes[i].frozen();
        }
        return new Table(shape, rows.frozen(), byKey.frozen(), copies);
    }

    /**
     * Returns the same rows in another form, to be changed freely.
     *
     * @throws SchemaMismatch if they break a unique index of the other form
     */
    Table recast(Shape other, Recast recast) {
        Table table = empty(other);
        List<Row> recasted = new ArrayList<>(size());
        SortedRows.Walk walk = byKey.walk();
        for (Row row = walk.next(); row != null; row = walk.next()) {
            recasted.add(recast.apply(row));
        }
        table.putNew(recasted);
        for (int i = 0; i < table.indexes.length; i++) {
            Shape.Ordering ordering = other.orderings().get(i);
            if (ordering.isUnique() && repeats(table.indexes[i])) {
                throw new SchemaMismatch("unique-index: " + other.type().name() + "." + ordering.path());
            }
        }
        return table;
    }

    private static boolean repeats(SortedRows rows) {
        SortedRows.Walk walk = rows.walk();
        Row before = walk.next();
        for (Row row = walk.next(); row != null; row = walk.next()) {
            if (before != null && rows.order().sameValues(before, row)) {
                return true;
            }
            before = row;
        }
        return false;
    }

    Shape shape() {
        return shape;
    }

    SortedRows byKey() {
        return byKey;
    }

    SortedRows index(int position) {
        return indexes[position];
    }

    int size() {
        return rows.size();
    }

    @Nullable
    Row find(UUID key) {
        return rows.find(key);
    }

    /** Puts a row of this table's form in the place of the one with its key. */
    void put(Row row) {
        Row before = rows.put(row);
        byKey.put(row);
        for (int i = 0; i < indexes.length; i++) {
            Shape.Ordering ordering = shape.orderings().get(i);
            RecordType child = ordering.child();
            if (child != null) {
                putChildren(indexes[i], child, before, row);
            } else {
                if (before != null && ordering.order().compare(before, row) != 0) {
                    indexes[i].remove(before);
                }
                indexes[i].put(row);
            }
        }
    }

    /** Puts rows whose keys are new here, index by index and in its order, which keeps to few nodes at a time. */
    void putNew(List<Row> news) {
        news.forEach(rows::put);
        byKey.putAll(news);
        for (int i = 0; i < indexes.length; i++) {
            RecordType child = shape.orderings().get(i).child();
            if (child == null) {
                indexes[i].putAll(news);
            } else {
                List<Row> children = new ArrayList<>();
                news.forEach(row -> children.addAll(row.children(child)));
                indexes[i].putAll(children);
            }
        }
    }

    private static void putChildren(SortedRows index, RecordType child, @Nullable Row before, Row row) {
        List<Row> children = row.children(child);
        if (before != null) {
            List<Row> old = before.children(child);
            if (old == children) {
                return;
            }
            old.forEach(index::remove);
        }
        // Children of one owner with the same values share a place; the owner is what an index leads to.
        children.forEach(index::put);
    }

    /** Takes the row with this key out. */
    void remove(UUID key) {
        Row before = rows.remove(key);
        if (before == null) {
            return;
        }
        byKey.remove(before);
        for (int i = 0; i < indexes.length; i++) {
            RecordType child = shape.orderings().get(i).child();
            if (child == null) {
                indexes[i].remove(before);
            } else {
                before.children(child).forEach(indexes[i]::remove);
            }
        }
    }
}
