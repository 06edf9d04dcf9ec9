/**
 * The smallest host on the class path.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.examples.consumer.classpath;

import org.jspecify.annotations.NullMarked;
