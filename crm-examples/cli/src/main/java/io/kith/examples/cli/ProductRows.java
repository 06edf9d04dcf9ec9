package io.kith.examples.cli;

import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.catalog.Catalog;
import io.kith.crm.catalog.Product;
import io.kith.crm.catalog.ProductSheet;
import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.Row;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes products of the values of rows, and stores them; a product is known by its code, which is its name if need be. */
final class ProductRows {

    static final Column<String> NAME =
            Column.text("product", "product_name", "name", "产品", "产品名称").required();
    static final Column<String> CODE = Column.key("code", "product_code", "sku", "article", "产品编号");
    static final Column<String> SERIES = Column.text("series", "family", "category", "系列");
    static final Column<BigDecimal> PRICE = Column.amount("sales_price", "list_price", "price", "单价", "价格");

    static final List<Column<?>> COLUMNS = List.of(NAME, CODE, SERIES, PRICE);

    private final Catalog catalog;
    private final String currency;

    ProductRows(Catalog catalog, String currency) {
        this.catalog = catalog;
        this.currency = currency;
    }

    ImportRun.Parsed<ProductSheet> parse(Row row) {
        String name = row.get(NAME).orElseThrow();
        ProductSheet sheet = new ProductSheet(
                row.get(CODE).orElse(name), name, row.get(SERIES).orElse(null), null);
        try {
            return ImportRun.Parsed.of(row.get(PRICE)
                    .map(price -> sheet.pricedAt(Money.of(currency, price)))
                    .orElse(sheet));
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            return ImportRun.Parsed.bad(
                    row.error(PRICE, "money.amount", "an amount has at most four decimals and 14 digits before them"));
        }
    }

    List<ImportRun.Stored> load(List<ProductSheet> sheets) {
        return sheets.stream().map(this::load).toList();
    }

    private ImportRun.Stored load(ProductSheet sheet) {
        Optional<Product> known = catalog.byCode(sheet.code());
        if (known.filter(product -> says(product, sheet)).isPresent()) {
            return new ImportRun.Stored(ImportRun.Stored.Result.ALREADY, List.of());
        }
        Outcome<Product> outcome =
                known.map(product -> catalog.tryChange(product.id(), sheet)).orElseGet(() -> catalog.tryAdd(sheet));
        return ImportRun.Stored.of(
                outcome, known.isPresent() ? ImportRun.Stored.Result.CHANGED : ImportRun.Stored.Result.STORED);
    }

    private static boolean says(Product product, ProductSheet sheet) {
        return product.name().equals(sheet.name())
                && product.series().equals(Optional.ofNullable(sheet.series()))
                && product.listPrice().equals(Optional.ofNullable(sheet.listPrice()));
    }

    static @Nullable Column<?> columnOf(Reason reason) {
        return switch (reason.field().orElse("")) {
            case "code" -> CODE;
            case "name" -> NAME;
            case "series" -> SERIES;
            default -> null;
        };
    }
}
