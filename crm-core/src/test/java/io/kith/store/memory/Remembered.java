package io.kith.store.memory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How all rows of a memory store stand at one moment, to go back to. It costs nothing: committed tables are never changed,
 * only replaced. For tests that begin many times with the same rows; nobody may be at work in the store.
 */
public final class Remembered {

    private final MemoryStore store;
    private final Map<Space, @Nullable Table[]> tables = new HashMap<>();

    /** Remembers. */
    public Remembered(MemoryStore store) {
        this.store = store;
        store.spaces().forEach(space -> tables.put(space, space.tables()));
    }

    /** Returns whether nothing has been written since. */
    public boolean stands() {
        return store.spaces().stream().allMatch(space -> Arrays.equals(space.tables(), tables.get(space)));
    }

    /** Goes back. */
    public void restore() {
        tables.forEach(Space::publish);
    }
}
