/**
 * The smallest host on the module path.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.examples.consumer.modulepath;

import org.jspecify.annotations.NullMarked;
