package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Summary;
import io.kith.store.Aggregate;
import io.kith.store.Condition;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The look-ups over purchases that need no lines: what counts, when, and how much of it. */
final class SpendingMapping {

    /** One purchase that counts: its key, whose it is, when it was paid, what it still comes to. */
    record Counted(UUID id, CustomerId customer, Instant at, Money net) {

        static Counted of(RecordedPurchase purchase) {
            return new Counted(purchase.id().uuid(), purchase.customer(), purchase.paidAt(), purchase.net());
        }
    }

    private static final Condition OF_CUSTOMER = Condition.and(
            Condition.eq(PurchaseMapping.CUSTOMER, 0),
            Condition.eq(PurchaseMapping.CURRENCY, 1),
            Condition.eq(PurchaseMapping.STATE, 2));

    private static final Condition OF_CUSTOMER_WITHIN =
            Condition.and(OF_CUSTOMER, Condition.between(PurchaseMapping.PAID_AT, 3, 4));

    final Lookup<Counted> oldest;
    final Lookup<Counted> oldestWithin;
    final Lookup<Counted> newest;
    final Lookup<Counted> everyCurrencyWithin;
    final Lookup<Counted> ofCustomers;
    final Summary<BigDecimal> sumWithin;
    final Lookup<TimelineEntry> timeline;

    SpendingMapping(RecordType type) {
        oldest = counted(Query.of(type).where(OF_CUSTOMER).orderBy(PurchaseMapping.PAID_AT));
        oldestWithin = counted(Query.of(type).where(OF_CUSTOMER_WITHIN).orderBy(PurchaseMapping.PAID_AT));
        newest = counted(Query.of(type).where(OF_CUSTOMER).orderByDescending(PurchaseMapping.PAID_AT));
        everyCurrencyWithin = counted(Query.of(type)
                .where(Condition.and(
                        Condition.eq(PurchaseMapping.CUSTOMER, 0),
                        Condition.eq(PurchaseMapping.STATE, 1),
                        Condition.between(PurchaseMapping.PAID_AT, 2, 3)))
                .orderBy(PurchaseMapping.PAID_AT));
        ofCustomers = counted(Query.of(type)
                .where(Condition.and(
                        Condition.in(PurchaseMapping.CUSTOMER, 0), Condition.eq(PurchaseMapping.STATE, 1))));
        sumWithin = new Summary<>(
                Aggregate.of(type)
                        .where(OF_CUSTOMER_WITHIN)
                        .sum(PurchaseMapping.NET)
                        .build(),
                tally -> tally.sum(0));
        timeline = new Lookup<>(
                Query.of(type)
                        .where(Condition.and(
                                Condition.eq(PurchaseMapping.CUSTOMER, 0), Condition.le(PurchaseMapping.PAID_AT, 1)))
                        .orderByDescending(PurchaseMapping.PAID_AT)
                        .withoutChildren()
                        .build(),
                SpendingMapping::entry);
    }

    private static Lookup<Counted> counted(Query.Builder query) {
        return new Lookup<>(query.withoutChildren().build(), SpendingMapping::counted);
    }

    private static Counted counted(Row row) {
        return new Counted(
                row.key(),
                CustomerId.of(Objects.requireNonNull(row.uuid(PurchaseMapping.CUSTOMER))),
                Objects.requireNonNull(row.instant(PurchaseMapping.PAID_AT)),
                Money.of(
                        Objects.requireNonNull(row.text(PurchaseMapping.CURRENCY)),
                        Shown.require(row.decimal(PurchaseMapping.NET), "net")));
    }

    private static TimelineEntry entry(Row row) {
        Money total = PurchaseMapping.TOTAL.read(row);
        String order = Records.MASKED.equals(row.text(PurchaseMapping.SYSTEM))
                ? Objects.requireNonNull(row.text(PurchaseMapping.KEY))
                : row.text(PurchaseMapping.SYSTEM) + ":" + row.text(PurchaseMapping.KEY);
        return new TimelineEntry(
                Objects.requireNonNull(row.instant(PurchaseMapping.PAID_AT)),
                said(order, row.text(PurchaseMapping.STATE), total),
                null,
                PurchaseMapping.TYPE.name(),
                row.key());
    }

    private static Reason said(String order, @Nullable String state, @Nullable Money total) {
        if (PurchaseState.CANCELLED.word().equals(state)) {
            return PurchaseReasons.BOUGHT_CANCELLED.reason(order);
        }
        return total == null
                ? PurchaseReasons.BOUGHT_UNSEEN.reason(order)
                : PurchaseReasons.BOUGHT.reason(total, order);
    }
}
