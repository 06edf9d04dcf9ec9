package io.kith.crm.pipeline;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.LoadResult;
import io.kith.store.Outbox;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreInfo;
import io.kith.store.Tally;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Counts what passes to another store: round trips for reading and for writing, and rows that came back. */
final class CountingStore implements Store {

    private final Store store;
    int reads;
    int writes;
    int rows;

    CountingStore(Store store) {
        this.store = store;
    }

    void reset() {
        reads = 0;
        writes = 0;
        rows = 0;
    }

    @Override
    public StoreInfo info() {
        return store.info();
    }

    @Override
    public Schema schema() {
        return store.schema();
    }

    @Override
    public Outbox outbox() {
        return store.outbox();
    }

    @Override
    public <R> R unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends R> work) {
        return store.unit(tenant, options, unit -> work.apply(new Counted(unit)));
    }

    @Override
    public void close() {
        store.close();
    }

    private final class Counted implements Unit {

        private final Unit unit;

        Counted(Unit unit) {
            this.unit = unit;
        }

        private <R> R read(R result, int count) {
            reads++;
            rows += count;
            return result;
        }

        @Override
        public @Nullable Row get(RecordType type, UUID key) {
            Row row = unit.get(type, key);
            return read(row, row == null ? 0 : 1);
        }

        @Override
        public Page page(Query query, Args args, PageRequest request) {
            Page page = unit.page(query, args, request);
            return read(page, page.rows().size());
        }

        @Override
        public long each(Query query, Args args, Consumer<? super Row> sink) {
            long count = unit.each(query, args, sink);
            return read(count, (int) count);
        }

        @Override
        public List<Tally> aggregate(Aggregate aggregate, Args args) {
            List<Tally> tallies = unit.aggregate(aggregate, args);
            return read(tallies, tallies.size());
        }

        @Override
        public List<Row> lock(RecordType type, Collection<UUID> keys) {
            List<Row> locked = unit.lock(type, keys);
            return read(locked, locked.size());
        }

        @Override
        public void apply(Changes changes) {
            writes++;
            unit.apply(changes);
        }

        @Override
        public LoadResult load(RecordType type, List<Row> all, OnConflict onConflict) {
            writes++;
            return unit.load(type, all, onConflict);
        }

        @Override
        public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
            writes++;
            return unit.adjust(type, key, field, delta, min, max);
        }

        @Override
        public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
            writes++;
            return unit.rewrite(type, where, args, assignments);
        }
    }
}
