/** Tests of the shop on a real server. */
@NullMarked
package io.kith.examples.shop;

import org.jspecify.annotations.NullMarked;
