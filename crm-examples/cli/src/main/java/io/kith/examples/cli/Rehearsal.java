package io.kith.examples.cli;

import io.kith.store.Outbox;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.function.Function;

/**
 * A store on which everything runs for the look of it: all units are parts of one, which is rolled back at the end. So
 * each part sees what the parts before it did, and a rehearsal comes to the same results as the real thing.
 */
final class Rehearsal implements Store {

    private final Store store;
    private final Unit unit;

    private Rehearsal(Store store, Unit unit) {
        this.store = store;
        this.unit = unit;
    }

    /** Carries the result out of the unit, and makes the unit roll back. */
    private static final class Over extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Object result;

        Over(Object result) {
            super(null, null, false, false);
            this.result = result;
        }
    }

    /** Lets work happen on a store and undoes it; the work uses one tenant. */
    static <T> T of(Store store, Tenant tenant, Class<T> type, Function<Store, T> work) {
        try {
            return store.unit(tenant, UnitOptions.WRITE.once().named("rehearsal"), unit -> {
                throw new Over(work.apply(new Rehearsal(store, new RehearsedUnit(unit))));
            });
        } catch (Over over) {
            return type.cast(over.result);
        }
    }

    @Override
    public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        return work.apply(unit);
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
    public void close() {
        // The store is its opener's to close.
    }
}
