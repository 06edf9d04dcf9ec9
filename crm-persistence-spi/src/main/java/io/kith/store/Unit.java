package io.kith.store;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * A unit of work that can write. In a read or snapshot unit every method declared here raises
 * {@link IllegalStateException} and changes nothing.
 */
public interface Unit extends Reader {

    /** What {@link #load} does with a row whose key or unique value is already there. */
    enum OnConflict {
        /** The whole load fails with {@link StoreException.UniqueViolation}. */
        FAIL,
        /** The row is left out and its position reported; the unit stays usable. */
        SKIP
    }

    /**
     * Locks the rows with these keys until the unit ends, in ascending order of the keys so that two units cannot
     * wait for each other, and returns those that exist, children loaded, in that order.
     *
     * @throws StoreException.Contention if a lock was not to be had in the store's time limit
     */
    List<Row> lock(RecordType type, Collection<UUID> keys);

    /**
     * Applies an ordered set of inserts, versioned updates and deletes and outbox events, flushed together.
     *
     * <p>All or nothing: on any failure the unit is doomed. An insert stores version 1, an update the next version.
     *
     * @throws StoreException.StaleVersion if a row to update or delete is gone or has another version
     * @throws StoreException.UniqueViolation if a key or a unique index has the value already
     * @throws StoreException.BrokenReference if a reference has no target, or a deleted row is still referred to
     */
    void apply(Changes changes);

    /**
     * Inserts many rows of one type by the store's fastest way. Rows of one call are checked in their order: a later
     * row that repeats a key or unique value of an earlier one conflicts.
     *
     * @return how many were inserted and, for {@link OnConflict#SKIP}, the positions (from 0, ascending) left out
     */
    LoadResult load(RecordType type, List<Row> rows, OnConflict onConflict);

    /**
     * Adds a number to one numeric field of one row, in a single conditional write, if the result stays within
     * [min, max]; the version goes up by one.
     *
     * <p>The numbers are in the field's stored form: for a decimal field its unscaled value. An absent field counts as
     * zero. Concurrent calls queue behind each other and none is lost.
     *
     * @return the new value, or empty when the row is absent or the result would leave the range (nothing is changed)
     */
    OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max);

    /**
     * Changes every row that matches, in one set-based statement, and returns how many. Versions go up by one; shadow
     * values of searchable fields follow. Unique rules and references hold as everywhere.
     */
    long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments);
}
