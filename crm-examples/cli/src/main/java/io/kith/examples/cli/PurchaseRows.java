package io.kith.examples.cli;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseLine;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes purchases of the values of rows, and order keys for rows that have none. */
final class PurchaseRows {

    private final String orderSystem;
    private final String customerSystem;
    private final String usualCurrency;
    private final Repetitions repetitions = new Repetitions();

    PurchaseRows(String orderSystem, String customerSystem, String usualCurrency) {
        this.orderSystem = orderSystem;
        this.customerSystem = customerSystem;
        this.usualCurrency = usualCurrency;
    }

    /**
     * Makes a purchase.
     *
     * @throws IllegalArgumentException if a key or the currency cannot be one
     * @throws ArithmeticException if the amount has too many digits
     */
    Purchase purchase(
            @Nullable String order,
            String customer,
            Instant paidAt,
            BigDecimal amount,
            @Nullable Long count,
            @Nullable String currency,
            @Nullable String channel) {
        Money total = Money.of(currency == null ? usualCurrency : currency, amount);
        String key = order == null ? logKey(customer, paidAt, amount, count) : order;
        Purchase purchase =
                Purchase.of(ExternalRef.of(orderSystem, key), ExternalRef.of(customerSystem, customer), total, paidAt);
        if (count != null) {
            purchase = purchase.with(new PurchaseLine(1, null, null, BigDecimal.valueOf(count), total, null));
        }
        return channel == null ? purchase : purchase.via(channel);
    }

    /** A row of a log is known by what it says and by its place among equal rows, so a log may come again, and longer. */
    private String logKey(String customer, Instant paidAt, BigDecimal amount, @Nullable Long count) {
        String row = customer + "/" + paidAt + "/" + amount.toPlainString() + "/" + (count == null ? "" : count);
        return row + "#" + repetitions.next(row);
    }

    boolean isCurrency(String code) {
        return Currencies.isOne(code);
    }

    boolean isAmount(BigDecimal amount, @Nullable String currency) {
        return holds(() -> Money.of(currency == null ? usualCurrency : currency, amount));
    }

    boolean isKey(String key) {
        return holds(() -> ExternalRef.of(customerSystem, key));
    }

    private static boolean holds(Supplier<?> attempt) {
        try {
            return attempt.get() != null;
        } catch (IllegalArgumentException | ArithmeticException unfit) {
            return false;
        }
    }
}
