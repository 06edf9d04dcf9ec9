package io.kith.crm.purchase;

import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A paid order, as a host reports it.
 *
 * <p>Where lines are given, their amounts add up to the total: discounts and freight are spread over the lines or are
 * lines themselves, so that whatever is returned can be told exactly.
 *
 * @param order the host's own key of the order; within a tenant it names one purchase
 * @param customer who bought
 * @param total what was paid, zero or more
 * @param paidAt when; may lie in the past, in any order
 * @param channel where it was bought, for example {@code shop} or {@code web}, or null
 * @param lines what was bought, or none; at most 100, each number once
 */
public record Purchase(
        ExternalRef order,
        CustomerRef customer,
        Money total,
        Instant paidAt,
        @Nullable @Size(min = 1, max = 60) String channel,
        @Size(max = 100) List<@Valid PurchaseLine> lines) {

    /** Copies the lines. */
    public Purchase {
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(customer, "customer");
        Objects.requireNonNull(total, "total");
        Objects.requireNonNull(paidAt, "paidAt");
        lines = List.copyOf(lines);
    }

    /** A purchase of which only the total is known. */
    public static Purchase of(ExternalRef order, CustomerRef customer, Money total, Instant paidAt) {
        return new Purchase(order, customer, total, paidAt, null, List.of());
    }

    /** The same purchase through a channel. */
    public Purchase via(String other) {
        return new Purchase(order, customer, total, paidAt, other, lines);
    }

    /** The same purchase with further lines. */
    public Purchase with(PurchaseLine... further) {
        List<PurchaseLine> all = new ArrayList<>(lines);
        all.addAll(Arrays.asList(further));
        return new Purchase(order, customer, total, paidAt, channel, all);
    }

    /** The same purchase with another total. */
    public Purchase totalling(Money other) {
        return new Purchase(order, customer, other, paidAt, channel, lines);
    }

    /** The same purchase paid at another moment. */
    public Purchase paidAt(Instant other) {
        return new Purchase(order, customer, total, other, channel, lines);
    }

    /** The same purchase of another customer. */
    public Purchase by(CustomerRef other) {
        return new Purchase(order, other, total, paidAt, channel, lines);
    }

    /** Tells the order; never the customer. */
    @Override
    public String toString() {
        return "purchase " + order;
    }
}
