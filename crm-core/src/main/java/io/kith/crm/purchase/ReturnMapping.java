package io.kith.crm.purchase;

import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.TimelineEntry;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.MoneyColumns;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Tag;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** The table of returns. */
final class ReturnMapping extends Mapping<RecordedReturn> {

    private static final RecordType.Builder DECLARATION = RecordType.named("purchase_return");

    static final Field PURCHASE = DECLARATION.reference("purchase_id", PurchaseMapping.TYPE.name(), REQUIRED);
    static final Field CUSTOMER = DECLARATION.uuid("customer_id", REQUIRED);
    static final Field SYSTEM = DECLARATION.text("ref_system", ExternalRef.MAX_SYSTEM_LENGTH);
    static final Field KEY = DECLARATION.text("ref_key", ExternalRef.MAX_KEY_LENGTH);
    static final Field RETURNED_AT = DECLARATION.instant("returned_at", REQUIRED);
    static final MoneyColumns AMOUNT = MoneyColumns.declare(DECLARATION, "amount");
    static final Field WHOLE = DECLARATION.flag("whole", REQUIRED);

    private static final RecordType.Builder LINES = DECLARATION.children("purchase_return_line");

    static final Field LINE_NO = LINES.number("line_no", REQUIRED);
    static final Field LINE_QUANTITY = LINES.decimal("quantity", 16, 4, REQUIRED);
    static final Field LINE_AMOUNT = LINES.decimal("amount", 18, Money.MAX_SCALE, REQUIRED);

    static final RecordType TYPE = DECLARATION
            .unique("by_ref", SYSTEM, KEY)
            .index("by_purchase", PURCHASE, RETURNED_AT)
            .index("by_customer", CUSTOMER, RETURNED_AT)
            .build();

    private static final RecordType LINE = TYPE.child("purchase_return_line");

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .tag(Tag.queryable(IDENTIFICATION, INTERNAL), PURCHASE, SYSTEM, KEY)
            .tag(Tag.queryable(CONTRACT, PERSONAL), CUSTOMER)
            .tag(Tag.queryable(CONTRACT, INTERNAL), RETURNED_AT, AMOUNT.amount(), AMOUNT.currency(), WHOLE)
            .tag(Tag.queryable(CONTRACT, INTERNAL), LINE_NO, LINE_QUANTITY, LINE_AMOUNT)
            .partyReference(CUSTOMER)
            .build();

    final Lookup<RecordedReturn> byRef;
    final Lookup<RecordedReturn> ofPurchase;
    final Lookup<TimelineEntry> timeline;

    ReturnMapping(RecordType type) {
        super(type);
        byRef = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(SYSTEM, 0), Condition.eq(KEY, 1)))
                .build());
        ofPurchase = lookup(Query.of(type)
                .where(Condition.eq(PURCHASE, 0))
                .orderBy(RETURNED_AT)
                .build());
        timeline = lookup(
                Query.of(type)
                        .where(Condition.and(Condition.eq(CUSTOMER, 0), Condition.le(RETURNED_AT, 1)))
                        .orderByDescending(RETURNED_AT)
                        .withoutChildren()
                        .build(),
                ReturnMapping::entry);
    }

    @Override
    public UUID keyOf(RecordedReturn some) {
        return some.id();
    }

    @Override
    public RecordedReturn read(Row row) {
        Money amount = AMOUNT.read(row);
        List<RecordedReturn.Line> lines = new ArrayList<>();
        for (Row line : row.children(LINE)) {
            lines.add(new RecordedReturn.Line(
                    (int) line.number(LINE_NO),
                    Objects.requireNonNull(line.decimal(LINE_QUANTITY)),
                    amount == null
                            ? null
                            : Money.of(amount.currency(), Objects.requireNonNull(line.decimal(LINE_AMOUNT)))));
        }
        return new RecordedReturn(
                row.key(),
                PurchaseId.of(Objects.requireNonNull(row.uuid(PURCHASE))),
                CustomerId.of(Objects.requireNonNull(row.uuid(CUSTOMER))),
                Shown.ref(row.text(SYSTEM), row.text(KEY)),
                Objects.requireNonNull(row.instant(RETURNED_AT)),
                amount,
                row.flag(WHOLE),
                lines);
    }

    @Override
    public void write(RecordedReturn some, Row.Builder row) {
        row.set(PURCHASE, some.purchase().uuid())
                .set(CUSTOMER, some.customer().uuid())
                .set(SYSTEM, some.ref().map(ExternalRef::system).orElse(null))
                .set(KEY, some.ref().map(ExternalRef::key).orElse(null))
                .set(RETURNED_AT, some.returnedAt())
                .set(WHOLE, some.isWhole());
        AMOUNT.write(row, some.amount());
        List<Row> lines = new ArrayList<>();
        for (RecordedReturn.Line line : some.lines()) {
            lines.add(Row.of(LINE, some.id())
                    .set(LINE_NO, (long) line.no())
                    .set(LINE_QUANTITY, line.quantity())
                    .set(LINE_AMOUNT, Shown.require(line.amount(), "amount").amount())
                    .build());
        }
        row.children(LINE, lines);
    }

    private static TimelineEntry entry(Row row) {
        Money amount = AMOUNT.read(row);
        return new TimelineEntry(
                Objects.requireNonNull(row.instant(RETURNED_AT)),
                amount == null ? PurchaseReasons.RETURNED_UNSEEN.reason() : PurchaseReasons.RETURNED.reason(amount),
                null,
                TYPE.name(),
                row.key());
    }
}
