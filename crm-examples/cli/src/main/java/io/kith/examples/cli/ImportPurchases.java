package io.kith.examples.cli;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Reason;
import io.kith.crm.purchase.Purchase;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Layout;
import io.kith.examples.cli.tabular.Row;
import io.kith.examples.cli.tabular.RowError;
import io.kith.examples.cli.tabular.TabularFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code kith import purchases}. */
@Command(
        name = "purchases",
        description = {
            "Take purchases in from a file, in any order of time.",
            "A purchase is known by its order number. A file without order numbers is read as a log: a purchase is known"
                    + " by customer, moment, amount and count, and by its place among equal rows.",
            "What is there already stays as it is. Where an order number stands twice in a file, the first row is taken"
                    + " and another content under it is refused. Customers that are not known yet are added.",
            "A count becomes the quantity of the purchase's one line. A file with order numbers and articles has a row for"
                    + " each article of an order: neighbours with the same order number are put together, and taken as a"
                    + " whole or not at all. A price is that of one piece, unless --column amount=... says otherwise."
        },
        mixinStandardHelpOptions = true)
final class ImportPurchases implements Callable<Integer> {

    static final Column<String> ORDER = Column.key(
            "order",
            "order_id",
            "order_no",
            "order_number",
            "invoice",
            "invoice_no",
            "invoice_number",
            "transaction_id",
            "订单号",
            "订单编号");
    static final Column<String> CUSTOMER = Column.key(
                    "customer",
                    "customer_id",
                    "customerid",
                    "client",
                    "client_id",
                    "account",
                    "member_id",
                    "customer_no",
                    "customer_number",
                    "user_id",
                    "buyer_id",
                    "客户编号",
                    "会员编号",
                    "用户编号",
                    "客户")
            .required();
    static final Column<Instant> PAID = Column.instant(
                    "date",
                    "paid_at",
                    "order_date",
                    "purchase_date",
                    "invoice_date",
                    "transaction_date",
                    "order_purchase_timestamp",
                    "timestamp",
                    "datetime",
                    "time",
                    "created_at",
                    "日期",
                    "下单时间",
                    "付款时间",
                    "支付时间",
                    "订单日期",
                    "购买日期")
            .required();
    static final Column<BigDecimal> AMOUNT = Column.amount(
                    "amount",
                    "dollar_value",
                    "value",
                    "total",
                    "total_amount",
                    "order_total",
                    "payment_value",
                    "revenue",
                    "sales",
                    "金额",
                    "总额",
                    "订单金额",
                    "支付金额",
                    "实付金额",
                    "price",
                    "unit_price",
                    "单价")
            .required();
    static final Column<Long> COUNT = Column.count("count", "number_of_cds", "cds", "quantity", "qty", "items", "数量");
    static final Column<String> ARTICLE = Column.text(
            "article",
            "stock_code",
            "sku",
            "article_no",
            "product_id",
            "product_code",
            "item_id",
            "product",
            "item",
            "商品编号",
            "货号",
            "商品");
    static final Column<String> CURRENCY = Column.text("currency", "币种", "货币");
    static final Column<String> CHANNEL = Column.text("channel", "source", "shop", "渠道");

    static final List<Column<?>> COLUMNS = List.of(ORDER, CUSTOMER, PAID, AMOUNT, COUNT, ARTICLE, CURRENCY, CHANNEL);

    private static final Set<String> PRICES = Set.of("price", "unitprice", "单价");

    /** The two layouts of the public CDNOW files: the sample has no header. */
    private static final Layout SAMPLE =
            Layout.of(CUSTOMER).thenIgnored("sample_id").then(PAID).then(COUNT).then(AMOUNT);

    private static final Layout LOG = Layout.of(CUSTOMER).then(PAID).then(COUNT).then(AMOUNT);

    @ParentCommand
    private ImportCommand parent;

    @Mixin
    private StoreLocation location;

    @Mixin
    private FileOptions fileOptions;

    @Mixin
    private DryRun dryRun;

    @Mixin
    private Output output;

    @Parameters(paramLabel = "FILE", description = "The file.")
    private Path path;

    @Option(
            names = "--currency",
            description = "Currency of amounts that name none (default: that of their sign, or CNY).")
    private @Nullable String currency;

    @Option(
            names = "--customer-system",
            defaultValue = "import.customer",
            description = "Which numbering the customers' keys belong to (default: ${DEFAULT-VALUE}).")
    private String customerSystem;

