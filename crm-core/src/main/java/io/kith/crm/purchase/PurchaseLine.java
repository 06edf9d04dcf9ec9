package io.kith.crm.purchase;

import io.kith.crm.base.Money;
import io.kith.crm.base.ProductRef;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One line of a purchase, as it is reported.
 *
 * @param no the number of the line in its order, 1 to 1,000,000
 * @param product a product of the catalogue, or null
 * @param item what was bought in words or by the host's own article number, or null
 * @param quantity how much, above zero, at most four decimals
 * @param amount what the whole line came to after discounts, not negative, in the currency of the purchase
 * @param category the kind of goods, or null
 */
public record PurchaseLine(
        @Min(1) @Max(1_000_000) int no,
        @Nullable ProductRef product,
        @Nullable @Size(min = 1, max = 200) String item,
        @Positive @Digits(integer = 12, fraction = 4) BigDecimal quantity,
        Money amount,
        @Nullable @Size(min = 1, max = 60) String category) {

    public PurchaseLine {
        Objects.requireNonNull(quantity, "quantity");
        Objects.requireNonNull(amount, "amount");
    }

    /** A line named in words. */
    public static PurchaseLine of(int no, String item, long quantity, Money amount) {
        return new PurchaseLine(
                no, null, Objects.requireNonNull(item, "item"), BigDecimal.valueOf(quantity), amount, null);
    }

    /** A line of a product of the catalogue. */
    public static PurchaseLine of(int no, ProductRef product, long quantity, Money amount) {
        return new PurchaseLine(
                no, Objects.requireNonNull(product, "product"), null, BigDecimal.valueOf(quantity), amount, null);
    }

    /** The same line with another quantity, which may have decimals. */
    public PurchaseLine times(BigDecimal other) {
        return new PurchaseLine(no, product, item, other, amount, category);
    }

    /** The same line in a category. */
    public PurchaseLine inCategory(String other) {
        return new PurchaseLine(no, product, item, quantity, amount, other);
    }
}
