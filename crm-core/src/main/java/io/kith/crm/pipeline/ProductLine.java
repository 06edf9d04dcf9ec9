package io.kith.crm.pipeline;

import io.kith.crm.base.Money;
import io.kith.crm.base.ProductRef;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Something that the customer may buy.
 *
 * @param name what it is called here, 1 to 200 characters
 * @param product which product it is, or null; where the catalogue is in use it must be known there, and is then read back
 *     as our id
 * @param quantity how many; above zero, at most four decimals
 * @param price of one, or null
 */
public record ProductLine(
        @NotBlank @Size(max = 200) String name,
        @Nullable ProductRef product,

        @DecimalMin("0.0001") @Digits(integer = 14, fraction = 4)
        BigDecimal quantity,

        @Nullable Money price) {

    /** Writes the quantity without trailing zeros, so that lines which mean the same are equal. */
    public ProductLine {
        BigDecimal stripped = quantity.stripTrailingZeros();
        quantity = stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /** One of something that is in no catalogue. */
    public static ProductLine of(String name) {
        return new ProductLine(name, null, BigDecimal.ONE, null);
    }

    /** The same line about a product that is known. */
    public ProductLine of(ProductRef known) {
        return new ProductLine(name, known, quantity, price);
    }

    /** The same line with another quantity. */
    public ProductLine times(BigDecimal other) {
        return new ProductLine(name, product, other, price);
    }

    /** The same line at a price. */
    public ProductLine at(Money each) {
        return new ProductLine(name, product, quantity, each);
    }
}
