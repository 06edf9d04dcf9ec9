package io.kith.crm.kernel.engine;

import io.kith.store.Outbox;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.function.Function;

/** Passes everything on, and repeats work after contention as often as it may, also after one that a test made up. */
final class RepeatingStore implements Store {

    private final Store store;

    RepeatingStore(Store store) {
        this.store = store;
    }

    @Override
    public <R> R unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return store.unit(tenant, options.once(), work);
            } catch (StoreException.Contention busy) {
                if (attempt >= options.attempts()) {
                    throw busy;
                }
            }
        }
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
        store.close();
    }
}
