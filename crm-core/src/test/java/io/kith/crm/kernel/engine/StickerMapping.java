package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.store.Aggregate;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of stickers, which refer to parcels: every kind of look-up that follows a reference. */
final class StickerMapping extends Mapping<StickerMapping.Sticker> {

    /** A sticker, perhaps on a parcel. */
    record Sticker(UUID id, String text, @Nullable UUID parcel) {}

    private static final RecordType.Builder DECLARATION = RecordType.named("sticker");

    static final Field TEXT = DECLARATION.text("text", 40, REQUIRED);
    static final Field PARCEL = DECLARATION.reference("parcel_id", "parcel");

    static final RecordType TYPE = DECLARATION.index("by_parcel", PARCEL).build();

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(CONTRACT, INTERNAL), TEXT, PARCEL)
            .build();

    final Lookup<Sticker> onCode;
    final Lookup<Sticker> notOnCode;
    final Lookup<Sticker> onNote;
    final Lookup<Sticker> onAny;
    final Lookup<Sticker> onItem;
    final Lookup<Sticker> onSomeItem;
    final Summary<Long> countOnCode;
    final Summary<String> perOwner;
    final Summary<String> perNote;

    StickerMapping(RecordType type, RecordType parcels) {
        super(type);
        RecordType items = parcels.child("parcel_item");
        Condition code = on(parcels, Condition.eq(ParcelMapping.CODE, 0));
        onCode = where(code);
        notOnCode = where(Condition.not(code));
        onNote = where(on(parcels, Condition.eq(ParcelMapping.NOTE, 0)));
        onAny = where(on(parcels, Condition.always()));
        onItem = where(on(parcels, Condition.someChild(items, Condition.eq(ParcelMapping.ITEM_REMARK, 0))));
        onSomeItem = where(on(parcels, Condition.someChild(items, Condition.always())));
        countOnCode = summary(Aggregate.of(type).where(code).count().build(), tally -> tally.count(0));
        perOwner = grouped(type, parcels, ParcelMapping.OWNER);
        perNote = grouped(type, parcels, ParcelMapping.NOTE);
    }

    private static Condition on(RecordType parcels, Condition condition) {
        return Condition.referenced(PARCEL, parcels, condition);
    }

    private Lookup<Sticker> where(Condition condition) {
        return lookup(Query.of(type()).where(condition).build());
    }

    private Summary<String> grouped(RecordType type, RecordType parcels, Field field) {
        return summary(
                Aggregate.of(type)
                        .groupByReferenced(PARCEL, parcels, field)
                        .count()
                        .build(),
                tally -> tally.group(0) + "=" + tally.count(0));
    }

    @Override
    public UUID keyOf(Sticker sticker) {
        return sticker.id();
    }

    @Override
    public Sticker read(Row row) {
        return new Sticker(row.key(), Objects.requireNonNull(row.text(TEXT)), row.uuid(PARCEL));
    }

    @Override
    public void write(Sticker sticker, Row.Builder row) {
        row.set(TEXT, sticker.text()).set(PARCEL, sticker.parcel());
    }
}
