/**
 * The program {@code kith}: the engine from a shell.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.examples.cli;

import org.jspecify.annotations.NullMarked;
