package io.kith.crm.catalog;

import io.kith.crm.base.Money;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a product when it is added or changed.
 *
 * @param code the seller's own short code, unique in the tenant
 * @param name what it is called
 * @param series the family of products that it belongs to, or null
 * @param listPrice the price before any agreement, or null if there is none
 */
public record ProductSheet(
        @NotBlank @Size(max = 60) String code,
        @NotBlank @Size(max = 200) String name,
        @Nullable @Size(max = 60) String series,
        @Nullable Money listPrice) {

    /** A product without series and price. */
    public static ProductSheet of(String code, String name) {
        return new ProductSheet(code, name, null, null);
    }

    /** The same product in a series. */
    public ProductSheet inSeries(String other) {
        return new ProductSheet(code, name, other, listPrice);
    }

    /** The same product at a list price. */
    public ProductSheet pricedAt(Money price) {
        return new ProductSheet(code, name, series, price);
    }
}
