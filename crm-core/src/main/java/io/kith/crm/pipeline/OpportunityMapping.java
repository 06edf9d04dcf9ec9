package io.kith.crm.pipeline;

import static io.kith.crm.kernel.Purpose.ACCOUNTABILITY;
import static io.kith.crm.kernel.Purpose.ANALYSIS;
import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;
import static java.util.Objects.requireNonNull;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.base.ProductId;
import io.kith.crm.base.ProductRef;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.MoneyColumns;
import io.kith.crm.kernel.engine.Options;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Summary;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Aggregate;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tally;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The table of opportunities. */
final class OpportunityMapping extends Mapping<Opportunity> {

    private static final RecordType.Builder DECLARATION = RecordType.named("opportunity");

    static final Field CUSTOMER = DECLARATION.reference("customer_id", "customer");
    static final Field TITLE = DECLARATION.text("title", 200, REQUIRED, SEARCHABLE);
    static final MoneyColumns AMOUNT = MoneyColumns.declare(DECLARATION, "amount");
    static final Field WEIGHTED = DECLARATION.decimal("weighted_amount", 18, Money.MAX_SCALE);
    static final Field EXPECTED_CLOSE = DECLARATION.date("expected_close");
    static final Field OWNER = DECLARATION.text("owner", 128);
    static final Field NEXT_STEP = DECLARATION.text("next_step", 500);
    static final Field NEXT_STEP_DUE = DECLARATION.date("next_step_due");
    static final Field NEED = DECLARATION.text("need", 10);
    static final Field ABILITY = DECLARATION.text("ability", 10);
    static final Field WILLINGNESS = DECLARATION.text("willingness", 10);
    static final Field MAIN_PRODUCT = DECLARATION.text("main_product", 200);
    static final Field STAGE = DECLARATION.text("stage", PolicyCheck.MAX_CODE, REQUIRED);
    static final Field STATUS = DECLARATION.text("status", 10, REQUIRED);
    static final Field STAGE_SINCE = DECLARATION.instant("stage_since", REQUIRED);
    static final Field OPENED_AT = DECLARATION.instant("opened_at", REQUIRED);
    static final Field PROBABILITY = DECLARATION.decimal("probability", 5, 4, REQUIRED);
    static final Field PROBABILITY_BY = DECLARATION.text("probability_by", 140);
    static final Field PROBABILITY_AT = DECLARATION.instant("probability_at");
    static final Field ROTS_AT = DECLARATION.instant("rots_at", REQUIRED);
    static final Field CLOSED_AT = DECLARATION.instant("closed_at");
    static final Field CLOSED_FROM = DECLARATION.text("closed_from", PolicyCheck.MAX_CODE);
    static final Field CLOSE_REASON = DECLARATION.text("close_reason", 200);
    static final Field CLOSE_NOTE = DECLARATION.text("close_note", 500);
    static final Field CYCLE_MICROS = DECLARATION.number("cycle_micros");
    static final Field REOPENINGS = DECLARATION.number("reopenings", REQUIRED);

    private static final RecordType.Builder LINES = DECLARATION.children("opportunity_product");
    private static final Field LINE_NAME = LINES.text("name", 200, REQUIRED);
    private static final Field LINE_PRODUCT =
            LINES.text("product_ref", ExternalRef.MAX_SYSTEM_LENGTH + 1 + ExternalRef.MAX_KEY_LENGTH);
    private static final Field LINE_QUANTITY = LINES.decimal("quantity", 18, 4, REQUIRED);
    private static final MoneyColumns LINE_PRICE = MoneyColumns.declare(LINES, "price");

    private static final RecordType.Builder RIVALS = DECLARATION.children("opportunity_competitor");
    private static final Field RIVAL_NAME = RIVALS.text("name", 200, REQUIRED);
    private static final Field RIVAL_NOTE = RIVALS.text("note", 500);

    private static final RecordType.Builder PEOPLE = DECLARATION.children("opportunity_contact");
    private static final Field PERSON_NAME = PEOPLE.text("name", 200, REQUIRED);
    private static final Field PERSON_ROLE = PEOPLE.text("role", 20, REQUIRED);
    private static final Field PERSON_NOTE = PEOPLE.text("note", 500);

    private static final RecordType.Builder ANSWERS = DECLARATION.children("opportunity_answer");
    private static final Field CRITERION = ANSWERS.text("criterion", PolicyCheck.MAX_CODE, REQUIRED);
    private static final Field MET = ANSWERS.flag("met", REQUIRED);
    private static final Field ANSWER_NOTE = ANSWERS.text("note", 500);
    private static final Field ANSWERED_BY = ANSWERS.text("answered_by", 140, REQUIRED);
    private static final Field ANSWERED_AT = ANSWERS.instant("answered_at", REQUIRED);

