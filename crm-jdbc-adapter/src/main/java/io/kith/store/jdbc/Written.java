package io.kith.store.jdbc;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * What a unit has written so far. Of a row that it writes again all values are sent: the caller's picture of the row may
 * be older than the unit's own last write, so what differs from that picture is not all that must change.
 */
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
