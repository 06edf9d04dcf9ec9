/** Tests of the functions on arrays. */
@NullMarked
package io.kith.crm.math;

import org.jspecify.annotations.NullMarked;
