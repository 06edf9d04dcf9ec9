/** Tests of the kernel's public side. */
@NullMarked
package io.kith.crm.kernel;

import org.jspecify.annotations.NullMarked;