    @Option(
            names = "--system",
            defaultValue = "import.order",
            description = "Which numbering the order numbers belong to (default: ${DEFAULT-VALUE}).")
    private String system;

    @Option(names = "--known-customers-only", description = "Refuse rows of unknown customers instead of adding them.")
    private boolean knownOnly;

    @Override
    public Integer call() {
        Terminal terminal = parent.terminal();
        Instant began = terminal.clock().instant();
        TabularFile file = TabularFile.open(
                path, fileOptions.reading(COLUMNS).layout(LOG).layout(SAMPLE).build());
        String usual = Currencies.ofFile(file, AMOUNT, currency, words -> output.remark(terminal, words));
        boolean byArticle = file.has(ORDER) && file.has(ARTICLE);
        boolean priced = isPriced(file);
        if (priced) {
            output.remark(
                    terminal,
                    "note: the amount of a row is \"" + file.header(AMOUNT).orElse("") + "\" times \""
                            + file.header(COUNT).orElse("") + "\". Say --column amount=… if that is wrong.");
        }
        ImportTotals totals = dryRun.run(location, terminal, store -> {
            PurchaseIntake intake = new PurchaseIntake(store.session(Actor.importing("purchases")), !knownOnly);
            PurchaseRows rows = new PurchaseRows(system, customerSystem, usual);
            OrderRows orders = new OrderRows(row -> parse(rows, row, priced));
            ImportTotals all = new ImportRun(terminal, output, file, fileOptions.rejects())
                    .storing(PurchaseIntake.AT_ONCE)
                    .run(
                            (before, row) -> byArticle && OrderRows.goesOn(before, row),
                            of -> byArticle ? orders.order(of) : parse(rows, of.get(0), priced),
                            intake::load,
                            ImportPurchases::columnOf);
            intake.finish();
            return all;
        });
        output.show(
                terminal,
                totals.table(
                        "Import of purchases" + dryRun.mark(),
                        Duration.between(began, terminal.clock().instant())));
        return totals.exitStatus();
    }

    /** Whether the amounts are prices of one piece: by their header, where pieces are counted and nobody says otherwise. */
    private boolean isPriced(TabularFile file) {
        String header = file.header(AMOUNT).orElse("").toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        return file.has(COUNT) && PRICES.contains(header) && !fileOptions.names(AMOUNT);
    }

    private static ImportRun.Parsed<Purchase> parse(PurchaseRows rows, Row row, boolean priced) {
        BigDecimal amount = row.get(AMOUNT).orElseThrow();
        try {
            return ImportRun.Parsed.of(rows.purchase(
                    row.get(ORDER).orElse(null),
                    row.get(CUSTOMER).orElseThrow(),
                    row.get(PAID).orElseThrow(),
                    priced ? amount.multiply(BigDecimal.valueOf(row.get(COUNT).orElse(1L))) : amount,
                    row.get(COUNT).orElse(null),
                    row.get(CURRENCY).orElse(null),
                    row.get(CHANNEL).orElse(null)));
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            // Which of the values cannot be one is found by trying them alone.
            return ImportRun.Parsed.bad(culprit(rows, row));
        }
    }

    private static RowError culprit(PurchaseRows rows, Row row) {
        String code = row.get(CURRENCY).orElse(null);
        if (code != null && !rows.isCurrency(code)) {
            return row.error(CURRENCY, "money.currency", "this is not a currency of ISO 4217");
        }
        if (!rows.isAmount(row.get(AMOUNT).orElseThrow(), code)) {
            return row.error(AMOUNT, "money.amount", "an amount has at most four decimals and 14 digits before them");
        }
        if (!rows.isKey(row.get(CUSTOMER).orElseThrow())) {
            return row.error(CUSTOMER, "reference.form", "this cannot be a key");
        }
        return row.error(ORDER, "reference.form", "this cannot be a key");
    }

    private static @Nullable Column<?> columnOf(Reason reason) {
        String field = reason.field().orElse("");
        return switch (field) {
            case "paidAt" -> PAID;
            case "total" -> AMOUNT;
            case "customer" -> CUSTOMER;
            case "order" -> ORDER;
            case "channel" -> CHANNEL;
            default -> field.endsWith(".quantity") ? COUNT : field.endsWith(".item") ? ARTICLE : null;
        };
    }
}
