package io.kith.crm.kernel.engine;

import io.kith.store.Store;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** What the engine promises on every store alike: run here on the reference store, and by the adapters on theirs. */
public abstract class OnEveryStore {

    private final List<Store> opened = new ArrayList<>();

    /** Returns a new, empty store; it is closed after the test. */
    protected abstract Store newStore();

    final Store open() {
        Store store = newStore();
        opened.add(store);
        return store;
    }

    @AfterEach
    final void closeAll() {
        opened.forEach(Store::close);
    }
}
