package io.kith.store;

import java.util.List;

/**
 * The outcome of a bulk load.
 *
 * @param inserted how many rows are now stored that were not before
 * @param conflicts the positions in the list of rows, from 0 and ascending, that were left out
 */
public record LoadResult(int inserted, List<Integer> conflicts) {

    /** Copies the list. */
    public LoadResult {
        conflicts = List.copyOf(conflicts);
    }
}
