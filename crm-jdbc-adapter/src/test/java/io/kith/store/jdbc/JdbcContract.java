package io.kith.store.jdbc;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.tck.StoreContract;
import java.time.Duration;
import java.util.Optional;

/** The whole contract on one database, over a pool and with statements that are watched. */
abstract class JdbcContract extends StoreContract {

    private String url = "";
    private StrictPool pool;

    /** A new, empty database. */
    abstract String newDatabase();

    @Override
    protected Store open(Catalogue catalogue) {
        url = newDatabase();
        Store store = openAgain();
        store.schema().apply(store.schema().plan(catalogue));
        return store;
    }

    private Store openAgain() {
        pool = new StrictPool(url);
        return JdbcStore.owning(pool)
                .lockWait(Duration.ofSeconds(2))
                .listener(new TenantWatch())
                .open();
    }

    @Override
    protected Optional<Store> reopen(Catalogue catalogue) {
        pool.close();
        return Optional.of(openAgain());
    }
}
