package io.kith.crm.kernel.engine;

import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;

/** Access through references on the reference store; the adapters' tests run the same on theirs. */
class AccessThroughReferencesTest extends AccessThroughReferencesContract {

    @Override
    protected Store newStore() {
        return MemoryStore.create();
    }
}
