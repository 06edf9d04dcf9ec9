package io.kith.store;

import org.jspecify.annotations.Nullable;

/**
 * Which part of a result is wanted.
 *
 * @param limit how many rows at most, 1 to {@value #MAX_LIMIT}
 * @param offset how many rows to leave out first, 0 to {@value #MAX_OFFSET}; 0 with a cursor
 * @param cursor where the page before ended, or null
 * @param withTotal whether all matches are counted too
 */
public record PageRequest(int limit, int offset, @Nullable Cursor cursor, boolean withTotal) {

    /** The greatest page. */
    public static final int MAX_LIMIT = 1_000;

    /** The farthest that pages can be reached by number; beyond it, follow cursors. */
    public static final int MAX_OFFSET = 10_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is out of range, or both cursor and offset are given
     */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " rows: " + limit);
        }
        if (offset < 0 || offset > MAX_OFFSET) {
            throw new IllegalArgumentException("an offset is from 0 to " + MAX_OFFSET + ": " + offset);
        }
        if (cursor != null && offset != 0) {
            throw new IllegalArgumentException("a page is reached by cursor or by offset, not by both");
        }
    }

    /** The first page. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, 0, null, false);
    }

    /** The page after a cursor. */
    public static PageRequest after(Cursor cursor, int limit) {
        return new PageRequest(limit, 0, cursor, false);
    }

    /** The page that begins after so many rows. */
    public static PageRequest at(int offset, int limit) {
        return new PageRequest(limit, offset, null, false);
    }

    /** The same page, with all matches counted. */
    public PageRequest counted() {
        return new PageRequest(limit, offset, cursor, true);
    }
}
