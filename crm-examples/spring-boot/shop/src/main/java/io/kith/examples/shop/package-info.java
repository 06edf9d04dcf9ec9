/** A small shop with Kith inside: its own tables by JPA, its own migrations, one transaction for both. */
@NullMarked
package io.kith.examples.shop;

import org.jspecify.annotations.NullMarked;
