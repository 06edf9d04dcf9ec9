package io.kith.examples.benchmarks;

import java.util.List;

/**
 * Something that all contestants do.
 *
 * @param name for the report
 * @param units how many of what is reported one call does: 1, or the rows of a load, of which a slice then holds one
 * @param entries who does it; the first is what the others are compared with
 * @param reset what to do after each slice, outside of the measured time
 */
record Operation(String name, int units, List<Entry> entries, Runnable reset) {

    /** Copies the list. */
    Operation {
        entries = List.copyOf(entries);
    }

    /**
     * One who does it.
     *
     * @param name of the contestant
     * @param work one call
     */
    record Entry(String name, Work work) {}

    /** One call. */
    interface Work {
        /**
         * Does it.
         *
         * @param call the number of the call, never the same twice for one entry
         * @return what came out, so that nothing is optimized away
         */
        Object run(long call);
    }
}
