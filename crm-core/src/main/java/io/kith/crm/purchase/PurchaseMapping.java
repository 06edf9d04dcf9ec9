package io.kith.crm.purchase;

import static io.kith.crm.kernel.Purpose.CONTRACT;
import static io.kith.crm.kernel.Purpose.IDENTIFICATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;
import static io.kith.crm.kernel.Sensitivity.PERSONAL;
import static io.kith.crm.kernel.Sensitivity.PUBLIC;
import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.ProductId;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Mapping;
import io.kith.crm.kernel.engine.MoneyColumns;
import io.kith.crm.kernel.engine.Options;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.crm.kernel.engine.Records;
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
import org.jspecify.annotations.Nullable;

/**
 * The table of purchases. The host's key of the order stands in the row itself, since there are millions of rows and each
 * has exactly one.
 */
final class PurchaseMapping extends Mapping<RecordedPurchase> {

    private static final RecordType.Builder DECLARATION = RecordType.named("purchase");

    static final Field SYSTEM = DECLARATION.text("ref_system", ExternalRef.MAX_SYSTEM_LENGTH, REQUIRED);
    static final Field KEY = DECLARATION.text("ref_key", ExternalRef.MAX_KEY_LENGTH, REQUIRED);
    static final Field CUSTOMER = DECLARATION.uuid("customer_id", REQUIRED);
    static final Field PAID_AT = DECLARATION.instant("paid_at", REQUIRED);
    static final Field PAID_ON = DECLARATION.date("paid_on", REQUIRED);

    // Amounts are not declared required, so that a policy can take them away.
    static final MoneyColumns TOTAL = MoneyColumns.declare(DECLARATION, "total");
    static final Field CURRENCY = TOTAL.currency();
    static final Field RETURNED = DECLARATION.decimal("returned", 18, Money.MAX_SCALE);
    static final Field NET = DECLARATION.decimal("net", 18, Money.MAX_SCALE);
    static final Field CHANNEL = DECLARATION.text("channel", 60);
    static final Field STATE = DECLARATION.text("state", 10, REQUIRED);
    static final Field CANCELLED_AT = DECLARATION.instant("cancelled_at");

    private static final RecordType.Builder LINES = DECLARATION.children("purchase_line");

    static final Field LINE_NO = LINES.number("line_no", REQUIRED);
    static final Field LINE_PRODUCT = LINES.uuid("product_id");
    static final Field LINE_ITEM = LINES.text("item", 200);
    static final Field LINE_QUANTITY = LINES.decimal("quantity", 16, 4, REQUIRED);
    static final Field LINE_AMOUNT = LINES.decimal("amount", 18, Money.MAX_SCALE, REQUIRED);
    static final Field LINE_CATEGORY = LINES.text("category", 60);
    static final Field LINE_BACK_QUANTITY = LINES.decimal("returned_quantity", 16, 4, REQUIRED);
    static final Field LINE_BACK_AMOUNT = LINES.decimal("returned_amount", 18, Money.MAX_SCALE, REQUIRED);

    static final RecordType TYPE = DECLARATION
            .unique("by_ref", SYSTEM, KEY)
            .index("by_customer", CUSTOMER, PAID_AT)
            .build();

    private static final RecordType LINE = TYPE.child("purchase_line");
    private static final MoneyColumns BACK = new MoneyColumns(RETURNED, CURRENCY);

    static final RecordDescriptor DESCRIPTOR = RecordDescriptor.of(TYPE)
            .options(Options.of(PurchaseState.class, PurchaseState::word), STATE)
            .tag(Tag.queryable(IDENTIFICATION, INTERNAL), SYSTEM, KEY)
            .tag(Tag.queryable(CONTRACT, PERSONAL), CUSTOMER)
            .tag(Tag.queryable(CONTRACT, INTERNAL), PAID_AT, PAID_ON, TOTAL.amount(), CURRENCY, RETURNED, NET)
            .tag(Tag.queryable(CONTRACT, PUBLIC), CHANNEL, STATE, CANCELLED_AT)
            .tag(Tag.queryable(CONTRACT, INTERNAL), LINE_NO, LINE_PRODUCT, LINE_ITEM, LINE_QUANTITY, LINE_CATEGORY)
            .tag(Tag.queryable(CONTRACT, INTERNAL), LINE_AMOUNT, LINE_BACK_QUANTITY, LINE_BACK_AMOUNT)
            .partyReference(CUSTOMER)
            .build();

