/** Tests that the benchmarks run and that all contestants give the same results; never how fast. */
@NullMarked
package io.kith.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
