/**
 * For the tests of applications that have Kith inside: a JUnit extension that gives each test a CRM of its own in memory, with
 * a clock that the test moves; short ways to a customer or an opportunity in a certain state; and made-up customers, in
 * English and in Chinese, the same for the same seed everywhere.
 *
 * <p>Nothing here reaches around the public API of the core: what a fixture does, a host can do.
 *
 * <p>Nothing is null unless it is marked {@code @Nullable}.
 */
@NullMarked
package io.kith.crm.testing;

import org.jspecify.annotations.NullMarked;
