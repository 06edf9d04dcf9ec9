/**
 * What customers bought: orders as the host reports them, what was returned of them, and the figures that follow.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.crm.purchase;

import org.jspecify.annotations.NullMarked;
