package io.kith.examples.cli;

import io.kith.crm.base.Money;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseLine;
import io.kith.examples.cli.tabular.Row;
import io.kith.examples.cli.tabular.RowError;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the rows of an order together where a file has a row for each article: neighbours with the same order number.
 *
 * <p>An order is taken as a whole or not at all, because a total that lacks a row would be wrong without anybody seeing
 * it.
 */
final class OrderRows {

    /** How many lines a purchase can have; of a longer order only the total is kept. */
    private static final int MOST_LINES = 100;

    private static final int LONGEST_ITEM = 200;

    private final Function<Row, ImportRun.Parsed<Purchase>> single;

    /** Makes orders of what each row alone would be. */
    OrderRows(Function<Row, ImportRun.Parsed<Purchase>> single) {
        this.single = single;
    }

    /**
     * Whether a row goes on with the order of the rows before it. A row whose number cannot be read may belong to either
     * neighbour and is counted to the one before.
     */
    static boolean goesOn(List<Row> before, Row row) {
        Optional<String> number = row.get(ImportPurchases.ORDER);
        Optional<String> open = before.stream()
                .map(each -> each.get(ImportPurchases.ORDER))
                .flatMap(Optional::stream)
                .findFirst();
        return number.isEmpty() || open.isEmpty() || open.equals(number);
    }

    /** Makes one purchase of the rows of an order, or tells what is wrong with any of them. */
    ImportRun.Parsed<Purchase> order(List<Row> rows) {
        List<RowError> errors = new ArrayList<>();
        List<Purchase> parts = new ArrayList<>();
        for (Row row : rows) {
            ImportRun.Parsed<Purchase> parsed = row.get(ImportPurchases.ORDER).isPresent()
                    ? single.apply(row)
                    : ImportRun.Parsed.bad(
                            row.error(ImportPurchases.ORDER, "cell.empty", "this cell must not be empty"));
            errors.addAll(parsed.errors());
            if (parsed.item() != null) {
                RowError unlike = parts.isEmpty() ? null : unlike(parts.get(0), parsed.item(), row);
                if (unlike != null) {
                    errors.add(unlike);
                }
                parts.add(parsed.item());
            }
        }
        return errors.isEmpty() ? ImportRun.Parsed.of(joined(rows, parts)) : new ImportRun.Parsed<>(null, errors);
    }

    private static @Nullable RowError unlike(Purchase first, Purchase next, Row row) {
        if (!first.customer().equals(next.customer())) {
            return row.error(ImportPurchases.CUSTOMER, "order.customer", "the rows of an order have one customer");
        }
        return first.total().currencyCode().equals(next.total().currencyCode())
                ? null
                : row.error(ImportPurchases.CURRENCY, "order.currency", "the rows of an order have one currency");
    }

    private static Purchase joined(List<Row> rows, List<Purchase> parts) {
        Money total = parts.stream().map(Purchase::total).reduce(Money::plus).orElseThrow();
        Purchase first = parts.get(0);
        Purchase order = Purchase.of(first.order(), first.customer(), total, first.paidAt());
        if (first.channel() != null) {
            order = order.via(first.channel());
        }
        return parts.size() > MOST_LINES ? order : order.with(lines(rows, parts));
    }

    private static PurchaseLine[] lines(List<Row> rows, List<Purchase> parts) {
        PurchaseLine[] lines = new PurchaseLine[parts.size()];
        for (int i = 0; i < lines.length; i++) {
            String article = rows.get(i)
                    .get(ImportPurchases.ARTICLE)
                    .map(OrderRows::shortened)
                    .orElse(null);
            BigDecimal count = rows.get(i)
                    .get(ImportPurchases.COUNT)
                    .map(BigDecimal::valueOf)
                    .orElse(BigDecimal.ONE);
            lines[i] =
                    new PurchaseLine(i + 1, null, article, count, parts.get(i).total(), null);
        }
        return lines;
    }

    private static String shortened(String article) {
        if (article.length() <= LONGEST_ITEM) {
            return article;
        }
        // Half of a character would be refused, and the whole order with it.
        boolean parts = Character.isHighSurrogate(article.charAt(LONGEST_ITEM - 1));
        return article.substring(0, parts ? LONGEST_ITEM - 1 : LONGEST_ITEM);
    }
}
