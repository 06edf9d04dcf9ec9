package io.kith.crm.purchase;

import io.kith.crm.base.Money;
import io.kith.crm.base.ProductId;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a purchase, with what was returned of it.
 *
 * @param no the number of the line in its order
 * @param product the product of the catalogue, or null
 * @param item what was bought in words, or null
 * @param quantity how much
 * @param amount what the line came to; null if the actor may not see amounts
 * @param category the kind of goods, or null
 * @param returnedQuantity how much of it was returned so far
 * @param returnedAmount what was returned so far; null if the actor may not see amounts
 */
public record RecordedLine(
        int no,
        @Nullable ProductId product,
        @Nullable String item,
        BigDecimal quantity,
        @Nullable Money amount,
        @Nullable String category,
        BigDecimal returnedQuantity,
        @Nullable Money returnedAmount) {

    /** Quantities are counted in ten-thousandths where amounts are divided by them. */
    private static final int DECIMALS = 4;

    static RecordedLine of(PurchaseLine line, @Nullable ProductId product) {
        return new RecordedLine(
                line.no(),
                product,
                line.item(),
                line.quantity().setScale(DECIMALS),
                line.amount(),
                line.category(),
                BigDecimal.ZERO.setScale(DECIMALS),
                Money.zero(line.amount().currencyCode()));
    }

    /** Returns how much could still be returned. */
    public BigDecimal left() {
        return quantity.subtract(returnedQuantity);
    }

    /**
     * Returns the line after some more of it came back.
     *
     * <p>What was returned so far is always the part of the amount that belongs to the quantity returned so far, so
     * that partial returns, in whatever steps, add up to the line exactly.
     */
    RecordedLine returning(BigDecimal more) {
        BigDecimal soFar = returnedQuantity.add(more);
        Money back = Objects.requireNonNull(amount)
                .allocate(units(soFar), units(quantity.subtract(soFar)))
                .get(0);
        return new RecordedLine(no, product, item, quantity, amount, category, soFar.setScale(DECIMALS), back);
    }

    boolean sameContent(RecordedLine other) {
        return no == other.no
                && Objects.equals(product, other.product)
                && Objects.equals(item, other.item)
                && quantity.compareTo(other.quantity) == 0
                && Objects.equals(amount, other.amount)
                && Objects.equals(category, other.category);
    }

    private static long units(BigDecimal quantity) {
        return quantity.movePointRight(DECIMALS).longValueExact();
    }
}
