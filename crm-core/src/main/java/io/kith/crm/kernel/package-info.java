/**
 * What all capabilities share and a host may touch: the capabilities themselves, access policy, criteria, events, custom
 * fields, pages.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.crm.kernel;

import org.jspecify.annotations.NullMarked;
