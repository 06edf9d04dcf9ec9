package io.kith.store.memory;

import io.kith.store.Tenant;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What one tenant has: the committed tables by place. The array is never changed, only replaced. */
final class Space {

    private final Tenant tenant;
    /** Held while a commit puts the next array together, and while the schema changes. */
    private final ReentrantLock commit = new ReentrantLock();

    private volatile @Nullable Table[] tables = {};

    Space(Tenant tenant) {
        this.tenant = tenant;
    }

    Tenant tenant() {
        return tenant;
    }

    ReentrantLock commit() {
        return commit;
    }

    /** Returns the committed state: one that does not change any more. */
    @Nullable
    Table[] tables() {
        return tables;
    }

    /** Makes another state the committed one; only with the commit lock. */
    void publish(@Nullable Table[] next) {
        tables = next;
    }

    static @Nullable Table at(@Nullable Table[] tables, int place) {
        return place >= 0 && place < tables.length ? tables[place] : null;
    }
}
