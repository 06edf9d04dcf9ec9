package io.kith.crm.customer;

import static io.kith.crm.kernel.Purpose.ANALYSIS;
import static io.kith.crm.kernel.Purpose.CONTACT;
import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.crm.kernel.Sensitivity.PUBLIC;
import static io.kith.store.Condition.absent;
import static io.kith.store.Condition.and;
import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.gt;
import static io.kith.store.Condition.in;
import static io.kith.store.Condition.le;
import static io.kith.store.Condition.ne;
import static io.kith.store.Condition.or;
import static io.kith.store.Condition.someChild;
import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.Options;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Rewrite;
import io.kith.crm.kernel.engine.Summary;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Aggregate;
import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of customers. */
final class CustomerMapping extends Mapping<Customer> {

    private static final RecordType.Builder DECLARATION = RecordType.named("customer");

    static final Field KIND = DECLARATION.text("kind", 10, REQUIRED);
    static final Field NAME = DECLARATION.text("name", 200, REQUIRED, SEARCHABLE);
    static final Field INDUSTRY = DECLARATION.text("industry", 60);
    static final Field REGION = DECLARATION.text("region", 60);
    static final Field SOURCE_CHANNEL = DECLARATION.text("source_channel", 60);
    static final Field BUSINESS = DECLARATION.text("business", 40);
    static final Field OWNER = DECLARATION.text("owner", 140);
    static final Field REQUIREMENT = DECLARATION.text("requirement", 4000);
    static final Field REMARKS = DECLARATION.text("remarks", 4000);
    static final Field FOLLOW_UP_STATE = DECLARATION.text("follow_up_state", 40);
    static final Field NEXT_FOLLOW_UP = DECLARATION.instant("next_follow_up");
    static final Field PREFERRED = DECLARATION.text("preferred_channel", 20);
    static final Field BIRTH_DATE = DECLARATION.date("birth_date");
    static final Field GENDER = DECLARATION.text("gender", 20);
    static final Field EDUCATION = DECLARATION.text("education", 60);
    static final Field OCCUPATION = DECLARATION.text("occupation", 100);
    static final Field INTERESTS = DECLARATION.text("interests", 500);
    static final Field PRINCIPLES = DECLARATION.text("principles", 500);
    static final Field WAY_OF_LIFE = DECLARATION.text("way_of_life", 500);
    static final Field CREATED_AT = DECLARATION.instant("created_at", REQUIRED);
    static final Field ARCHIVED_AT = DECLARATION.instant("archived_at");
    static final Field FIRST_PURCHASE = DECLARATION.instant("first_purchase_at");
    static final Field LAST_PURCHASE = DECLARATION.instant("last_purchase_at");
    static final Field PURCHASE_COUNT = DECLARATION.number("purchase_count");
    static final Field AWAKE_STAGE = DECLARATION.text("awake_stage", 40);
    static final Field DORMANT_AT = DECLARATION.instant("dormant_at");
    static final Field CHURNED_AT = DECLARATION.instant("churned_at");
    static final Field SETTLE_AT = DECLARATION.instant("settle_at", REQUIRED);

    static final PartsMapping PARTS = new PartsMapping(DECLARATION);

    static final RecordType TYPE = DECLARATION
            .index("by_name", NAME.folded())
            .index("by_owner", OWNER, NAME.folded())
            .index("by_follow_up", NEXT_FOLLOW_UP)
            .index("by_dormant", DORMANT_AT, CHURNED_AT)
            .index("by_settle", SETTLE_AT)
            .build();

