package io.kith.crm.org;

import io.kith.crm.base.TeamId;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventType;

/** What happens to users. */
final class OrgEvents {

    static final EventType ADDED = type("user.added");
    static final EventType CHANGED = type("user.changed");
    static final EventType LEFT = type("user.left");
    static final EventType RETURNED = type("user.returned");

    private OrgEvents() {}

    private static EventType type(String name) {
        return EventType.named(name, 1).optionally("team", EventType.Kind.ID).build();
    }

    static Event.Builder of(EventType type, User user) {
        return Event.of(
                        type,
                        UserMapping.DESCRIPTOR.name(),
                        user.id().uuid(),
                        user.id().uuid())
                .with("team", user.team().map(TeamId::uuid).orElse(null));
    }
}
