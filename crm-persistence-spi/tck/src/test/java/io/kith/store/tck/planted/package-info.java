/** Stores that are wrong in one thing each, to show that the kit finds it. */
@NullMarked
package io.kith.store.tck.planted;

import org.jspecify.annotations.NullMarked;
