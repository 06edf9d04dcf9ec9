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
import io.kith.store.StoreException;
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

/**
 * A store whose units run in a transaction of the host's, as the JDBC adapter's join mode does it: the transaction ends
 * when the host says so, and a unit that throws after it wrote, or throws an exception of the store, dooms it.
 */
final class HostTransaction implements Store {

    private final Store store;
    private @Nullable Unit open;
    private boolean doomed;

    HostTransaction(Store store) {
        this.store = store;
    }

    /** Says that the host's transaction can only roll back. */
    static final class DoomedException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /**
     * Runs the host's own work in one transaction, which commits at the end.
     *
     * @throws DoomedException if a unit doomed it; nothing is kept then
     */
    void run(Tenant tenant, Runnable host) {
        store.unit(tenant, UnitOptions.WRITE, unit -> {
            open = unit;
            doomed = false;
            try {
                host.run();
                if (doomed) {
                    throw new DoomedException();
                }
                return true;
            } finally {
                open = null;
            }
        });
    }

    @Override
    public StoreInfo info() {
        return new StoreInfo("host", "host", true, false, List.of());
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
        if (open == null) {
            return store.unit(tenant, options, work);
        }
        Joined joined = new Joined(open);
        try {
            return work.apply(joined);
        } catch (RuntimeException failed) {
            doomed |= joined.wrote || failed instanceof StoreException;
            throw failed;
        }
    }

    @Override
    public void close() {
        store.close();
    }

    private static final class Joined implements Unit {

        private final Unit unit;
        private boolean wrote;

        Joined(Unit unit) {
            this.unit = unit;
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

        @Override
        public List<Row> lock(RecordType type, Collection<UUID> keys) {
            return unit.lock(type, keys);
        }

        /** The last change of a unit is not the last of the host's transaction. */
        @Override
        public void apply(Changes changes) {
            wrote = true;
            Changes open = new Changes();
            for (Changes.Change change : changes.rows()) {
                if (change instanceof Changes.Change.Insert insert) {
                    open.insert(insert.row());
                } else if (change instanceof Changes.Change.Update update) {
                    open.update(update.before(), update.after());
                } else if (change instanceof Changes.Change.Delete delete) {
                    open.delete(Row.stored(delete.type(), delete.key(), delete.version())
                            .loaded());
                }
            }
            changes.events().forEach(open::event);
            unit.apply(open);
        }

        @Override
        public LoadResult load(RecordType type, List<Row> rows, OnConflict onConflict) {
            wrote = true;
            return unit.load(type, rows, onConflict);
        }

        @Override
        public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
            wrote = true;
            return unit.adjust(type, key, field, delta, min, max);
        }

        @Override
        public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
            wrote = true;
            return unit.rewrite(type, where, args, assignments);
        }
    }
}
