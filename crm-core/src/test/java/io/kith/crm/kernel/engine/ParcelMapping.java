package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.crm.kernel.TimelineEntry;
import io.kith.store.Aggregate;
import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The table of parcels: every kind of look-up that a capability can declare. */
final class ParcelMapping extends Mapping<Parcel> {

    private static final RecordType.Builder DECLARATION = RecordType.named("parcel");

    static final Field CODE = DECLARATION.text("code", 40, REQUIRED, SEARCHABLE);
    static final Field OWNER = DECLARATION.text("owner", 40);
    static final Field NOTE = DECLARATION.text("note", 200);
    static final Field WEIGHT = DECLARATION.decimal("weight", 10, 2);
    static final MoneyColumns WORTH = MoneyColumns.declare(DECLARATION, "worth");
    static final Field CUSTOMER = DECLARATION.uuid("customer_id");
    static final Field PACKED_AT = DECLARATION.instant("packed_at", REQUIRED);
    static final Field ITEM_NAME;
    static final Field ITEM_REMARK;

    static {
        RecordType.Builder item = DECLARATION.children("parcel_item");
        ITEM_NAME = item.text("name", 40, REQUIRED);
        ITEM_REMARK = item.text("remark", 600);
    }

    static final RecordType TYPE = DECLARATION
            .unique("once", CODE)
            .index("by_code", CODE.folded())
            .index("by_packing", PACKED_AT)
            .index("by_customer", CUSTOMER, PACKED_AT)
            .build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(IDENTIFICATION, INTERNAL), CODE, PACKED_AT)
            .tag(Tag.queryable(CONTRACT, PERSONAL), OWNER, NOTE, WEIGHT, CUSTOMER)
            .tag(Tag.queryable(CONTRACT, INTERNAL), WORTH.fields())
            .tag(Tag.queryable(CONTRACT, PERSONAL), ITEM_NAME, ITEM_REMARK)
            .partyReference(CUSTOMER)
            .owner(OWNER)
            .build();

    final Lookup<Parcel> byCode;
    final Lookup<Parcel> inOrder;
    final Lookup<Parcel> newest;
    final Lookup<Parcel> ofOwner;
    final Lookup<Parcel> noted;
    final Lookup<Parcel> heavy;
    final Lookup<Parcel> withItem;
    final Lookup<TimelineEntry> timeline;
    final Summary<Long> count;
    final Summary<String> perOwner;
    final Summary<String> heaviest;
    final Rewrite noteAll;

    ParcelMapping(RecordType type) {
        super(type);
        RecordType items = type.child("parcel_item");
        byCode = lookup(Query.of(type).where(Condition.eq(CODE, 0)).build());
        inOrder = lookup(Query.of(type).orderBy(CODE.folded()).build());
        newest = lookup(Query.of(type).orderByDescending(PACKED_AT).build());
        ofOwner = lookup(Query.of(type).where(Condition.eq(OWNER, 0)).build());
        noted = lookup(Query.of(type)
                .where(Condition.or(Condition.eq(NOTE, 0), Condition.not(Condition.present(NOTE))))
                .build());
        heavy = lookup(Query.of(type).where(Condition.between(WEIGHT, 0, 1)).build());
        withItem = lookup(Query.of(type)
                .where(Condition.someChild(items, Condition.eq(ITEM_REMARK, 0)))
                .build());
        timeline = lookup(
                Query.of(type)
                        .where(Condition.and(Condition.eq(CUSTOMER, 0), Condition.le(PACKED_AT, 1)))
                        .orderByDescending(PACKED_AT)
                        .build(),
                row -> new TimelineEntry(
                        Objects.requireNonNull(row.instant(PACKED_AT)),
                        KernelReasons.TIMELINE_CHANGED.reason("parcel", Objects.toString(row.text(NOTE))),
                        null,
                        "parcel",
                        row.key()));
        count = summary(Aggregate.of(type).count().build(), tally -> tally.count(0));
        perOwner = summary(
                Aggregate.of(type).groupBy(OWNER).count().build(), tally -> tally.group(0) + "=" + tally.count(0));
        heaviest = summary(Aggregate.of(type).max(WEIGHT).build(), tally -> String.valueOf(tally.measure(0)));
        noteAll = rewrite(Condition.always(), Assignment.set(NOTE, 0));
    }

    @Override
    public UUID keyOf(Parcel parcel) {
        return parcel.id();
    }

    @Override
    public Parcel read(Row row) {
        return new Parcel(
                row.key(),
                row.version(),
                Objects.requireNonNull(row.text(CODE)),
                row.text(OWNER),
                row.text(NOTE),
                row.decimal(WEIGHT),
                WORTH.read(row),
                row.uuid(CUSTOMER),
                Objects.requireNonNull(row.instant(PACKED_AT)),
                row.children(type().child("parcel_item")).stream()
                        .map(item ->
                                new Parcel.Item(Objects.requireNonNull(item.text(ITEM_NAME)), item.text(ITEM_REMARK)))
                        .toList());
    }

    @Override
    public void write(Parcel parcel, Row.Builder row) {
        row.set(CODE, parcel.code())
                .set(OWNER, parcel.owner())
                .set(NOTE, parcel.note())
                .set(WEIGHT, parcel.weight())
                .set(CUSTOMER, parcel.customer())
                .set(PACKED_AT, parcel.packedAt());
        WORTH.write(row, parcel.worth());
        RecordType kind = type().child("parcel_item");
        List<Row> items = new ArrayList<>();
        for (Parcel.Item item : parcel.items()) {
            items.add(Row.of(kind, parcel.id())
                    .set(ITEM_NAME, item.name())
                    .set(ITEM_REMARK, item.remark())
                    .build());
        }
        row.children(kind, items);
    }
}
