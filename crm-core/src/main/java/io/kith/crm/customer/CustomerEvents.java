package io.kith.crm.customer;

import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventType;

/** What happens to customers. */
final class CustomerEvents {

    static final EventType ADDED = EventType.named("customer.added", 1)
            .with("kind", EventType.Kind.TEXT)
            .build();

    static final EventType CHANGED = EventType.named("customer.changed", 1)
            .with("kind", EventType.Kind.TEXT)
            .build();

    static final EventType ARCHIVED = EventType.named("customer.archived", 1)
            .with("kind", EventType.Kind.TEXT)
            .build();

    static final EventType RESTORED = EventType.named("customer.restored", 1)
            .with("kind", EventType.Kind.TEXT)
            .build();

    static final EventType LEVEL_CHANGED = EventType.named("customer.level-changed", 1)
            .with("from", EventType.Kind.TEXT)
            .with("to", EventType.Kind.TEXT)
            .build();

    static final EventType STAGE_CHANGED = EventType.named("customer.stage-changed", 1)
            .with("from", EventType.Kind.TEXT)
            .with("to", EventType.Kind.TEXT)
            .build();

    private CustomerEvents() {}

    static Event.Builder of(EventType type, Customer customer) {
        return begin(type, customer).with("kind", customer.kind().name());
    }

    static Event.Builder moved(EventType type, Customer customer, String from, String to) {
        return begin(type, customer).with("from", from).with("to", to);
    }

    private static Event.Builder begin(EventType type, Customer customer) {
        return Event.of(
                type,
                CustomerMapping.DESCRIPTOR.name(),
                customer.id().uuid(),
                customer.id().uuid());
    }
}
