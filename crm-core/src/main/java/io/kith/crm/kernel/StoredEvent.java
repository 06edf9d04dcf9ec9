package io.kith.crm.kernel;

import io.kith.crm.base.TenantId;
import io.kith.store.OutboxEvent;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An event as the outbox keeps it, committed with what it tells of. Carries no personal data.
 *
 * @param tenant whose event it is
 * @param id the same however often the event is delivered: consumers that saw it before leave it out
 * @param type what happened, with its version: {@code io.kith.purchase.reported.v1}
 * @param subjectType the record type that it happened to, for example {@code purchase}
 * @param subject the record that it happened to; events of one record are delivered in their order
 * @param partition what keeps related events together in a partitioned log: the customer where there is one, else the
 *     subject
 * @param sequence orders the events of one record: its version when this happened, from 1
 * @param position orders the events of one sequence, from 0
 * @param at when it happened, to the microsecond
 * @param json the whole event as a CloudEvent 1.0 in JSON
 */
public record StoredEvent(
        TenantId tenant,
        UUID id,
        String type,
        String subjectType,
        UUID subject,
        UUID partition,
        long sequence,
        int position,
        Instant at,
        String json) {

    /** What a CloudEvent in JSON is called where media types are named. */
    public static final String MEDIA_TYPE = "application/cloudevents+json; charset=UTF-8";

    /** Checks that nothing is missing. */
    public StoredEvent {
        Objects.requireNonNull(tenant, "tenant");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(json, "json");
    }

    /** Returns what the store's outbox holds, as an event. */
    public static StoredEvent of(TenantId tenant, OutboxEvent event) {
        return new StoredEvent(
                tenant,
                event.id(),
                event.type(),
                event.aggregateType(),
                event.aggregateId(),
                event.partition(),
                event.sequence(),
                event.position(),
                event.occurredAt(),
                event.payload());
    }

    /** Returns what and to which record, without the tenant and the data: fit for a log. */
    @Override
    public String toString() {
        return type + " " + id + " of " + subjectType + "/" + subject + " at " + sequence + "." + position;
    }
}
