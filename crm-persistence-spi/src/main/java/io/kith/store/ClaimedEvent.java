package io.kith.store;

import java.time.Instant;
import java.util.UUID;

/**
 * An event that a relay may deliver until the lease ends.
 *
 * @param tenant whose event it is
 * @param event what happened
 * @param attempt the number of this delivery, from 1
 * @param claim the token by which the claim is settled
 * @param leaseUntil when the claim ends, by the store's clock
 */
public record ClaimedEvent(Tenant tenant, OutboxEvent event, int attempt, UUID claim, Instant leaseUntil) {}
