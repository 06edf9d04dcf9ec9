package io.kith.crm.pipeline;

import io.kith.crm.base.Money;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Closed opportunities that have something in common.
 *
 * @param group what they have in common: a product, an owner, a reason, or the beginning of a period as ISO text; null for
 *     those without it
 * @param status whether they were won or lost
 * @param count how many there are
 * @param amount their amounts, or null for those without an amount
 * @param meanCycle how long they took on average from the opening
 */
public record ClosedDeals(
        @Nullable String group,
        OpportunityStatus status,
        long count,
        @Nullable Money amount,
        Duration meanCycle) {

    /** What closed opportunities are put together by. */
    public enum By {
        /** The main product's name. */
        PRODUCT,
        OWNER,
        /** Why they were won or lost. */
        REASON
    }
}
