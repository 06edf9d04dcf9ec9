package io.kith.examples.shop;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OrderColumn;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A paid order. */
@Entity
public class ShopOrder {

    static final String CURRENCY = "CNY";

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "user_id")
    private ShopUser buyer;

    private Instant paidAt;
    private BigDecimal total;

    /** Why Kith would not take the purchase, as codes, or null: for whoever mends it and reports it again. */
    private @Nullable String crmRefusal;

    @ElementCollection
    @OrderColumn(name = "no")
    private List<Item> items;

    @SuppressWarnings("NullAway.Init") // JPA fills the fields
    protected ShopOrder() {}

    ShopOrder(ShopUser buyer, Instant paidAt, List<Item> items) {
        this.buyer = buyer;
        this.paidAt = paidAt;
        this.items = new ArrayList<>(items);
        this.total = items.stream().map(Item::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The key in the shop's table; there is one once the order was saved. */
    public long id() {
        return Objects.requireNonNull(id, "saved");
    }

    public ShopUser buyer() {
        return buyer;
    }

    public Instant paidAt() {
        return paidAt;
    }

    public Money total() {
        return Money.of(CURRENCY, total);
    }

    public List<Item> items() {
        return List.copyOf(items);
    }

    public @Nullable String crmRefusal() {
        return crmRefusal;
    }

    void refusedByCrm(String codes) {
        crmRefusal = codes;
    }

    /** The name under which Kith knows the order. */
    public ExternalRef ref() {
        return ExternalRef.of("shop.order", Long.toString(id()));
    }
}
