package io.kith.crm.pipeline;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventType;
import io.kith.crm.kernel.EventType.Kind;
import java.util.UUID;

/** What happens to opportunities. */
final class PipelineEvents {

    private static final String CUSTOMER = "customer";
    private static final String STAGE = "stage";
    private static final String FROM = "from";
    private static final String REASON = "reason";
    private static final String AMOUNT = "amount";
    private static final String CURRENCY = "currency";

    static final EventType OPENED =
            withAmount(EventType.named("opportunity.opened", 1).with(STAGE, Kind.TEXT));
    static final EventType ADVANCED = moved("opportunity.advanced");
    static final EventType MOVED_BACK = moved("opportunity.moved-back");
    static final EventType WON = moved("opportunity.won");
    static final EventType LOST = withAmount(EventType.named("opportunity.lost", 1)
            .with(STAGE, Kind.TEXT)
            .with(FROM, Kind.TEXT)
            .with(REASON, Kind.TEXT));
    static final EventType REOPENED = moved("opportunity.reopened");

    private PipelineEvents() {}

    private static EventType moved(String name) {
        return withAmount(EventType.named(name, 1).with(STAGE, Kind.TEXT).with(FROM, Kind.TEXT));
    }

    private static EventType withAmount(EventType.Builder type) {
        return type.optionally(CUSTOMER, Kind.ID)
                .optionally(AMOUNT, Kind.DECIMAL)
                .optionally(CURRENCY, Kind.TEXT)
                .build();
    }

    static Event.Builder opened(Opportunity opportunity) {
        return of(OPENED, opportunity);
    }

    static Event.Builder moved(String from, Move move) {
        Opportunity after = move.after();
        EventType type = switch (move.entry()) {
            case OPENED -> OPENED;
            case ADVANCED -> ADVANCED;
            case MOVED_BACK -> MOVED_BACK;
            case WON -> WON;
            case LOST -> LOST;
            case REOPENED -> REOPENED;
        };
        Event.Builder event = of(type, after).with(FROM, from);
        return type == LOST ? event.with(REASON, after.closeReason().orElse("")) : event;
    }

    private static Event.Builder of(EventType type, Opportunity opportunity) {
        UUID key = opportunity.id().uuid();
        UUID customer = opportunity.customer().map(CustomerId::uuid).orElse(null);
        return Event.of(type, OpportunityMapping.DESCRIPTOR.name(), key, customer == null ? key : customer)
                .with(STAGE, opportunity.stage())
                .with(CUSTOMER, customer)
                .with(AMOUNT, opportunity.amount().map(Money::amount).orElse(null))
                .with(CURRENCY, opportunity.amount().map(Money::currencyCode).orElse(null));
    }
}
