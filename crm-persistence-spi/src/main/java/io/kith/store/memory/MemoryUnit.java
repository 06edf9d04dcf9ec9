package io.kith.store.memory;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.LoadResult;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.StoreException.UnitDoomed;
import io.kith.store.StoreException.ValueRejected;
import io.kith.store.Tally;
import io.kith.store.Unit;
import io.kith.store.UnitOptions.Mode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One unit of work. */
final class MemoryUnit implements Unit {

    private final MemoryStore store;
    private final Types types;
    private final Space space;
    private final Thread thread = Thread.currentThread();
    /** The state that a snapshot unit sees; null in other units. */
    private final @Nullable Table @Nullable [] snapshot;
    /** What a write unit changes; null in other units. */
    private final @Nullable Writes writes;

    private @Nullable StoreException first;
    private boolean last;
    private boolean ended;

    MemoryUnit(MemoryStore store, Space space, Mode mode) {
        this.store = store;
        this.types = store.types();
        this.space = space;
        this.snapshot = mode == Mode.SNAPSHOT ? space.tables() : null;
        this.writes = mode == Mode.WRITE ? new Writes(types, space, store.locks()) : null;
    }

    // ---- reading ------------------------------------------------------------------------------------------------

    @Override
    public @Nullable Row get(RecordType type, UUID key) {
        requireUsable();
        int place = types.place(type);
        Row row;
        if (writes != null) {
            row = writes.find(place, key);
        } else {
            Table table = Space.at(snapshot != null ? snapshot : space.tables(), place);
            row = table == null ? null : table.find(key);
        }
        return row == null || row.type() == type ? row : types.recasts().as(type, row);
    }

    @Override
    public Page page(Query query, Args args, PageRequest request) {
        return run(() -> Search.of(view(), query, args).page(request));
    }

    @Override
    public long each(Query query, Args args, Consumer<? super Row> sink) {
        if (!query.isKeyset()) {
            throw new IllegalArgumentException(query + " cannot be read row by row: its order is on no index");
        }
        // The rows are those of one state, whatever the sink and others do meanwhile: so each is seen at most once,
        // even if its place in the order changes. What the sink throws is not the unit's own failure.
        Search search =
                run(() -> Search.of(new View(types, writes == null ? tables() : writes.frozenTables()), query, args));
        return search.each(row -> {
            requireUsable();
            sink.accept(row);
        });
    }

    @Override
    public List<Tally> aggregate(Aggregate aggregate, Args args) {
        return run(() -> Tallies.of(view(), aggregate, args));
    }

    private View view() {
        return new View(types, tables());
    }

    private @Nullable Table[] tables() {
        if (writes != null) {
            return writes.tables();
        }
        return snapshot != null ? snapshot : space.tables();
    }

    // ---- writing ------------------------------------------------------------------------------------------------

    @Override
    public List<Row> lock(RecordType type, Collection<UUID> keys) {
        Writes own = writes();
        return run(() -> {
            TreeSet<UUID> ordered = new TreeSet<>(RowOrder::compareKeys);
            ordered.addAll(keys);
            List<Row> rows = new ArrayList<>(ordered.size());
            for (UUID key : ordered) {
                Row row = own.lock(type, key);
                if (row != null) {
                    rows.add(types.recasts().as(type, row));
                }
            }
            return rows;
        });
    }

    @Override
    public void apply(Changes changes) {
        Writes own = writes();
        run(() -> {
            List<Row> events = new ArrayList<>(changes.events().size());
            for (OutboxEvent event : changes.events()) {
                events.add(OutboxRecord.rowOf(event));
            }
            for (Changes.Change change : changes.rows()) {
                if (change instanceof Changes.Change.Insert insert) {
                    Writes.requireFit(insert.row());
                } else if (change instanceof Changes.Change.Update update) {
                    Writes.requireFit(update.after());
                }
            }
            changes.rows().forEach(change -> apply(own, change));
            events.forEach(own::insert);
            last = changes.isLast();
            return changes;
        });
    }

    private static void apply(Writes own, Changes.Change change) {
        if (change instanceof Changes.Change.Insert insert) {
            own.insert(insert.row());
        } else if (change instanceof Changes.Change.Update update) {
            own.update(update);
        } else if (change instanceof Changes.Change.Delete delete) {
            own.delete(delete);
        }
    }

    @Override
    public LoadResult load(RecordType type, List<Row> rows, OnConflict onConflict) {
        Writes own = writes();
        return run(() -> {
            for (Row row : rows) {
                if (!row.type().name().equals(type.name())) {
                    throw new IllegalArgumentException(row + " is not of " + type);
                }
                Writes.requireFit(row);
            }
            return own.load(type, rows, onConflict == OnConflict.SKIP);
        });
    }

    @Override
    public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        Writes own = writes();
        if (!type.has(field) || (field.type() != FieldType.LONG && field.type() != FieldType.DECIMAL)) {
            throw new IllegalArgumentException(field + " is no number of " + type);
        }
        return run(() -> own.adjust(type, key, field, delta, min, max));
    }

    @Override
    public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
        Writes own = writes();
        return run(() -> {
            Rewrite rewrite = new Rewrite(type, where, args, assignments);
            long changed = 0;
            for (Row row : rewrite.matching(view())) {
                Row locked = own.lock(type, row.key());
                // Others may have changed it while this unit waited: the condition is asked again, of what is there
                // now.
                Row now = locked == null ? null : types.recasts().as(type, locked);
                if (now != null && (now.version() == row.version() || rewrite.matches(view(), now))) {
                    own.change(now, rewrite.changed(now));
                    changed++;
                }
            }
            return changed;
        });
    }

    private Writes writes() {
        if (writes == null) {
            throw new IllegalStateException("this unit only reads");
        }
        return writes;
    }

    // ---- life ---------------------------------------------------------------------------------------------------

    private <T> T run(Supplier<T> work) {
        requireUsable();
        try {
            return work.get();
        } catch (ValueRejected rejected) {
            // Raised before anything was changed.
            throw rejected;
        } catch (StoreException failure) {
            first = failure;
            throw failure;
        }
    }

    private void requireUsable() {
        if (thread != Thread.currentThread()) {
            throw new IllegalStateException("a unit belongs to the thread that it was opened in");
        }
        if (ended) {
            throw new IllegalStateException("the unit has ended");
        }
        store.requireOpen();
        if (first != null) {
            throw new UnitDoomed(first);
        }
        if (last) {
            throw new IllegalStateException("the unit was declared finished by its last changes");
        }
    }

    /** Returns the failure that doomed the unit, or null. */
    @Nullable
    StoreException firstFailure() {
        return first;
    }

    /**
     * Makes what the unit did part of the store.
     *
     * @throws UnitDoomed if it failed before
     */
    void commit() {
        if (first != null) {
            throw new UnitDoomed(first);
        }
        store.requireOpen();
        if (writes != null) {
            try {
                writes.commit();
            } catch (StoreException failure) {
                first = failure;
                throw failure;
            }
        }
    }

    /** Ends the unit; what was not committed is forgotten. */
    void end() {
        ended = true;
        if (writes != null) {
            writes.rollback();
        }
    }
}
