/**
 * Checks on the build itself and real servers, shared by the tests of the modules.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.build;

import org.jspecify.annotations.NullMarked;
