package io.kith.crm.pipeline;

import static io.kith.crm.kernel.Purpose.ACCOUNTABILITY;
import static io.kith.crm.kernel.Purpose.ANALYSIS;
import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.store.Field.Trait.REQUIRED;
import static java.util.Objects.requireNonNull;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Label;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.base.Reason;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.MoneyColumns;
import io.kith.crm.kernel.engine.Options;
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
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * The table of stays. How a stay ended lies in columns of zero and one and in microseconds, so that a database adds them
 * up, one row per stage.
 */
final class StageStayMapping extends Mapping<StageStay> {

    private static final RecordType.Builder DECLARATION = RecordType.named("stage_stay");

    static final Field OPPORTUNITY = DECLARATION.reference("opportunity_id", "opportunity", REQUIRED);
    static final Field CUSTOMER = DECLARATION.uuid("customer_id");
    static final Field OWNER = DECLARATION.text("owner", 128);
    static final Field TITLE = DECLARATION.text("title", 200, REQUIRED);
    static final MoneyColumns AMOUNT = MoneyColumns.declare(DECLARATION, "amount");
    static final Field STAGE = DECLARATION.text("stage", PolicyCheck.MAX_CODE, REQUIRED);
    static final Field ENTRY = DECLARATION.text("entry", 12);
    static final Field REASON = DECLARATION.text("reason", 200);
    static final Field ACTOR = DECLARATION.text("actor", 140, REQUIRED);
    static final Field NUMBER = DECLARATION.number("move_number", REQUIRED);
    static final Field ENTERED_AT = DECLARATION.instant("entered_at", REQUIRED);
    static final Field LEFT_AT = DECLARATION.instant("left_at");
    static final Field LATEST = DECLARATION.flag("latest", REQUIRED);
    static final Field LEAVING = DECLARATION.text("leaving", 12);
    static final Field STAYING = DECLARATION.number("staying", REQUIRED);
    static final Field ADVANCED = DECLARATION.number("advanced", REQUIRED);
    static final Field MOVED_BACK = DECLARATION.number("moved_back", REQUIRED);
    static final Field LOST = DECLARATION.number("lost", REQUIRED);
    static final Field DWELL_MICROS = DECLARATION.number("dwell_micros");
    static final Field STAYING_SINCE = DECLARATION.number("staying_since_micros");

