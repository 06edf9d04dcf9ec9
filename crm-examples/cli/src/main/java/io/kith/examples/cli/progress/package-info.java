/**
 * Shows how far a long job is, on standard error.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.examples.cli.progress;

import org.jspecify.annotations.NullMarked;
