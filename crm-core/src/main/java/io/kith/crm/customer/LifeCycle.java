package io.kith.crm.customer;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Label;
import io.kith.crm.kernel.Page;
import java.time.Instant;

/**
 * Where a customer is in its life.
 *
 * @param stage the stage's code
 * @param label what people call it
 * @param since when it moved there
 * @param why what led there
 * @param history all stays, newest first, in pages
 */
public record LifeCycle(String stage, Label label, Instant since, Explanation why, Page<StageStay> history) {}