    static final RecordDescriptor DESCRIPTOR = PARTS.describe(RecordDescriptor.of(TYPE), TYPE)
            .tag(Tag.queryable(IDENTIFICATION, PUBLIC), KIND, CREATED_AT)
            .tag(Tag.queryable(IDENTIFICATION, PERSONAL), NAME)
            .tag(
                    Tag.queryable(CONTRACT, INTERNAL),
                    INDUSTRY,
                    REGION,
                    SOURCE_CHANNEL,
                    BUSINESS,
                    OWNER,
                    FOLLOW_UP_STATE,
                    NEXT_FOLLOW_UP)
            .tag(Tag.shown(CONTRACT, PERSONAL), REQUIREMENT, REMARKS)
            .tag(Tag.queryable(CONTACT, PERSONAL), PREFERRED)
            .tag(
                    Tag.queryable(ANALYSIS, PERSONAL),
                    BIRTH_DATE,
                    GENDER,
                    EDUCATION,
                    OCCUPATION,
                    INTERESTS,
                    PRINCIPLES,
                    WAY_OF_LIFE)
            .options(Options.of(CustomerKind.class), KIND)
            .options(Options.of(ChannelKind.class), PREFERRED)
            .options(PolicyOptions::stages, AWAKE_STAGE)
            .tag(Tag.queryable(OPERATION, PUBLIC), ARCHIVED_AT)
            .tag(Tag.queryable(ANALYSIS, INTERNAL), facts())
            .derived(facts())
            .party()
            .owner(OWNER)
            .build();

    private static Field[] facts() {
        return new Field[] {
            FIRST_PURCHASE, LAST_PURCHASE, PURCHASE_COUNT, AWAKE_STAGE, DORMANT_AT, CHURNED_AT, SETTLE_AT
        };
    }

    final Lookup<Customer> byName;
    final Lookup<Customer> ofOwner;
    final Lookup<Customer> followUpsUntil;
    final Lookup<Customer> byMatchKeys;
    final Lookup<Customer> toSettle;
    final Rewrite markDue;
    final Rewrite markAllDue;
    final Summary<Long> living;
    final Summary<Long> due;
    final Summary<Long> atLeast;
    final Summary<Long> prospects;
    final Summary<Long> awake;
    final Summary<Long> dormant;
    final Summary<Long> churned;

    CustomerMapping(RecordType type) {
        super(type);
        Condition alive = absent(ARCHIVED_AT);
        byName = lookup(Query.of(type).where(alive).orderBy(NAME.folded()).build());
        ofOwner = lookup(Query.of(type)
                .where(and(eq(OWNER, 0), alive))
                .orderBy(NAME.folded())
                .build());
        followUpsUntil = lookup(Query.of(type)
                .where(and(le(NEXT_FOLLOW_UP, 0), alive))
                .orderBy(NEXT_FOLLOW_UP)
                .build());
        byMatchKeys = lookup(Query.of(type)
                .where(and(someChild(type.child(PartsMapping.MATCH), in(PARTS.matchKey, 0)), alive))
                .build());
        toSettle =
                lookup(Query.of(type).where(le(SETTLE_AT, 0)).orderBy(SETTLE_AT).build());
        markDue = rewrite(and(in(type.key(), 0), ne(SETTLE_AT, 1)), Assignment.set(SETTLE_AT, 1));
        markAllDue = rewrite(Condition.always(), Assignment.set(SETTLE_AT, 0));
        living = counted(alive);
        due = counted(le(SETTLE_AT, 0));
        atLeast = counted(and(
                alive,
                someChild(
                        type.child(StandingMapping.NAME),
                        and(eq(PARTS.standing.level, 0), le(PARTS.standing.from, 1), gt(PARTS.standing.until, 1)))));
        prospects = counted(and(alive, or(absent(FIRST_PURCHASE), gt(FIRST_PURCHASE, 0))));
        awake = counted(and(alive, eq(AWAKE_STAGE, 0), le(LAST_PURCHASE, 1), gt(DORMANT_AT, 1)));
        dormant = counted(and(alive, le(DORMANT_AT, 0), gt(CHURNED_AT, 0)));
        // Whoever is lost fell asleep before; saying so leads to the one index of both.
        churned = counted(and(alive, le(DORMANT_AT, 0), le(CHURNED_AT, 0)));
    }

    private Summary<Long> counted(Condition where) {
        return summary(Aggregate.of(type()).where(where).count().build(), tally -> tally.count(0));
    }

    @Override
    public UUID keyOf(Customer customer) {
        return customer.id().uuid();
    }

