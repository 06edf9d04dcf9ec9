/**
 * The JSON port of the core on Jackson 2.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.crm.jackson2;

import org.jspecify.annotations.NullMarked;
