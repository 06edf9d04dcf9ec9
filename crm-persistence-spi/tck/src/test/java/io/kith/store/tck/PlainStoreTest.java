package io.kith.store.tck;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.tck.plain.PlainStore;

/** The plain store keeps every rule too: two stores that share no code agree on what the rules mean. */
class PlainStoreTest extends StoreContract {

    @Override
    protected Store open(Catalogue catalogue) {
        Store store = new PlainStore();
        store.schema().apply(store.schema().plan(catalogue));
        return store;
    }
}
