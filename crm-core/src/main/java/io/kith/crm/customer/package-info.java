/**
 * Customers, companies and persons: who they are, how to reach them, what they are worth and where they stand.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.crm.customer;

import org.jspecify.annotations.NullMarked;
