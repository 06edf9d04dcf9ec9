/**
 * What a store is: record types, rows, queries and units of work, without a word about what the rows mean.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.store;

import org.jspecify.annotations.NullMarked;
