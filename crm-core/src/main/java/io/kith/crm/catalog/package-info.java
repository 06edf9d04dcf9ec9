/**
 * What is sold: products with their codes and list prices. A host that keeps its products elsewhere leaves this out.
 *
 * <p>Parameters and results are non-null unless marked {@link org.jspecify.annotations.Nullable}.
 */
@NullMarked
package io.kith.crm.catalog;

import org.jspecify.annotations.NullMarked;