    final Lookup<RecordedPurchase> byRef;
    final Lookup<RecordedPurchase> byKeys;
    final Lookup<RecordedPurchase> ofCustomer;
    final Lookup<RecordedPurchase> latestFirst;

    PurchaseMapping(RecordType type) {
        super(type);
        byRef = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(SYSTEM, 0), Condition.eq(KEY, 1)))
                .build());
        byKeys = lookup(Query.of(type)
                .where(Condition.and(Condition.eq(SYSTEM, 0), Condition.in(KEY, 1)))
                .build());
        ofCustomer = lookup(Query.of(type)
                .where(Condition.eq(CUSTOMER, 0))
                .orderByDescending(PAID_AT)
                .build());
        latestFirst = lookup(Query.of(type).orderByDescending(type.key()).build());
    }

    @Override
    public UUID keyOf(RecordedPurchase purchase) {
        return purchase.id().uuid();
    }

    @Override
    public RecordedPurchase read(Row row) {
        RecordedPurchase.Builder purchase = new RecordedPurchase.Builder(
                PurchaseId.of(row.key()),
                CustomerId.of(Objects.requireNonNull(row.uuid(CUSTOMER))),
                Objects.requireNonNull(row.instant(PAID_AT)),
                Objects.requireNonNull(row.date(PAID_ON)));
        purchase.version = row.version();
        purchase.order = Shown.ref(row.text(SYSTEM), row.text(KEY));
        purchase.total = TOTAL.read(row);
        purchase.returned = BACK.read(row);
        purchase.channel = row.text(CHANNEL);
        String state = Objects.requireNonNull(row.text(STATE));
        purchase.state = state.equals(Records.MASKED) ? null : PurchaseState.of(state);
        purchase.cancelledAt = row.instant(CANCELLED_AT);
        List<RecordedLine> lines = new ArrayList<>();
        for (Row line : row.children(LINE)) {
            lines.add(line(line, purchase.total));
        }
        purchase.lines = lines;
        return purchase.build();
    }

    private static RecordedLine line(Row line, @Nullable Money total) {
        UUID product = line.uuid(LINE_PRODUCT);
        return new RecordedLine(
                (int) line.number(LINE_NO),
                product == null ? null : ProductId.of(product),
                line.text(LINE_ITEM),
                Objects.requireNonNull(line.decimal(LINE_QUANTITY)),
                amount(line, LINE_AMOUNT, total),
                line.text(LINE_CATEGORY),
                Objects.requireNonNull(line.decimal(LINE_BACK_QUANTITY)),
                amount(line, LINE_BACK_AMOUNT, total));
    }

    /** Who may not see the total may not add it up from the lines either. */
    private static @Nullable Money amount(Row line, Field field, @Nullable Money total) {
        return total == null ? null : Money.of(total.currency(), Objects.requireNonNull(line.decimal(field)));
    }

    @Override
    public void write(RecordedPurchase purchase, Row.Builder row) {
        row.set(SYSTEM, purchase.order().system())
                .set(KEY, purchase.order().key())
                .set(CUSTOMER, purchase.customer().uuid())
                .set(PAID_AT, purchase.paidAt())
                .set(PAID_ON, purchase.paidOn());
        TOTAL.write(row, purchase.total());
        row.set(RETURNED, purchase.returned().amount())
                .set(NET, purchase.net().amount())
                .set(CHANNEL, purchase.channel().orElse(null))
                .set(STATE, purchase.state().word())
                .set(CANCELLED_AT, purchase.cancelledAt().orElse(null));
        List<Row> lines = new ArrayList<>();
        for (RecordedLine line : purchase.lines()) {
            lines.add(row(purchase, line));
        }
        row.children(LINE, lines);
    }

    private static Row row(RecordedPurchase purchase, RecordedLine line) {
        return Row.of(LINE, purchase.id().uuid())
                .set(LINE_NO, (long) line.no())
                .set(
                        LINE_PRODUCT,
                        line.product() == null ? null : line.product().uuid())
                .set(LINE_ITEM, line.item())
                .set(LINE_QUANTITY, line.quantity())
                .set(LINE_AMOUNT, Shown.require(line.amount(), "total").amount())
                .set(LINE_CATEGORY, line.category())
                .set(LINE_BACK_QUANTITY, line.returnedQuantity())
                .set(
                        LINE_BACK_AMOUNT,
                        Shown.require(line.returnedAmount(), "returned").amount())
                .build();
    }
}