    @Override
    public Customer read(Row row) {
        return new Customer(
                CustomerId.of(row.key()),
                row.version(),
                PARTS.read(sheet(row), row),
                Objects.requireNonNull(row.instant(CREATED_AT)),
                row.instant(ARCHIVED_AT),
                facts(row));
    }

    private static CustomerSheet sheet(Row row) {
        // A kind that the actor may not see reads as a company, which has no personal details to show.
        CustomerKind kind =
                CustomerKind.PERSON.name().equals(row.text(KIND)) ? CustomerKind.PERSON : CustomerKind.COMPANY;
        return new CustomerSheet(
                kind,
                Objects.requireNonNull(row.text(NAME)),
                row.text(INDUSTRY),
                row.text(REGION),
                row.text(SOURCE_CHANNEL),
                row.text(BUSINESS),
                row.text(OWNER),
                List.of(),
                row.text(REQUIREMENT),
                row.text(REMARKS),
                row.text(FOLLOW_UP_STATE),
                row.instant(NEXT_FOLLOW_UP),
                channelKind(row.text(PREFERRED)),
                new PersonDetails(
                        row.date(BIRTH_DATE),
                        row.text(GENDER),
                        row.text(EDUCATION),
                        row.text(OCCUPATION),
                        row.text(INTERESTS),
                        row.text(PRINCIPLES),
                        row.text(WAY_OF_LIFE)),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static @Nullable ChannelKind channelKind(@Nullable String name) {
        return name == null ? null : ChannelKind.valueOf(name);
    }

    private static Facts facts(Row row) {
        Instant settleAt = Objects.requireNonNull(row.instant(SETTLE_AT));
        return new Facts(
                row.instant(FIRST_PURCHASE),
                row.instant(LAST_PURCHASE),
                row.number(PURCHASE_COUNT),
                row.text(AWAKE_STAGE),
                row.instant(DORMANT_AT),
                row.instant(CHURNED_AT),
                settleAt,
                PARTS.standing.read(row));
    }

    @Override
    public void write(Customer customer, Row.Builder row) {
        CustomerSheet sheet = customer.sheet();
        ChannelKind preferred = sheet.preferredChannel();
        row.set(KIND, sheet.kind().name())
                .set(NAME, sheet.name())
                .set(INDUSTRY, sheet.industry())
                .set(REGION, sheet.region())
                .set(SOURCE_CHANNEL, sheet.sourceChannel())
                .set(BUSINESS, sheet.business())
                .set(OWNER, sheet.owner())
                .set(REQUIREMENT, sheet.requirement())
                .set(REMARKS, sheet.remarks())
                .set(FOLLOW_UP_STATE, sheet.followUpState())
                .set(NEXT_FOLLOW_UP, sheet.nextFollowUp())
                .set(PREFERRED, preferred == null ? null : preferred.name());
        PersonDetails person = sheet.person();
        row.set(BIRTH_DATE, person.birthDate())
                .set(GENDER, person.gender())
                .set(EDUCATION, person.education())
                .set(OCCUPATION, person.occupation())
                .set(INTERESTS, person.interests())
                .set(PRINCIPLES, person.principles())
                .set(WAY_OF_LIFE, person.wayOfLife());
        PARTS.write(type(), sheet, customer.id().uuid(), row);
        Facts facts = customer.facts();
        row.set(CREATED_AT, customer.createdAt())
                .set(ARCHIVED_AT, customer.archivedAt().orElse(null))
                .set(FIRST_PURCHASE, facts.first())
                .set(LAST_PURCHASE, facts.last())
                .set(PURCHASE_COUNT, facts.count() == 0 ? null : (Long) facts.count())
                .set(AWAKE_STAGE, facts.awakeStage())
                .set(DORMANT_AT, facts.dormantAt())
                .set(CHURNED_AT, facts.churnedAt())
                .set(SETTLE_AT, facts.settleAt());
        PARTS.standing.write(type(), facts.standings(), customer.id().uuid(), row);
    }
}
