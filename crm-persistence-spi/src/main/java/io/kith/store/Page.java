package io.kith.store;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a result.
 *
 * @param rows in order; fewer than asked for only at the end
 * @param next where the next page begins, or null when there is none or the query is not keyset
 * @param total how many rows match in all, if that was asked for
 */
public record Page(List<Row> rows, @Nullable Cursor next, OptionalLong total) {

    /** Copies the list. */
    public Page {
        rows = List.copyOf(rows);
    }
}
