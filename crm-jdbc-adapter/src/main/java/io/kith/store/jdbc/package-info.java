/**
 * A store on JDBC: every declared record type becomes real, typed, indexed tables.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.store.jdbc;

import org.jspecify.annotations.NullMarked;
