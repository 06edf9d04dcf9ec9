/**
 * A whole store in a few hundred plain lines: lists, linear scans, one writer at a time. It is the example for authors
 * of adapters, and the second opinion that the reference store is compared with; so it shares no code with it, not even
 * the contract's {@link io.kith.store.Matcher}.
 */
@NullMarked
package io.kith.store.tck.plain;

import org.jspecify.annotations.NullMarked;
