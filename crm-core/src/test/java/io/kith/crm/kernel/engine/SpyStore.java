package io.kith.crm.kernel.engine;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Passes everything on to another store and notes each call. A test can make the next flushes fail as another command's
 * would, by {@link #beforeApply}.
 */
final class SpyStore implements Store {

    /**
     * One call.
     *
     * @param method of the unit
     * @param type the record type that it is about, or empty for a flush
     * @param shape the condition, with the parts of an aggregation, or null
     * @param args the values, or null
     * @param query of a page or an each, or null
     */
    record Call(
            String method,
            String type,
            @Nullable Condition shape,
            @Nullable Args args,
            @Nullable Query query,
            @Nullable Aggregate aggregate,
            @Nullable Changes changes) {

        @Override
        public String toString() {
            return type.isEmpty() ? method : method + " " + type;
        }
    }

    private final Store store;

    /** In the order in which they came; of all units. */
    final List<Call> calls = Collections.synchronizedList(new ArrayList<>());

    /** Asked before each flush; may throw what the store would. */
    Consumer<Changes> beforeApply = changes -> {};

    int units;
    int unitsThatThrew;

    SpyStore(Store store) {
        this.store = store;
    }

    void forget() {
        calls.clear();
        units = 0;
        unitsThatThrew = 0;
    }

    List<String> names() {
        return calls.stream().map(Call::toString).toList();
    }

    /** Returns the change sets that were flushed. */
    List<Changes> flushes() {
        List<Changes> flushed = new ArrayList<>();
        for (Call call : calls) {
            if (call.changes() != null) {
                flushed.add(call.changes());
            }
        }
        return flushed;
    }

    Store spiedOn() {
        return store;
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
        units++;
        try {
            return store.unit(tenant, options, unit -> work.apply(new Spied(unit)));
        } catch (RuntimeException failed) {
            unitsThatThrew++;
            throw failed;
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private void note(String method, String type, @Nullable Condition shape, @Nullable Args args) {
        calls.add(new Call(method, type, shape, args, null, null, null));
    }

    private final class Spied implements Unit {

        private final Unit unit;

        Spied(Unit unit) {
            this.unit = unit;
        }

        @Override
        public @Nullable Row get(RecordType type, UUID key) {
            note("get", type.name(), null, null);
            return unit.get(type, key);
        }

        @Override
        public Page page(Query query, Args args, PageRequest request) {
            calls.add(new Call("page", query.type().name(), query.where(), args, query, null, null));
            return unit.page(query, args, request);
        }

        @Override
        public long each(Query query, Args args, Consumer<? super Row> sink) {
            calls.add(new Call("each", query.type().name(), query.where(), args, query, null, null));
            return unit.each(query, args, sink);
        }

        @Override
        public List<Tally> aggregate(Aggregate aggregate, Args args) {
            calls.add(new Call("aggregate", aggregate.type().name(), aggregate.where(), args, null, aggregate, null));
            return unit.aggregate(aggregate, args);
        }

        @Override
        public List<Row> lock(RecordType type, Collection<UUID> keys) {
            note("lock", type.name(), null, null);
            return unit.lock(type, keys);
        }

        @Override
        public void apply(Changes changes) {
            calls.add(new Call("apply", "", null, null, null, null, changes));
            beforeApply.accept(changes);
            unit.apply(changes);
        }

        @Override
        public LoadResult load(RecordType type, List<Row> rows, OnConflict onConflict) {
            note("load", type.name(), null, null);
            return unit.load(type, rows, onConflict);
        }

        @Override
        public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
            note("adjust", type.name(), null, null);
            return unit.adjust(type, key, field, delta, min, max);
        }

        @Override
        public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
            note("rewrite", type.name(), where, args);
            return unit.rewrite(type, where, args, assignments);
        }
    }
}
