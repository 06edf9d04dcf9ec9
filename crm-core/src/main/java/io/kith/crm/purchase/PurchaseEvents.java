package io.kith.crm.purchase;

import io.kith.crm.base.Money;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventType;
import io.kith.crm.kernel.EventType.Kind;

/** What happens to purchases. */
final class PurchaseEvents {

    static final EventType REPORTED = basics("purchase.reported").build();
    static final EventType CORRECTED = basics("purchase.corrected")
            .with("amountBefore", Kind.DECIMAL)
            .with("currencyBefore", Kind.TEXT)
            .with("paidAtBefore", Kind.INSTANT)
            .with("customerBefore", Kind.ID)
            .build();
    static final EventType CANCELLED = basics("purchase.cancelled").build();
    static final EventType RETURNED = basics("purchase.returned")
            .with("return", Kind.ID)
            .with("returned", Kind.DECIMAL)
            .with("returnedAt", Kind.INSTANT)
            .with("whole", Kind.YES_NO)
            .build();

    private PurchaseEvents() {}

    private static EventType.Builder basics(String name) {
        return EventType.named(name, 1)
                .with("customer", Kind.ID)
                .with("order", Kind.TEXT)
                .with("amount", Kind.DECIMAL)
                .with("net", Kind.DECIMAL)
                .with("currency", Kind.TEXT)
                .with("paidAt", Kind.INSTANT);
    }

    static Event.Builder of(EventType type, RecordedPurchase purchase) {
        Money total = purchase.total();
        return Event.of(
                        type,
                        PurchaseMapping.DESCRIPTOR.name(),
                        purchase.id().uuid(),
                        purchase.customer().uuid())
                .with("customer", purchase.customer().uuid())
                .with("order", purchase.order().toString())
                .with("amount", total.amount())
                .with("net", purchase.net().amount())
                .with("currency", total.currencyCode())
                .with("paidAt", purchase.paidAt());
    }

    static Event.Builder corrected(RecordedPurchase before, RecordedPurchase after) {
        return of(CORRECTED, after)
                .with("amountBefore", before.total().amount())
                .with("currencyBefore", before.total().currencyCode())
                .with("paidAtBefore", before.paidAt())
                .with("customerBefore", before.customer().uuid());
    }

    static Event.Builder returned(RecordedPurchase purchase, RecordedReturn some) {
        return of(RETURNED, purchase)
                .with("return", some.id())
                .with("returned", some.amount().amount())
                .with("returnedAt", some.returnedAt())
                .with("whole", purchase.state() == PurchaseState.RETURNED);
    }
}
