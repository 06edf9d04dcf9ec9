/** Tests of customers. */
@NullMarked
package io.kith.crm.customer;

import org.jspecify.annotations.NullMarked;
