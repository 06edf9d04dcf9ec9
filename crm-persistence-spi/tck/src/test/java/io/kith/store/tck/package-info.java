/** The kit, run against the reference store, a deliberately plain store, and stores with planted bugs. */
@NullMarked
package io.kith.store.tck;

import org.jspecify.annotations.NullMarked;
