/**
 * The entry to Kith: the engine, its builder and its sessions.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.crm;

import org.jspecify.annotations.NullMarked;
