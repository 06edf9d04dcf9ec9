package io.kith.store.tck;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.Tenant;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One open store for all the example rules. Each test takes tenants of its own, so that a store's tables are made once
 * and nothing needs to be cleared between tests.
 */
final class Fixture {

    private final Store store;
    private final AtomicInteger tenants = new AtomicInteger();
    private final SplittableRandom keys = new SplittableRandom(20_260_101);

    Fixture(StoreContract contract, Catalogue catalogue) {
        store = contract.open(catalogue);
    }

    Store store() {
        return store;
    }

    /** A tenant that nobody has used. */
    Tenant tenant() {
        return new Tenant("tenant-" + tenants.incrementAndGet());
    }

    /** A key that nobody has used. */
    UUID key() {
        synchronized (keys) {
            return new UUID(keys.nextLong(), keys.nextLong());
        }
    }
}
