package io.kith.store.jdbc;

import io.kith.store.StoreException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread at a time change a database whose file holds half of a transaction if its process is killed while
 * others write: the lock of one writer lasts from its first change to the end of its transaction. A thread that has its
 * turn may begin another unit. Thread-safe.
 */
final class Turn {
    private final @Nullable ReentrantLock lock;
    private final int waitMillis;

    /** The turns of a database that needs none, or that needs them, and how long a unit waits for its own. */
    Turn(boolean needed, int waitMillis) {
        this.lock = needed ? new ReentrantLock(true) : null;
        this.waitMillis = waitMillis;
    }

    /** Waits for its turn, which ends by {@link #end}. */
    void begin() {
        try {
            if (lock != null && !lock.tryLock(waitMillis, TimeUnit.MILLISECONDS)) {
                throw new StoreException.Contention("lock-timeout");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException.Contention("interrupted");
        }
    }

    void end() {
        if (lock != null) {
            lock.unlock();
        }
    }
}
