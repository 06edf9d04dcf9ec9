package io.kith.crm.catalog;

import io.kith.crm.base.Money;
import io.kith.crm.base.ProductId;
import io.kith.crm.kernel.JsonResult;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that is sold. Immutable; a change gives another value. */
@JsonResult
public final class Product {

    private final ProductId id;
    private final long version;
    private final ProductSheet sheet;
    private final @Nullable Instant retiredAt;

    Product(ProductId id, long version, ProductSheet sheet, @Nullable Instant retiredAt) {
        this.id = id;
        this.version = version;
        this.sheet = sheet;
        this.retiredAt = retiredAt;
    }

    public ProductId id() {
        return id;
    }

    /** Returns how often it was changed, from 1. */
    public long version() {
        return version;
    }

    public String code() {
        return sheet.code();
    }

    public String name() {
        return sheet.name();
    }

    public Optional<String> series() {
        return Optional.ofNullable(sheet.series());
    }

    public Optional<Money> listPrice() {
        return Optional.ofNullable(sheet.listPrice());
    }

    /** Returns since when it is no longer sold, if it is not. */
    public Optional<Instant> retiredAt() {
        return Optional.ofNullable(retiredAt);
    }

    ProductSheet sheet() {
        return sheet;
    }

    Product with(ProductSheet changed) {
        return new Product(id, version, changed, retiredAt);
    }

    Product retired(Instant at) {
        return new Product(id, version, sheet, at);
    }

    @Override
    public String toString() {
        return "product " + id;
    }
}
