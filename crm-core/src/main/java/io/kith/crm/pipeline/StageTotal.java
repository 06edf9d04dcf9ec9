package io.kith.crm.pipeline;

import io.kith.crm.base.Money;
import org.jspecify.annotations.Nullable;

/**
 * The sum of the open opportunities of one stage in one currency.
 *
 * @param stage the code of the stage
 * @param count how many there are
 * @param amount their amounts, or null for those without an amount
 * @param weighted their amounts × probabilities, or null for those without an amount
 */
public record StageTotal(
        String stage,
        long count,
        @Nullable Money amount,
        @Nullable Money weighted) {}
