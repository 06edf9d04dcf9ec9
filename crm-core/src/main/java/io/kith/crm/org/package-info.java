/**
 * The people who work with the host application, and their teams: who can be responsible for something.
 *
 * <p>A host that keeps its users elsewhere leaves this out: owners are the host's user ids either way.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.crm.org;

import org.jspecify.annotations.NullMarked;
