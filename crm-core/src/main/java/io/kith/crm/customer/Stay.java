package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of time that a customer spends in a stage. By behaviour, stays reach into the future: as if nothing more
 * were bought.
 *
 * @param id of the row
 * @param customer whose stay it is
 * @param stage the stage's code
 * @param from its first instant
 * @param until the first instant after it, or null while there is none
 * @param why the code of what led there
 * @param days the days that this rests on, or 0
 */
record Stay(
        UUID id,
        CustomerId customer,
        String stage,
        Instant from,
        @Nullable Instant until,
        String why,
        long days) {

    Stay withId(UUID other) {
        return new Stay(other, customer, stage, from, until, why, days);
    }

    Stay endingAt(Instant end) {
        return new Stay(id, customer, stage, from, end, why, days);
    }
}
