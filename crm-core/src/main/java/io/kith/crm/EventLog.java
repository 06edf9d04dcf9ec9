package io.kith.crm;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.EventBacklog;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.ParkedEvent;
import io.kith.crm.kernel.StoredEvent;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.OutboxDesk;
import java.time.Instant;
import java.util.UUID;

/**
 * The events of a tenant that the outbox keeps: those that could not be delivered, and all of them for a consumer that
 * is new. Delivered events are kept as long as the host's {@link io.kith.crm.kernel.RetentionPolicy} says, so a replay
 * reaches back so far. Immutable, thread-safe.
 *
 * <p>Every reading asks the access policy for {@code read:outbox_event}, and sending again for {@code event.resend}. Events
 * tell of all records alike, so they are refused to actors for whom the policy has a scope or hides a field.
 */
public final class EventLog {

    private final OutboxDesk desk;
    private final Caller caller;

    EventLog(OutboxDesk desk, Caller caller) {
        this.desk = desk;
        this.caller = caller;
    }

    /**
     * Returns how much is not delivered.
     *
     * @throws RefusedException if the actor may not read events
     */
    public EventBacklog backlog() {
        return desk.backlog(caller);
    }

    /**
     * Returns a page of the events that failed too often, the longest parked first.
     *
     * @throws RefusedException if the actor may not read events, or the token is of another list
     */
    public Page<ParkedEvent> parked(PageSpec page) {
        return desk.parked(caller, page);
    }

    /**
     * Returns a page of the events that happened at a moment or later, whether delivered or not, in the order of their
     * ids: with the ids that Kith makes by default, the order of their times. For a consumer that begins late: it is given
     * what the relay delivers first, then takes all pages, and leaves out the ids that it saw and, of each record, what
     * comes with a lower {@linkplain StoredEvent#sequence sequence} than it has. The other way round it would miss what is
     * committed meanwhile with an earlier id.
     *
     * @throws RefusedException if the actor may not read events, or the token is of another list
     */
    public Page<StoredEvent> since(Instant moment, PageSpec page) {
        return desk.told(caller, moment, page);
    }

    /**
     * Lets an event that is parked or was delivered be delivered (again), with all its attempts.
     *
     * @return false if it waits to be delivered anyway, or is not kept
     * @throws RefusedException if the actor may not do {@code event.resend}
     */
    public boolean resend(UUID event) {
        return desk.resend(caller, event);
    }

    /**
     * Lets parked events be delivered, the longest parked first.
     *
     * @param budget how many at most; 1 or more
     * @return how many there were; less than the budget when none is left
     * @throws RefusedException if the actor may not do {@code event.resend}
     */
    public int resendParked(int budget) {
        return desk.resendParked(caller, budget);
    }
}
