package io.kith.crm.purchase;

import io.kith.crm.base.Money;
import io.kith.crm.kernel.engine.Summary;
import io.kith.store.Aggregate;
import io.kith.store.Condition;
import io.kith.store.RecordType;
import io.kith.store.Tally;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Sums over purchases that are not cancelled, worked out where they are stored. */
final class TotalsMapping {

    /** The sums of one group: a currency and either the number of a period or a channel, which may be absent. */
    record Sums(@Nullable Object group, long purchases, Money gross, Money returned) {}

    private static final Condition WITHIN =
            Condition.and(Condition.between(PurchaseMapping.PAID_AT, 0, 1), Condition.ne(PurchaseMapping.STATE, 2));

    final Summary<Sums> byPeriod;
    final Summary<Sums> byChannel;

    TotalsMapping(RecordType type) {
        byPeriod = summary(Aggregate.of(type).groupByBucket(PurchaseMapping.PAID_AT, 3));
        byChannel = summary(Aggregate.of(type).groupBy(PurchaseMapping.CHANNEL));
    }

    private static Summary<Sums> summary(Aggregate.Builder grouped) {
        Aggregate aggregate = grouped.groupBy(PurchaseMapping.CURRENCY)
                .where(WITHIN)
                .count()
                .sum(PurchaseMapping.TOTAL.amount())
                .sum(PurchaseMapping.RETURNED)
                .build();
        return new Summary<>(aggregate, TotalsMapping::sums);
    }

    private static Sums sums(Tally tally) {
        String currency = (String) Objects.requireNonNull(tally.group(1));
        return new Sums(
                tally.group(0), tally.count(0), Money.of(currency, tally.sum(1)), Money.of(currency, tally.sum(2)));
    }
}
