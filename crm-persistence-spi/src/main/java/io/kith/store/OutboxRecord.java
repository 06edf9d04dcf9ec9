package io.kith.store;

import static io.kith.store.Field.Trait.REQUIRED;
import static java.util.Objects.requireNonNull;

/**
 * The record type that keeps outbox events, so that they can be listed, counted and resent like any rows. Every
 * catalogue contains it. A row's key is the id of the event.
 *
 * <p>To resend a parked event, rewrite its {@link #STATE} to {@link #READY}, its {@link #ATTEMPTS} to 0 and its
 * {@link #DUE_AT}. Settled rows stay until they are deleted.
 */
public final class OutboxRecord {

    /** To be delivered, or being delivered. */
    public static final String READY = "ready";

    /** Failed too often; waits for a person. */
    public static final String PARKED = "parked";

    /** Delivered. */
    public static final String SETTLED = "settled";

    private static final RecordType.Builder DECLARATION = RecordType.named("outbox_event");

    public static final Field PARTITION_ID = DECLARATION.uuid("partition_id", REQUIRED);
    public static final Field AGGREGATE_TYPE = DECLARATION.text("aggregate_type", 40, REQUIRED);
    public static final Field AGGREGATE_ID = DECLARATION.uuid("aggregate_id", REQUIRED);
    public static final Field SEQUENCE = DECLARATION.number("seq", REQUIRED);
    public static final Field POSITION = DECLARATION.number("seq_position", REQUIRED);
    public static final Field EVENT_TYPE = DECLARATION.text("event_type", 80, REQUIRED);
    public static final Field PAYLOAD = DECLARATION.json("payload", OutboxEvent.MAX_PAYLOAD, REQUIRED);
    public static final Field OCCURRED_AT = DECLARATION.instant("occurred_at", REQUIRED);
    public static final Field STATE = DECLARATION.text("state", 10, REQUIRED);
    public static final Field DUE_AT = DECLARATION.instant("due_at", REQUIRED);
    public static final Field ATTEMPTS = DECLARATION.number("attempts", REQUIRED);
    public static final Field RELAY = DECLARATION.text("relay", 64);
    public static final Field CLAIM = DECLARATION.uuid("claim");
    public static final Field LEASE_UNTIL = DECLARATION.instant("lease_until");
    public static final Field ERROR_CODE = DECLARATION.text("error_code", 80);

    /** The record type. */
    public static final RecordType TYPE = DECLARATION
            .unique("in_order", AGGREGATE_ID, SEQUENCE, POSITION)
            .index("due", STATE, DUE_AT)
            .build();

    private OutboxRecord() {}

    /** Returns the row that keeps a new event. */
    public static Row rowOf(OutboxEvent event) {
        return Row.of(TYPE, event.id())
                .set(PARTITION_ID, event.partition())
                .set(AGGREGATE_TYPE, event.aggregateType())
                .set(AGGREGATE_ID, event.aggregateId())
                .set(SEQUENCE, event.sequence())
                .set(POSITION, event.position())
                .set(EVENT_TYPE, event.type())
                .set(PAYLOAD, event.payload())
                .set(OCCURRED_AT, event.occurredAt())
                .set(STATE, READY)
                .set(DUE_AT, event.occurredAt())
                .set(ATTEMPTS, 0L)
                .build();
    }

    /** Returns the event that a row keeps. */
    public static OutboxEvent eventOf(Row row) {
        return new OutboxEvent(
                row.key(),
                requireNonNull(row.uuid(PARTITION_ID)),
                requireNonNull(row.text(AGGREGATE_TYPE)),
                requireNonNull(row.uuid(AGGREGATE_ID)),
                row.number(SEQUENCE),
                Math.toIntExact(row.number(POSITION)),
                requireNonNull(row.text(EVENT_TYPE)),
                requireNonNull(row.text(PAYLOAD)),
                requireNonNull(row.instant(OCCURRED_AT)));
    }
}
