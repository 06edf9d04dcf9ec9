package io.kith.crm.pipeline;

import java.time.Instant;

/**
 * A move that was allowed.
 *
 * @param after the opportunity as it is then
 * @param exit how the stay before it ends
 * @param entry how the stay after it begins
 * @param at when
 */
record Move(Opportunity after, StageStay.Exit exit, StageStay.Entry entry, Instant at) {}
