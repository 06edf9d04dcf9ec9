package io.kith.examples.cli;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.LoadResult;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import io.kith.store.Unit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A unit of which no flush is the last, however it is announced: a store may commit with the last one. */
record RehearsedUnit(Unit unit) implements Unit {

    @Override
    public void apply(Changes changes) {
        Changes others = new Changes();
        for (Changes.Change change : changes.rows()) {
            if (change instanceof Changes.Change.Insert insert) {
                others.insert(insert.row());
            } else if (change instanceof Changes.Change.Update update) {
                others.update(update.before(), update.after());
            } else if (change instanceof Changes.Change.Delete delete) {
                others.delete(stored(delete));
            }
        }
        changes.events().forEach(others::event);
        unit.apply(others);
    }

    /** A deletion is announced by key and version, and made of a row. */
    private Row stored(Changes.Change.Delete delete) {
        Row row = unit.get(delete.type(), delete.key());
        if (row == null || row.version() != delete.version()) {
            throw new StoreException.StaleVersion(delete.type().name(), delete.key(), delete.version());
        }
        return row;
    }

    @Override
    public List<Row> lock(RecordType type, Collection<UUID> keys) {
        return unit.lock(type, keys);
    }

    @Override
    public LoadResult load(RecordType type, List<Row> rows, OnConflict onConflict) {
        return unit.load(type, rows, onConflict);
    }

    @Override
    public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        return unit.adjust(type, key, field, delta, min, max);
    }

    @Override
    public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
        return unit.rewrite(type, where, args, assignments);
    }

    @Override
    public @Nullable Row get(RecordType type, UUID key) {
        return unit.get(type, key);
    }

    @Override
    public Page page(Query query, Args args, PageRequest request) {
        return unit.page(query, args, request);
    }

    @Override
    public long each(Query query, Args args, Consumer<? super Row> sink) {
        return unit.each(query, args, sink);
    }

    @Override
    public List<Tally> aggregate(Aggregate aggregate, Args args) {
        return unit.aggregate(aggregate, args);
    }
}
