/**
 * Speed and memory beside hand-written JDBC and its peers.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
