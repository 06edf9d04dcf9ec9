/**
 * What a store is: declared record types, immutable rows, closed conditions, units of work, an outbox and a schema.
 *
 * <p>Nothing here knows what the records mean. A store adapter implements five interfaces of twenty methods in all and
 * contains no code that depends on a particular record type. The rules that every store keeps are numbered in
 * {@code docs/store-contract.md}; the conformance kit tests them.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.store;

import org.jspecify.annotations.NullMarked;
