package io.kith.store;

import java.time.Instant;
import java.util.UUID;

/**
 * Something that happened, to be told to others after the unit commits.
 *
 * @param id unique; a receiver that sees it twice has seen the same event
 * @param partition what keeps related events together in a partitioned log, for example a person
 * @param aggregateType what kind of thing it happened to, 1 to 40 characters
 * @param aggregateId the thing it happened to
 * @param sequence orders the events of one thing: its version when it happened, at least 1
 * @param position orders the events of one sequence, from 0
 * @param type the name and version of the event, 1 to 80 characters
 * @param payload JSON of at most {@link #MAX_PAYLOAD} characters
 * @param occurredAt when it happened; one that lies ahead of the store's clock is not delivered before that time, so a
 *     host whose clock runs ahead delays its events by as much
 */
public record OutboxEvent(
        UUID id,
        UUID partition,
        String aggregateType,
        UUID aggregateId,
        long sequence,
        int position,
        String type,
        String payload,
        Instant occurredAt) {

    /** The greatest payload, in characters. */
    public static final int MAX_PAYLOAD = 32_000;
}