    static final RecordType TYPE = DECLARATION
            .index("by_customer", CUSTOMER, OPENED_AT)
            .index("by_status", STATUS, STAGE_SINCE)
            .index("by_stage", STATUS, STAGE, AMOUNT.currency())
            .index("by_owner", OWNER, STATUS, STAGE_SINCE)
            .index("by_rot", ROTS_AT)
            .index("by_closing", CLOSED_AT)
            .build();

    private static final RecordType LINE = TYPE.child("opportunity_product");
    private static final RecordType RIVAL = TYPE.child("opportunity_competitor");
    private static final RecordType PERSON = TYPE.child("opportunity_contact");
    private static final RecordType ANSWER = TYPE.child("opportunity_answer");

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(CONTRACT, INTERNAL), CUSTOMER, TITLE, EXPECTED_CLOSE, OWNER, MAIN_PRODUCT)
            .tag(Tag.queryable(CONTRACT, INTERNAL), AMOUNT.fields())
            .tag(Tag.shown(CONTRACT, INTERNAL), NEXT_STEP)
            .tag(Tag.queryable(CONTRACT, INTERNAL), NEXT_STEP_DUE)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), WEIGHTED, NEED, ABILITY, WILLINGNESS, PROBABILITY)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), STAGE, STATUS, STAGE_SINCE, OPENED_AT, CLOSED_AT, CLOSE_REASON)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), CLOSED_FROM, CYCLE_MICROS, REOPENINGS)
            .tag(Tag.shown(ANALYSIS, INTERNAL), CLOSE_NOTE)
            .tag(Tag.shown(ACCOUNTABILITY, INTERNAL), PROBABILITY_BY, PROBABILITY_AT)
            .tag(Tag.queryable(OPERATION, INTERNAL), ROTS_AT)
            .tag(Tag.queryable(CONTRACT, INTERNAL), LINE_NAME, LINE_PRODUCT, LINE_QUANTITY)
            .tag(Tag.queryable(CONTRACT, INTERNAL), LINE_PRICE.fields())
            .tag(Tag.queryable(ANALYSIS, INTERNAL), RIVAL_NAME)
            .tag(Tag.shown(ANALYSIS, INTERNAL), RIVAL_NOTE)
            .tag(Tag.queryable(CONTRACT, PERSONAL), PERSON_NAME, PERSON_ROLE)
            .tag(Tag.shown(CONTRACT, PERSONAL), PERSON_NOTE)
            .tag(Tag.queryable(CONTRACT, INTERNAL), CRITERION, MET)
            .tag(Tag.shown(CONTRACT, INTERNAL), ANSWER_NOTE)
            .tag(Tag.shown(ACCOUNTABILITY, INTERNAL), ANSWERED_BY, ANSWERED_AT)
            .options(PolicyOptions::stages, STAGE, CLOSED_FROM)
            .options(PolicyOptions::criteria, CRITERION)
            .options(Options.of(OpportunityStatus.class), STATUS)
            .options(Options.of(Assessment.Grade.class), NEED, ABILITY, WILLINGNESS)
            .options(Options.of(InvolvedContact.Role.class), PERSON_ROLE)
            .partyReference(CUSTOMER)
            .owner(OWNER)
            .derived(WEIGHTED, MAIN_PRODUCT, ROTS_AT, CYCLE_MICROS)
            .tells(WEIGHTED, AMOUNT.fields()[0])
            .tells(MAIN_PRODUCT, LINE_NAME)
            .build();

    /** Slot 0: the customer. */
    final Lookup<Opportunity> ofCustomer;

    /** Slot 0: the customer, slot 1: the status. */
    final Lookup<Opportunity> ofCustomerBy;

    /** Slot 0: the status. Longest in their stage first. */
    final Lookup<Opportunity> withStatus;

    /** Slot 0: the owner, slot 1: the status. */
    final Lookup<Opportunity> ofOwner;

    /** Slot 0: as of. */
    final Lookup<Opportunity> rotten;

    /** Slot 0: the status. */
    final Summary<StageTotal> totals;

    OpportunityMapping(RecordType type) {
        super(type);
        ofCustomer = lookup(Query.of(type)
                .where(Condition.eq(CUSTOMER, 0))
                .orderBy(OPENED_AT)
                .build());
        ofCustomerBy = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(CUSTOMER, 0), Condition.eq(STATUS, 1)))
                .orderBy(OPENED_AT)
                .build());
        withStatus = lookup(Query.of(type)
                .where(Condition.eq(STATUS, 0))
                .orderBy(STAGE_SINCE)
                .build());
        ofOwner = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(OWNER, 0), Condition.eq(STATUS, 1)))
                .orderBy(STAGE_SINCE)
                .build());
        rotten = lookup(
                Query.of(type).where(Condition.le(ROTS_AT, 0)).orderBy(ROTS_AT).build());
        totals = summary(
                Aggregate.of(type)
                        .where(Condition.eq(STATUS, 0))
                        .groupBy(STAGE)
                        .groupBy(AMOUNT.currency())
                        .count()
                        .sum(AMOUNT.amount())
                        .sum(WEIGHTED)
                        .build(),
                OpportunityMapping::total);
    }

    /** Slot 0: from, slot 1: until. */
    Summary<ClosedDeals> closedBy(ClosedDeals.By by) {
        Field field = switch (by) {
            case PRODUCT -> MAIN_PRODUCT;
            case OWNER -> OWNER;
            case REASON -> CLOSE_REASON;
        };
        return summary(
                closed(Aggregate.of(type())
                        .where(Condition.between(CLOSED_AT, 0, 1))
                        .groupBy(field)),
                tally -> closed(tally, (String) tally.group(0)));
    }

    /** Slot 0: the bounds of the periods, ascending. */
    Summary<ClosedDeals> closedIn(List<Instant> bounds) {
        return summary(
                closed(Aggregate.of(type()).groupByBucket(CLOSED_AT, 0)),
                tally -> closed(
                        tally,
                        bounds.get(((Long) requireNonNull(tally.group(0))).intValue())
                                .toString()));
    }

    private static Aggregate closed(Aggregate.Builder grouped) {
        return grouped.groupBy(STATUS)
                .groupBy(AMOUNT.currency())
                .count()
                .sum(AMOUNT.amount())
                .sum(CYCLE_MICROS)
                .build();
    }

    private static ClosedDeals closed(Tally tally, @Nullable String group) {
        long count = tally.count(0);
        String currency = (String) tally.group(2);
        return new ClosedDeals(
                group,
                OpportunityStatus.valueOf((String) requireNonNull(tally.group(1))),
                count,
                currency == null ? null : Money.of(currency, tally.sum(1)),
                Micros.mean(tally.sum(2), count));
    }

    private static StageTotal total(Tally tally) {
        String currency = (String) tally.group(1);
        return new StageTotal(
                (String) requireNonNull(tally.group(0)),
                tally.count(0),
                currency == null ? null : Money.of(currency, tally.sum(1)),
                currency == null ? null : Money.of(currency, tally.sum(2)));
    }

    @Override
    public UUID keyOf(Opportunity opportunity) {
        return opportunity.id().uuid();
    }

    @Override
    public Opportunity read(Row row) {
        UUID customer = row.uuid(CUSTOMER);
        return new Opportunity(
                OpportunityId.of(row.key()),
                row.version(),
                customer == null ? null : CustomerId.of(customer),
                new OpportunitySheet(
                        requireNonNull(row.text(TITLE)),
                        AMOUNT.read(row),
                        row.date(EXPECTED_CLOSE),
                        row.text(OWNER),
                        row.text(NEXT_STEP),
                        row.date(NEXT_STEP_DUE),
                        new Assessment(grade(row, NEED), grade(row, ABILITY), grade(row, WILLINGNESS)),
                        read(row, LINE, OpportunityMapping::line),
                        read(
                                row,
                                RIVAL,
                                child ->
                                        new Competitor(requireNonNull(child.text(RIVAL_NAME)), child.text(RIVAL_NOTE))),
                        read(
                                row,
                                PERSON,
                                child -> new InvolvedContact(
                                        requireNonNull(child.text(PERSON_NAME)),
                                        InvolvedContact.Role.valueOf(requireNonNull(child.text(PERSON_ROLE))),
                                        child.text(PERSON_NOTE)))),
                standing(row),
                read(
                        row,
                        ANSWER,
                        child -> new Answer(
                                requireNonNull(child.text(CRITERION)),
                                child.flag(MET),
                                child.text(ANSWER_NOTE),
                                requireNonNull(child.text(ANSWERED_BY)),
                                requireNonNull(child.instant(ANSWERED_AT)))));
    }

    private static Standing standing(Row row) {
        return new Standing(
                requireNonNull(row.text(STAGE)),
                status(requireNonNull(row.text(STATUS))),
                requireNonNull(row.instant(STAGE_SINCE)),
                requireNonNull(row.instant(OPENED_AT)),
                requireNonNull(row.decimal(PROBABILITY)),
                row.text(PROBABILITY_BY),
                row.instant(PROBABILITY_AT),
                requireNonNull(row.instant(ROTS_AT)),
                row.instant(CLOSED_AT),
                row.text(CLOSED_FROM),
                row.text(CLOSE_REASON),
                row.text(CLOSE_NOTE),
                (int) row.number(REOPENINGS));
    }

    /** A status that the actor may not see reads as open: closedness shows in the stage as well, which is hidden too. */
    private static OpportunityStatus status(String text) {
        return text.equals(Records.MASKED) ? OpportunityStatus.OPEN : OpportunityStatus.valueOf(text);
    }

    private static ProductLine line(Row child) {
        return new ProductLine(
                requireNonNull(child.text(LINE_NAME)),
                product(child.text(LINE_PRODUCT)),
                requireNonNull(child.decimal(LINE_QUANTITY)),
                LINE_PRICE.read(child));
    }

    /** Our ids have no colon, the hosts' keys always have one. */
    private static @Nullable ProductRef product(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return text.indexOf(':') < 0 ? ProductId.parse(text) : ExternalRef.parse(text);
    }

    private static Assessment.@Nullable Grade grade(Row row, Field field) {
        String text = row.text(field);
        return text == null ? null : Assessment.Grade.valueOf(text);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static <T> List<T> read(Row row, RecordType child, Function<Row, T> make) {
        List<T> all = new ArrayList<>();
        if (row.hasChildren()) {
            row.children(child).forEach(one -> all.add(make.apply(one)));
        }
        return all;
    }

    @Override
    public void write(Opportunity opportunity, Row.Builder row) {
        OpportunitySheet sheet = opportunity.sheet();
        row.set(CUSTOMER, opportunity.customer().map(CustomerId::uuid).orElse(null))
                .set(TITLE, sheet.title());
        AMOUNT.write(row, sheet.amount());
        row.set(WEIGHTED, opportunity.weightedAmount().map(Money::amount).orElse(null))
                .set(EXPECTED_CLOSE, sheet.expectedClose())
                .set(OWNER, sheet.owner())
                .set(NEXT_STEP, sheet.nextStep())
                .set(NEXT_STEP_DUE, sheet.nextStepDue())
                .set(NEED, name(sheet.assessment().need()))
                .set(ABILITY, name(sheet.assessment().ability()))
                .set(WILLINGNESS, name(sheet.assessment().willingness()))
                .set(
                        MAIN_PRODUCT,
                        sheet.products().isEmpty()
                                ? null
                                : sheet.products().get(0).name());
        write(opportunity.standing(), row);
        UUID key = opportunity.id().uuid();
        write(row, key, LINE, sheet.products(), OpportunityMapping::write);
        write(
                row,
                key,
                RIVAL,
                sheet.competitors(),
                (rival, child) -> child.set(RIVAL_NAME, rival.name()).set(RIVAL_NOTE, rival.note()));
        write(
                row,
                key,
                PERSON,
                sheet.contacts(),
                (person, child) -> child.set(PERSON_NAME, person.name())
                        .set(PERSON_ROLE, person.role().name())
                        .set(PERSON_NOTE, person.note()));
        write(
                row,
                key,
                ANSWER,
                opportunity.answers(),
                (answer, child) -> child.set(CRITERION, answer.criterion())
                        .set(MET, answer.met())
                        .set(ANSWER_NOTE, answer.note())
                        .set(ANSWERED_BY, answer.by())
                        .set(ANSWERED_AT, answer.at()));
    }

    private static void write(Standing standing, Row.Builder row) {
        Instant closedAt = standing.closedAt();
        row.set(STAGE, standing.stage())
                .set(STATUS, standing.status().name())
                .set(STAGE_SINCE, standing.since())
                .set(OPENED_AT, standing.openedAt())
                .set(PROBABILITY, standing.probability())
                .set(PROBABILITY_BY, standing.probabilityBy())
                .set(PROBABILITY_AT, standing.probabilityAt())
                .set(ROTS_AT, standing.rotsAt())
                .set(CLOSED_AT, closedAt)
                .set(CLOSED_FROM, standing.closedFrom())
                .set(CLOSE_REASON, standing.reason())
                .set(CLOSE_NOTE, standing.note())
                .set(CYCLE_MICROS, closedAt == null ? null : Micros.between(standing.openedAt(), closedAt))
                .set(REOPENINGS, (long) standing.reopenings());
    }

    private static void write(ProductLine line, Row.Builder child) {
        ProductRef product = line.product();
        child.set(LINE_NAME, line.name())
                .set(LINE_PRODUCT, product == null ? null : product.toString())
                .set(LINE_QUANTITY, line.quantity());
        LINE_PRICE.write(child, line.price());
    }

    private static <T> void write(
            Row.Builder row, UUID owner, RecordType type, List<T> all, BiConsumer<T, Row.Builder> fill) {
        List<Row> rows = new ArrayList<>(all.size());
        for (T one : all) {
            Row.Builder child = Row.of(type, owner);
            fill.accept(one, child);
            rows.add(child.build());
        }
        row.children(type, rows);
    }
}
