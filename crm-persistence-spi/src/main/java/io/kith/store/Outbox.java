package io.kith.store;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/**
 * The reading side of the outbox: relays claim events, deliver them, and settle or postpone them.
 *
 * <p>Delivery is at least once. Events of one aggregate become claimable strictly in the order of their sequence: one
 * that is claimed, postponed or parked holds back the later ones of its aggregate, and of no other aggregate. Claiming
 * never looks at "everything after the last one seen", so an event that commits late is not lost. All times are those
 * of the store's own clock (a database's clock, never the relay's): an event is due from the time at which it occurred,
 * by that clock. The events of all tenants are claimed together:
 * this is the one place of the contract without a tenant.
 *
 * <p>The events are rows of {@link OutboxRecord#TYPE}, so parked ones are listed with a query, and resent by setting
 * their state back. Every call runs in a transaction of its own.
 */
public interface Outbox {

    /** How many failed deliveries park an event. */
    int MAX_ATTEMPTS = 10;

    /**
     * Claims up to {@code max} due events for this relay, until the lease runs out. Two claims that are open at the
     * same time never hold the same event, nor two events of one aggregate.
     *
     * @param relay who claims, for people who look at the table; 1 to 64 characters
     * @param lease from 1 second to 1 hour; after it the events can be claimed by anyone
     * @param max from 1 to 1000
     */
    List<ClaimedEvent> claim(String relay, Duration lease, int max);

    /**
     * Marks claimed events as delivered and returns how many were: a claim whose lease ran out and that was claimed
     * again by another relay settles nothing.
     */
    int settle(Collection<ClaimedEvent> delivered);

    /**
     * Gives a claimed event back after a failed delivery, to be tried again after the delay; with the
     * {@value #MAX_ATTEMPTS}th failure it is parked instead. Does nothing if the claim was lost meanwhile.
     *
     * @param errorCode a short code for people and dashboards, without personal data; 1 to 80 characters
     */
    void postpone(ClaimedEvent event, Duration delay, String errorCode);
}
