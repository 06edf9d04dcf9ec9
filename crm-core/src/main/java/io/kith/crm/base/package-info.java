/**
 * The values every capability speaks in: who (tenant, actor, typed ids, external references), how much ({@link
 * io.kith.crm.base.Money}), when ({@link io.kith.crm.base.Interval}, {@link io.kith.crm.base.BusinessCalendar}), and
 * why ({@link io.kith.crm.base.Reason}, {@link io.kith.crm.base.Explanation}, {@link io.kith.crm.base.Outcome}).
 *
 * <p>All types are immutable, safe for use by many threads, and need nothing but the JDK. They share one grammar:
 * {@code of} builds, {@code parse} reads text, {@code with} copies with a change, {@code plus} and {@code minus}
 * calculate, {@code to} converts, {@code is} asks. Nothing here reads a clock, a default locale or a default zone, and
 * nothing rounds unless told how. Arguments and results are non-null unless said otherwise. Messages of exceptions
 * never repeat the offending input, because it may be personal data.
 */
@NullMarked
package io.kith.crm.base;

import org.jspecify.annotations.NullMarked;
