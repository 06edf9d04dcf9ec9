package io.kith.crm.kernel.engine;

import io.kith.store.UnitOptions;

/**
 * How often one operation has run, and what its last run wrote.
 *
 * <p>A stale version lets a command run again here, contention lets it run again inside the store; each takes from the same
 * few runs, or five would become twenty-five. Confined to one thread.
 */
final class Runs {

    private int count;
    private long rows;
    private int events;

    UnitOptions left(Command<?> command) {
        return new UnitOptions(UnitOptions.Mode.WRITE, Patience.MAX_ATTEMPTS - count, command.name());
    }

    /** Another run begins: what the one before wrote is gone. */
    void next() {
        count++;
        rows = 0;
        events = 0;
    }

    void wrote(long someRows, int someEvents) {
        rows += someRows;
        events += someEvents;
    }

    int count() {
        return count;
    }

    long rows() {
        return rows;
    }

    int events() {
        return events;
    }
}
