/** Tests of the base values, and what other rooms' tests share. */
@NullMarked
package io.kith.crm.base;

import org.jspecify.annotations.NullMarked;
