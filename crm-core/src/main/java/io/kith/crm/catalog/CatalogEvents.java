package io.kith.crm.catalog;

import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventType;

/** What happens to products. */
final class CatalogEvents {

    static final EventType ADDED = EventType.named("product.added", 1)
            .with("code", EventType.Kind.TEXT)
            .build();

    static final EventType CHANGED = EventType.named("product.changed", 1)
            .with("code", EventType.Kind.TEXT)
            .build();

    static final EventType RETIRED = EventType.named("product.retired", 1)
            .with("code", EventType.Kind.TEXT)
            .build();

    private CatalogEvents() {}

    static Event.Builder of(EventType type, Product product) {
        return Event.of(
                        type,
                        ProductMapping.TYPE_NAME,
                        product.id().uuid(),
                        product.id().uuid())
                .with("code", product.code());
    }
}
