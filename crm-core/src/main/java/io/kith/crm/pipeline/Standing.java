package io.kith.crm.pipeline;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where an opportunity stands: everything that only moves change.
 *
 * @param stage the code of its stage
 * @param status that of the stage when it was entered
 * @param since when it was entered
 * @param openedAt when the opportunity began
 * @param probability the share that counts
 * @param probabilityBy who gave the probability, or null if it is the stage's
 * @param probabilityAt when it was given, or null
 * @param rotsAt when a stay begins to last too long; the end of time for closed stages
 * @param closedAt when it was closed, or null while it is open
 * @param closedFrom the open stage from which it was closed, or null while it is open
 * @param reason why it was closed, or null
 * @param note more about why, or null
 * @param reopenings how often it was reopened
 */
record Standing(
        String stage,
        OpportunityStatus status,
        Instant since,
        Instant openedAt,
        BigDecimal probability,
        @Nullable String probabilityBy,
        @Nullable Instant probabilityAt,
        Instant rotsAt,
        @Nullable Instant closedAt,
        @Nullable String closedFrom,
        @Nullable String reason,
        @Nullable String note,
        int reopenings) {}
