package io.kith.store.tck;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.time.Duration;

/** The reference store keeps every rule. */
class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open(Catalogue catalogue) {
        // Two rules wait for a lock that they do not get.
        Store store = MemoryStore.builder().lockTimeout(Duration.ofSeconds(2)).build();
        store.schema().apply(store.schema().plan(catalogue));
        return store;
    }
}
