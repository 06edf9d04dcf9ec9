package io.kith.crm.purchase;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a customer brings back of an order: everything that is left, some quantities of lines, or, where the purchase has
 * no lines, an amount.
 *
 * @param order the order
 * @param ref the host's own key of the return, or null; with it, the same return reported twice is recorded once
 * @param returnedAt when, or null for now
 * @param lines how much of which lines, or none
 * @param amount how much money, or null
 */
public record PurchaseReturn(
        ExternalRef order,
        @Nullable ExternalRef ref,
        @Nullable Instant returnedAt,
        @Size(max = 100) List<@Valid Line> lines,
        @Nullable Money amount) {

    /** Copies the lines. */
    public PurchaseReturn {
        Objects.requireNonNull(order, "order");
        lines = List.copyOf(lines);
    }

    /**
     * How much of a line comes back.
     *
     * @param no the number of the line
     * @param quantity above zero, at most four decimals
     */
    public record Line(
            int no,
            @Positive @Digits(integer = 12, fraction = 4) BigDecimal quantity) {
        public Line {
            Objects.requireNonNull(quantity, "quantity");
        }
    }

    /** Everything that is left of an order. */
    public static PurchaseReturn whole(ExternalRef order) {
        return new PurchaseReturn(order, null, null, List.of(), null);
    }

    /** Some of one line. */
    public static PurchaseReturn line(ExternalRef order, int no, long quantity) {
        return whole(order).and(no, BigDecimal.valueOf(quantity));
    }

    /** An amount, of a purchase without lines. */
    public static PurchaseReturn amount(ExternalRef order, Money amount) {
        return new PurchaseReturn(order, null, null, List.of(), Objects.requireNonNull(amount, "amount"));
    }

    /** The same return with some of a further line. */
    public PurchaseReturn and(int no, BigDecimal quantity) {
        List<Line> all = new ArrayList<>(lines);
        all.add(new Line(no, quantity));
        return new PurchaseReturn(order, ref, returnedAt, all, amount);
    }

    /** The same return under a key of the host's. */
    public PurchaseReturn as(ExternalRef key) {
        return new PurchaseReturn(order, key, returnedAt, lines, amount);
    }

    /** The same return at another moment. */
    public PurchaseReturn at(Instant other) {
        return new PurchaseReturn(order, ref, other, lines, amount);
    }

    /** Returns whether it is everything that is left. */
    boolean isWhole() {
        return lines.isEmpty() && amount == null;
    }
}
