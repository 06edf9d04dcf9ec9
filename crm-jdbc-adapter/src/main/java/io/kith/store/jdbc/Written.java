package io.kith.store.jdbc;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a unit has written so far. */
final class Written {
    /** Most units write one row, for which a set would cost more than the rest of what is kept. */
    private @Nullable UUID one;

    private @Nullable Set<UUID> keys;
    private boolean anything;

    /** Notes one row, and returns whether it was written for the first time. */
    boolean first(UUID key) {
        if (keys == null) {
            if (one == null || one.equals(key)) {
                boolean first = one == null;
                one = key;
                return first && !anything;
            }
            keys = new HashSet<>();
            keys.add(one);
        }
        return keys.add(key) && !anything;
    }

    /** Notes that any row may have been written. */
    void anything() {
        anything = true;
    }
}
