package io.kith.crm.purchase;

import static io.kith.crm.kernel.Purpose.ANALYSIS;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of facts about customers' purchases: one row per customer and currency. */
final class StatisticsMapping extends Mapping<PurchaseStatistics> {

    private static final RecordType.Builder DECLARATION = RecordType.named("purchase_stat");

    static final Field CUSTOMER = DECLARATION.uuid("customer_id", REQUIRED);
    static final Field CURRENCY = DECLARATION.text("currency", 3, REQUIRED);
    static final Field PURCHASES = DECLARATION.number("purchases", REQUIRED);
    static final Field DAYS = DECLARATION.number("purchase_days", REQUIRED);
    static final Field GROSS = DECLARATION.decimal("gross", 18, Money.MAX_SCALE);
    static final Field RETURNED = DECLARATION.decimal("returned", 18, Money.MAX_SCALE);
    static final Field NET = DECLARATION.decimal("net", 18, Money.MAX_SCALE);
    static final Field FIRST_PAID_AT = DECLARATION.instant("first_paid_at");
    static final Field LAST_PAID_AT = DECLARATION.instant("last_paid_at");
    static final Field DAY_COUNTS = DECLARATION.bytes("day_counts", RecordType.MAX_BYTES);

    static final RecordType TYPE =
            DECLARATION.index("by_customer", CUSTOMER, CURRENCY).build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(ANALYSIS, PERSONAL), CUSTOMER)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), CURRENCY, PURCHASES, DAYS, GROSS, RETURNED, NET)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), FIRST_PAID_AT, LAST_PAID_AT)
            .tag(Tag.shown(ANALYSIS, INTERNAL), DAY_COUNTS)
            .partyReference(CUSTOMER)
            .notJournalled()
            .build();

    final Lookup<PurchaseStatistics> ofCustomers;
    final Lookup<PurchaseStatistics> inCurrency;

    StatisticsMapping(RecordType type) {
        super(type);
        ofCustomers = lookup(Query.of(type).where(Condition.in(CUSTOMER, 0)).build());
        inCurrency = lookup(Query.of(type).where(Condition.eq(CURRENCY, 0)).build());
    }

    /**
     * The key of the row of a customer and currency. It follows from both, so that the row can be locked, and written
     * once, without looking for it first; its first half is the customer's, so that rows lie in the customers' order.
     */
    static UUID key(CustomerId customer, String currency) {
        long code = 0;
        for (int i = 0; i < currency.length(); i++) {
            code = (code << 8) | currency.charAt(i);
        }
        // The finalizer of MurmurHash3: it maps different customers to different halves, whatever the currency.
        long mixed = customer.uuid().getLeastSignificantBits() ^ (code * 0x9e3779b97f4a7c15L);
        mixed = (mixed ^ (mixed >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return new UUID(customer.uuid().getMostSignificantBits(), mixed ^ (mixed >>> 33));
    }

    @Override
    public UUID keyOf(PurchaseStatistics statistics) {
        return key(statistics.customer(), statistics.currency());
    }

    @Override
    public PurchaseStatistics read(Row row) {
        byte[] days = row.bytes(DAY_COUNTS);
        String currency = Objects.requireNonNull(row.text(CURRENCY));
        return new PurchaseStatistics(
                CustomerId.of(Objects.requireNonNull(row.uuid(CUSTOMER))),
                currency,
                days == null ? DayCounts.NONE : DayCounts.parse(days),
                money(currency, row.decimal(GROSS)),
                money(currency, row.decimal(RETURNED)),
                row.instant(FIRST_PAID_AT),
                row.instant(LAST_PAID_AT));
    }

    private static @Nullable Money money(String currency, @Nullable BigDecimal amount) {
        return amount == null || currency.equals(Records.MASKED) ? null : Money.of(currency, amount);
    }

    @Override
    public void write(PurchaseStatistics statistics, Row.Builder row) {
        row.set(CUSTOMER, statistics.customer().uuid())
                .set(CURRENCY, statistics.currency())
                .set(PURCHASES, statistics.purchases())
                .set(DAYS, (long) statistics.days())
                .set(GROSS, statistics.gross().amount())
                .set(RETURNED, statistics.returned().amount())
                .set(NET, statistics.net().amount())
                .set(FIRST_PAID_AT, statistics.firstPaidAt().orElse(null))
                .set(LAST_PAID_AT, statistics.lastPaidAt().orElse(null))
                .set(DAY_COUNTS, statistics.dayCounts().bytes());
    }
}
