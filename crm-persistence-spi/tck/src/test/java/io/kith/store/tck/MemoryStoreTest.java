package io.kith.store.tck;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;

/** The reference store keeps every rule. */
class MemoryStoreTest extends StoreContract {

    @Override
    protected Store open(Catalogue catalogue) {
        Store store = MemoryStore.create();
        store.schema().apply(store.schema().plan(catalogue));
        return store;
    }
}
