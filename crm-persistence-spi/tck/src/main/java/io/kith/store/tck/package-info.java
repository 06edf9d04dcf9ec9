/**
 * The conformance kit: every numbered rule of the store contract as a test that any store can run.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.store.tck;

import org.jspecify.annotations.NullMarked;
