package io.kith.store.tck.planted;

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
import io.kith.store.Tally;
import io.kith.store.Unit;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A unit that does what another does. */
public class DelegatingUnit implements Unit {

    protected final Unit inner;

    protected DelegatingUnit(Unit inner) {
        this.inner = inner;
    }

    @Override
    public @Nullable Row get(RecordType type, UUID key) {
        return inner.get(type, key);
    }

    @Override
    public Page page(Query query, Args args, PageRequest request) {
        return inner.page(query, args, request);
    }

    @Override
    public long each(Query query, Args args, Consumer<? super Row> sink) {
        return inner.each(query, args, sink);
    }

    @Override
    public List<Tally> aggregate(Aggregate aggregate, Args args) {
        return inner.aggregate(aggregate, args);
    }

    @Override
    public List<Row> lock(RecordType type, Collection<UUID> keys) {
        return inner.lock(type, keys);
    }

    @Override
    public void apply(Changes changes) {
        inner.apply(changes);
    }

    @Override
    public LoadResult load(RecordType type, List<Row> rows, OnConflict onConflict) {
        return inner.load(type, rows, onConflict);
    }

    @Override
    public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        return inner.adjust(type, key, field, delta, min, max);
    }

    @Override
    public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
        return inner.rewrite(type, where, args, assignments);
    }
}
