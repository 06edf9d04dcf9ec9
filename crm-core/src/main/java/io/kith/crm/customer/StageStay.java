package io.kith.crm.customer;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Interval;

/**
 * A stretch of time that a customer spent in a stage.
 *
 * @param stage the stage's code
 * @param time from the move into it until the move out of it; without an end while it lasts
 * @param why what led there
 */
public record StageStay(String stage, Interval time, Explanation why) {}