    static final RecordType TYPE = DECLARATION
            .index("by_opportunity", OPPORTUNITY, NUMBER)
            .index("by_customer", CUSTOMER, ENTERED_AT)
            .index("by_stage", STAGE, ENTERED_AT)
            .build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(CONTRACT, INTERNAL), OPPORTUNITY, CUSTOMER, OWNER)
            .tag(Tag.shown(CONTRACT, INTERNAL), TITLE)
            .tag(Tag.queryable(CONTRACT, INTERNAL), AMOUNT.fields())
            .tag(Tag.queryable(ANALYSIS, INTERNAL), STAGE, ENTRY, REASON, NUMBER, ENTERED_AT, LEFT_AT, LATEST, LEAVING)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), STAYING, ADVANCED, MOVED_BACK, LOST, DWELL_MICROS, STAYING_SINCE)
            .tag(Tag.shown(ACCOUNTABILITY, INTERNAL), ACTOR)
            .options(PolicyOptions::stages, STAGE)
            .options(Options.of(StageStay.Entry.class), ENTRY)
            .options(Options.of(StageStay.Exit.class), LEAVING)
            .partyReference(CUSTOMER)
            .owner(OWNER)
            .copies(OpportunityMapping.DESCRIPTOR, copies())
            .notJournalled()
            .build();

    private static Map<Field, Field> copies() {
        Map<Field, Field> copies = new HashMap<>(Map.of(
                OWNER, OpportunityMapping.OWNER,
                TITLE, OpportunityMapping.TITLE,
                REASON, OpportunityMapping.CLOSE_REASON));
        for (int i = 0; i < AMOUNT.fields().length; i++) {
            copies.put(AMOUNT.fields()[i], OpportunityMapping.AMOUNT.fields()[i]);
        }
        return copies;
    }

    private final PipelinePolicy policy;

    /** Slot 0: the opportunity. In the order of entering. */
    final Lookup<StageStay> ofOpportunity;

    /** Slot 0: the opportunity. The last stay in each stage. */
    final Lookup<StageStay> latestOf;

    /** Slot 0: the customer, slot 1: not after. */
    final Lookup<TimelineEntry> timeline;

    /** Slots 0 and 1: entered from and until. */
    final Summary<StageFigures> figures;

    /**
     * What a database adds up about one stage.
     *
     * @param dwellMicros of the stays that ended
     * @param stayingSinceMicros the sum of the beginnings, since 1970, of those that last
     */
    record StageFigures(
            String stage,
            long entered,
            long staying,
            long advanced,
            long movedBack,
            long lost,
            BigDecimal dwellMicros,
            BigDecimal stayingSinceMicros) {}

    StageStayMapping(RecordType type, PipelinePolicy policy) {
        super(type);
        this.policy = policy;
        Query inOrder = Query.of(type)
                .where(Condition.eq(OPPORTUNITY, 0))
                .orderBy(NUMBER)
                .build();
        ofOpportunity = lookup(inOrder);
        latestOf = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(OPPORTUNITY, 0), Condition.eq(LATEST, 1)))
                .build());
        timeline = lookup(
                Query.of(type)
                        .where(Condition.and(Condition.eq(CUSTOMER, 0), Condition.le(ENTERED_AT, 1)))
                        .orderByDescending(ENTERED_AT)
                        .build(),
                row -> entry(read(row)));
        figures = summary(
                Aggregate.of(type)
                        .where(Condition.and(Condition.between(ENTERED_AT, 0, 1), Condition.eq(LATEST, 2)))
                        .groupBy(STAGE)
                        .count()
                        .sum(STAYING)
                        .sum(ADVANCED)
                        .sum(MOVED_BACK)
                        .sum(LOST)
                        .sum(DWELL_MICROS)
                        .sum(STAYING_SINCE)
                        .build(),
                StageStayMapping::figures);
    }

    private static StageFigures figures(Tally tally) {
        return new StageFigures(
                (String) requireNonNull(tally.group(0)),
                tally.count(0),
                tally.sum(1).longValueExact(),
                tally.sum(2).longValueExact(),
                tally.sum(3).longValueExact(),
                tally.sum(4).longValueExact(),
                tally.sum(5),
                tally.sum(6));
    }

    private TimelineEntry entry(StageStay stay) {
        StageStay.Begin begin = stay.begin();
        Label stage = policy.labelOf(begin.stage());
        String why = begin.reason();
        Reason what = switch (begin.entry()) {
            case OPENED -> PipelineReasons.OPENED.reason(begin.title(), stage);
            case ADVANCED, MOVED_BACK -> PipelineReasons.MOVED.reason(begin.title(), stage);
            case WON -> PipelineReasons.WON.reason(begin.title());
            case LOST ->
                PipelineReasons.LOST.reason(
                        begin.title(), policy.lossLabelOf(why == null ? OpportunityLoader.NOT_RECORDED : why));
            case REOPENED -> PipelineReasons.REOPENED.reason(begin.title(), stage);
        };
        return new TimelineEntry(begin.enteredAt(), what, begin.actor(), DESCRIPTOR.name(), stay.id());
    }

    @Override
    public UUID keyOf(StageStay stay) {
        return stay.id();
    }

    @Override
    public StageStay read(Row row) {
        UUID customer = row.uuid(CUSTOMER);
        // Always written, yet absent for an actor who may not see them.
        String entry = row.text(ENTRY);
        String leaving = row.text(LEAVING);
        return new StageStay(
                row.key(),
                new StageStay.Begin(
                        OpportunityId.of(requireNonNull(row.uuid(OPPORTUNITY))),
                        customer == null ? null : CustomerId.of(customer),
                        row.text(OWNER),
                        requireNonNull(row.text(TITLE)),
                        AMOUNT.read(row),
                        requireNonNull(row.text(STAGE)),
                        entry == null ? StageStay.Entry.OPENED : StageStay.Entry.valueOf(entry),
                        row.text(REASON),
                        requireNonNull(row.text(ACTOR)),
                        requireNonNull(row.instant(ENTERED_AT)),
                        row.number(NUMBER)),
                row.flag(LATEST),
                row.instant(LEFT_AT),
                leaving == null ? StageStay.Exit.STAYING : StageStay.Exit.valueOf(leaving));
    }

    @Override
    public void write(StageStay stay, Row.Builder row) {
        StageStay.Begin begin = stay.begin();
        CustomerId customer = begin.customer();
        Instant left = stay.leftAt().orElse(null);
        row.set(OPPORTUNITY, begin.opportunity().uuid())
                .set(CUSTOMER, customer == null ? null : customer.uuid())
                .set(OWNER, begin.owner())
                .set(TITLE, begin.title());
        AMOUNT.write(row, begin.amount());
        row.set(STAGE, begin.stage())
                .set(ENTRY, begin.entry().name())
                .set(REASON, begin.reason())
                .set(ACTOR, begin.actor())
                .set(ENTERED_AT, begin.enteredAt())
                .set(NUMBER, begin.number())
                .set(LEFT_AT, left)
                .set(LATEST, stay.isLatest())
                .set(LEAVING, stay.exit().name())
                .set(STAYING, one(stay, StageStay.Exit.STAYING))
                .set(ADVANCED, one(stay, StageStay.Exit.ADVANCED))
                .set(MOVED_BACK, one(stay, StageStay.Exit.MOVED_BACK))
                .set(LOST, one(stay, StageStay.Exit.LOST))
                .set(DWELL_MICROS, left == null ? null : Micros.between(begin.enteredAt(), left))
                .set(STAYING_SINCE, left == null ? Micros.of(begin.enteredAt()) : null);
    }

    private static long one(StageStay stay, StageStay.Exit exit) {
        return stay.exit() == exit ? 1L : 0L;
    }
}
