/** An ERP module with tables of its own, which keeps its customers and sales in Kith, too. */
@NullMarked
package io.kith.examples.erp;

import org.jspecify.annotations.NullMarked;
