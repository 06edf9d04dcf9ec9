package io.kith.store.jdbc;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What a unit has written so far. */
final class Written {
    private final Set<UUID> keys = new HashSet<>();
    private boolean anything;

    /** Notes one row, and returns whether it was written for the first time. */
    boolean first(UUID key) {
        return keys.add(key) && !anything;
    }

    /** Notes that any row may have been written. */
    void anything() {
        anything = true;
    }
}
