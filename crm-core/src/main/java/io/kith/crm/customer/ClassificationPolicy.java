package io.kith.crm.customer;

import io.kith.crm.base.RefusedException;
import java.math.BigDecimal;
import java.util.List;

/**
 * How customers are classed by value and frequency, over the window and in the currency of the {@link LevelPolicy}.
 *
 * @param mediumFrom the sum from which a customer is of medium value
 * @param highFrom the sum from which it is of high value
 * @param frequentFrom the purchases from which it buys frequently
 */
public record ClassificationPolicy(BigDecimal mediumFrom, BigDecimal highFrom, int frequentFrom) {

    /**
     * Checks the whole.
     *
     * @throws RefusedException if the thresholds do not rise from above zero
     */
    public ClassificationPolicy {
        if (mediumFrom.signum() <= 0 || highFrom.compareTo(mediumFrom) <= 0 || frequentFrom < 1) {
            throw new RefusedException(List.of(PolicyReasons.CLASS_THRESHOLDS.reason()));
        }
    }

    /** Medium from 10,000, high from 100,000, frequent from 6 purchases. */
    public static ClassificationPolicy defaults() {
        return new ClassificationPolicy(BigDecimal.valueOf(10_000), BigDecimal.valueOf(100_000), 6);
    }
}
