package io.kith.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads rows of one tenant inside a unit of work, including what the unit itself has written so far. */
public interface Reader {

    /**
     * Returns the row with this key, its children loaded, or null when the tenant has none.
     *
     * @throws IllegalArgumentException if the type is a child type
     */
    @Nullable
    Row get(RecordType type, UUID key);

    /**
     * Returns one page of the rows that match, in the query's order with the key as the last tiebreak.
     *
     * @throws StoreException.ValueRejected if an argument does not fit the field that it is compared with
     * @throws IllegalArgumentException if the arguments are not those that the query asks for, or a cursor is used
     *     with a query that is not {@linkplain Query#isKeyset() declared for keyset paging}
     */
    Page page(Query query, Args args, PageRequest request);

    /**
     * Hands every row that matches to the sink, in the query's order, and returns how many there were.
     *
     * <p>Rows are fetched in bounded chunks by keyset, so no cursor is held open and memory does not grow with the
     * result. Outside a snapshot unit, rows that others change meanwhile are seen at most once and either before or
     * after that change.
     *
     * @throws IllegalArgumentException if the query is not {@linkplain Query#isKeyset() declared for keyset paging}
     */
    long each(Query query, Args args, Consumer<? super Row> sink);

    /**
     * Returns the groups of an aggregation in ascending order of their group values, absent values last.
     *
     * <p>Without groups the answer is exactly one tally, also over no rows.
     *
     * @throws StoreException.LimitExceeded if there are more groups than {@link Aggregate#MAX_GROUPS}
     */
    List<Tally> aggregate(Aggregate aggregate, Args args);
}
