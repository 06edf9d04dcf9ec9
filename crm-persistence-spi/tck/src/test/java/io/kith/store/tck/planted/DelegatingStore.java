package io.kith.store.tck.planted;

import io.kith.store.Outbox;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.function.Function;

/** A store that does what another does: what a planted bug changes is all that it says. */
public class DelegatingStore implements Store {

    protected final Store inner;

    protected DelegatingStore(Store inner) {
        this.inner = inner;
    }

    /** Puts something between the work and its unit. */
    protected Unit wrap(Unit unit, Tenant tenant) {
        return unit;
    }

    @Override
    public StoreInfo info() {
        return inner.info();
    }

    @Override
    public Schema schema() {
        return inner.schema();
    }

    @Override
    public Outbox outbox() {
        return inner.outbox();
    }

    @Override
    public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        return inner.unit(tenant, options, unit -> work.apply(wrap(unit, tenant)));
    }

    @Override
    public void close() {
        inner.close();
    }
}
