package io.kith.store.jdbc;

import io.kith.store.StoreException;
import java.util.SplittableRandom;

/** Waits between the attempts of a unit: longer each time, and never as long as others wait. Thread-safe. */
final class Backoff {
    private static final int FIRST_MILLIS = 4;
    private final SplittableRandom chance;

    Backoff(long seed) {
        chance = new SplittableRandom(seed);
    }

    void pause(int attempt) {
        int millis;
        synchronized (chance) {
            millis = chance.nextInt(1, FIRST_MILLIS << attempt);
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StoreException.Contention("interrupted");
        }
    }
}
