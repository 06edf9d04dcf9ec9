package io.kith.crm.kernel;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One page of a grid.
 *
 * @param columns the names of the columns, in their order; unmodifiable
 * @param rows in order; unmodifiable
 * @param page the number of the page, from 1; 0 for one that was reached by token
 * @param size how many rows a full page has
 * @param nextToken what to ask the next page with, or null at the end and where records without a value in the column
 *     that is sorted by make it impossible
 * @param total how many records there are in all, if that was asked for
 */
public record Grid(
        List<String> columns,
        List<GridRow> rows,
        int page,
        int size,
        @Nullable String nextToken,
        OptionalLong total) {

    /** Copies the lists. */
    public Grid {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Returns how many pages there are, if all records were counted. */
    public OptionalLong pages() {
        return total.isPresent() ? OptionalLong.of((total.getAsLong() + size - 1) / size) : total;
    }
}
