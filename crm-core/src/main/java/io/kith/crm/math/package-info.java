/**
 * Pure functions on primitive arrays: scores, cohorts, concentration.
 *
 * <p>Nothing here knows a customer, a store or a clock: who calls brings arrays and gets arrays, in the order of the
 * arguments, so that the same code runs in one JVM or inside a task of a cluster. Arguments are never changed. Arguments
 * and results are non-null.
 */
@NullMarked
package io.kith.crm.math;

import org.jspecify.annotations.NullMarked;
