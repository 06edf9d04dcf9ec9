package io.kith.examples.cli;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.pipeline.ImportOptions;
import io.kith.crm.pipeline.ImportedOpportunity;
import io.kith.crm.pipeline.Loaded;
import io.kith.crm.pipeline.Pipeline;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes opportunities of the values of rows, and stores them with the history that their two dates tell. */
final class OpportunityRows {

    static final Column<String> KEY = Column.key("opportunity_id", "opportunity", "deal_id", "id", "商机编号", "编号")
            .required();
    static final Column<String> STATE =
            Column.text("deal_stage", "stage", "state", "status", "阶段", "状态").required();
    static final Column<String> ACCOUNT =
            Column.key("account", "account_id", "customer", "customer_id", "company", "客户编号", "客户", "客户名称");
    static final Column<String> PRODUCT = Column.text("product", "product_name", "产品");
    static final Column<String> AGENT = Column.text("sales_agent", "agent", "owner", "sales_rep", "负责人", "销售");
    static final Column<Instant> ENGAGED =
            Column.instant("engage_date", "engaged", "opened", "open_date", "created", "start_date", "开始日期", "创建日期");
    static final Column<Instant> CLOSED = Column.instant("close_date", "closed", "end_date", "关闭日期", "成交日期", "结束日期");
    static final Column<BigDecimal> VALUE = Column.amount("close_value", "value", "amount", "deal_value", "金额", "成交金额");
    static final Column<String> CURRENCY = Column.text("currency", "币种", "货币");
    static final Column<String> TITLE = Column.text("title", "subject", "name", "标题", "商机名称");
    static final Column<String> LOSS_REASON = Column.text("loss_reason", "lost_because", "丢单原因");

    static final List<Column<?>> COLUMNS =
            List.of(KEY, STATE, ACCOUNT, PRODUCT, AGENT, ENGAGED, CLOSED, VALUE, CURRENCY, TITLE, LOSS_REASON);

    private static final Map<String, Column<?>> COLUMN_OF_FIELD = Map.of(
            "state", STATE,
            "customer", ACCOUNT,
            "product", PRODUCT,
            "owner", AGENT,
            "engagedAt", ENGAGED,
            "closedAt", CLOSED,
            "value", VALUE,
            "title", TITLE,
            "lossReason", LOSS_REASON);

    private final Pipeline pipeline;
    private final ImportOptions options;
    private final ProductNames products;
    private final String system;
    private final String customerSystem;
    private final String usualCurrency;

    OpportunityRows(
            Pipeline pipeline,
            ImportOptions options,
            ProductNames products,
            String system,
            String customerSystem,
            String usualCurrency) {
        this.pipeline = pipeline;
        this.options = options;
        this.products = products;
        this.system = system;
        this.customerSystem = customerSystem;
        this.usualCurrency = usualCurrency;
    }

    ImportRun.Parsed<ImportedOpportunity> parse(Row row) {
        String key = row.get(KEY).orElseThrow();
        String currency = row.get(CURRENCY).orElse(usualCurrency);
        if (!Currencies.isOne(currency)) {
            return ImportRun.Parsed.bad(row.error(CURRENCY, "money.currency", "this is not a currency of ISO 4217"));
        }
        String account = row.get(ACCOUNT).orElse(null);
        String product = row.get(PRODUCT).map(products::of).orElse(null);
        Column<?> tried = KEY;
        try {
            ExternalRef ref = ExternalRef.of(system, key);
            tried = ACCOUNT;
            ExternalRef customer = account == null ? null : ExternalRef.of(customerSystem, account);
            tried = VALUE;
            Money value =
                    row.get(VALUE).map(amount -> Money.of(currency, amount)).orElse(null);
            return ImportRun.Parsed.of(new ImportedOpportunity(
                    ref,
                    row.get(STATE).orElseThrow(),
                    row.get(TITLE).orElseGet(() -> title(key, product, account)),
                    customer,
                    row.get(ENGAGED).orElse(null),
                    row.get(CLOSED).orElse(null),
                    value,
                    product,
                    row.get(AGENT).orElse(null),
                    row.get(LOSS_REASON).orElse(null)));
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            return ImportRun.Parsed.bad(
                    tried == VALUE
                            ? row.error(
                                    VALUE,
                                    "money.amount",
                                    "an amount has at most four decimals and 14 digits before them")
                            : row.error(tried, "reference.form", "this cannot be a key"));
        }
    }

    private static String title(String key, @Nullable String product, @Nullable String account) {
        String what = product == null ? key : product;
        return account == null ? what : what + " for " + account;
    }

    List<ImportRun.Stored> load(List<ImportedOpportunity> rows) {
        return pipeline.load(rows, options).stream()
                .map(one -> new ImportRun.Stored(result(one.result()), one.reasons()))
                .toList();
    }

    private static ImportRun.Stored.Result result(Loaded.Result result) {
        return switch (result) {
            case STORED -> ImportRun.Stored.Result.STORED;
            case ALREADY_THERE -> ImportRun.Stored.Result.ALREADY;
            case REFUSED -> ImportRun.Stored.Result.REFUSED;
        };
    }

    static @Nullable Column<?> columnOf(Reason reason) {
        return COLUMN_OF_FIELD.get(reason.field().orElse(""));
    }
}
