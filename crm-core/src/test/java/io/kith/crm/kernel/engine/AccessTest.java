package io.kith.crm.kernel.engine;

import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;

/** Access on the reference store; the adapters' tests run the same on theirs. */
class AccessTest extends AccessContract {

    @Override
    protected Store newStore() {
        return MemoryStore.create();
    }
}
