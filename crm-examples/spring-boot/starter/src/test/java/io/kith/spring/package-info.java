/** Tests of the starter. */
@NullMarked
package io.kith.spring;

import org.jspecify.annotations.NullMarked;
