package io.kith.crm.customer;

import static io.kith.crm.kernel.Purpose.ANALYSIS;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.store.Condition.absent;
import static io.kith.store.Condition.and;
import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.gt;
import static io.kith.store.Condition.in;
import static io.kith.store.Condition.le;
import static io.kith.store.Condition.or;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Summary;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Aggregate;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tally;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The table of customers' stages over time. */
final class StayMapping extends Mapping<Stay> {

    private static final RecordType.Builder DECLARATION = RecordType.named("life_stage_stay");

    static final Field CUSTOMER = DECLARATION.reference("customer_id", "customer", REQUIRED);
    static final Field STAGE = DECLARATION.text("stage", 40, REQUIRED);
    static final Field FROM = DECLARATION.instant("from_at", REQUIRED);
    static final Field UNTIL = DECLARATION.instant("until_at");
    static final Field WHY = DECLARATION.text("why", 100, REQUIRED);
    static final Field DAYS = DECLARATION.number("days", REQUIRED);

    static final RecordType TYPE =
            DECLARATION.index("by_customer", CUSTOMER, FROM).build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), CUSTOMER, STAGE, FROM, UNTIL, WHY, DAYS)
            .options(PolicyOptions::stages, STAGE)
            .partyReference(CUSTOMER)
            .notJournalled()
            .build();

    final Lookup<Stay> latestUntil;
    final Lookup<Stay> ofCustomers;
    final Lookup<TimelineEntry> timeline;
    final Summary<Map.Entry<String, Long>> boughtLater;
    final Summary<Map.Entry<String, Long>> byStage;

    /**
     * Binds.
     *
     * @param policy names the stages
     * @param customers the table of customers as this engine has it
     */
    StayMapping(RecordType type, LifeCyclePolicy policy, RecordType customers) {
        super(type);
        Query ofOne = Query.of(type)
                .where(and(eq(CUSTOMER, 0), le(FROM, 1)))
                .orderByDescending(FROM)
                .build();
        latestUntil = lookup(ofOne);
        timeline = lookup(ofOne, row -> entry(read(row), policy));
        ofCustomers = lookup(Query.of(type).where(in(CUSTOMER, 0)).build());
        Condition alive = absent(CustomerMapping.ARCHIVED_AT);
        Condition during = and(le(FROM, 0), or(absent(UNTIL), gt(UNTIL, 0)));
        boughtLater = counted(and(
                during,
                Condition.referenced(
                        CUSTOMER,
                        customers,
                        and(alive, le(CustomerMapping.FIRST_PURCHASE, 0), gt(CustomerMapping.LAST_PURCHASE, 0)))));
        byStage = counted(and(during, Condition.referenced(CUSTOMER, customers, alive)));
    }

    private Summary<Map.Entry<String, Long>> counted(Condition where) {
        return summary(Aggregate.of(type()).where(where).groupBy(STAGE).count().build(), StayMapping::stageCount);
    }

    private static Map.Entry<String, Long> stageCount(Tally tally) {
        return Map.entry((String) Objects.requireNonNull(tally.group(0)), tally.count(0));
    }

    private static TimelineEntry entry(Stay stay, LifeCyclePolicy policy) {
        return new TimelineEntry(
                stay.from(), Explanations.STAY.reason(policy.label(stay.stage())), null, TYPE.name(), stay.id());
    }

    @Override
    public UUID keyOf(Stay stay) {
        return stay.id();
    }

    @Override
    public Stay read(Row row) {
        return new Stay(
                row.key(),
                CustomerId.of(Objects.requireNonNull(row.uuid(CUSTOMER))),
                Objects.requireNonNull(row.text(STAGE)),
                Objects.requireNonNull(row.instant(FROM)),
                row.instant(UNTIL),
                Objects.requireNonNull(row.text(WHY)),
                row.number(DAYS));
    }

    @Override
    public void write(Stay stay, Row.Builder row) {
        row.set(CUSTOMER, stay.customer().uuid())
                .set(STAGE, stay.stage())
                .set(FROM, stay.from())
                .set(UNTIL, stay.until())
                .set(WHY, stay.why())
                .set(DAYS, stay.days());
    }
}
