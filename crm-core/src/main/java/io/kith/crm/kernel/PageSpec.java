package io.kith.crm.kernel;

import org.jspecify.annotations.Nullable;

/**
 * Which page of a list is wanted.
 *
 * @param limit how many items at most, 1 to {@value #MAX_LIMIT}
 * @param token the token of the page before, or null for the first
 * @param counted whether all are counted too
 */
public record PageSpec(int limit, @Nullable String token, boolean counted) {

    /** The greatest page. */
    public static final int MAX_LIMIT = 1_000;

    /**
     * Checks the limit.
     *
     * @throws IllegalArgumentException if it is not from 1 to {@value #MAX_LIMIT}
     */
    public PageSpec {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_LIMIT + " items: " + limit);
        }
    }

    /** The first page. */
    public static PageSpec first(int limit) {
        return new PageSpec(limit, null, false);
    }

    /** The page after the one whose token this is. */
    public static PageSpec after(String token, int limit) {
        return new PageSpec(limit, token, false);
    }

    /** The same page, with all counted. */
    public PageSpec withTotal() {
        return new PageSpec(limit, token, true);
    }
}
