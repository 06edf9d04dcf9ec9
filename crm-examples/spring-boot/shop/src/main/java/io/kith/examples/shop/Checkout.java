package io.kith.examples.shop;

import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseLine;
import io.kith.crm.purchase.RecordedPurchase;
import io.kith.spring.KithSessions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes orders: the order and what Kith knows of it stand together, or neither does. */
@Service
public class Checkout {

    private final Orders orders;
    private final KithSessions kith;

    Checkout(Orders orders, KithSessions kith) {
        this.orders = orders;
        this.kith = kith;
    }

    /** Takes a paid order. If Kith will not have it, the order stands all the same and says why. */
    @Transactional
    public ShopOrder place(ShopUser buyer, Instant paidAt, List<Item> items) {
        ShopOrder order = orders.save(new ShopOrder(buyer, paidAt, items));
        Outcome<RecordedPurchase> reported = kith.as(buyer.actor()).purchases().tryReport(purchase(order));
        if (!reported.isAccepted()) {
            order.refusedByCrm(reported.refusals().stream().map(Reason::code).collect(Collectors.joining(" ")));
        }
        return order;
    }

    static Purchase purchase(ShopOrder order) {
        List<Item> items = order.items();
        PurchaseLine[] lines = IntStream.range(0, items.size())
                .mapToObj(i -> line(i + 1, items.get(i)))
                .toArray(PurchaseLine[]::new);
        return Purchase.of(order.ref(), order.buyer().ref(), order.total(), order.paidAt())
                .via("web")
                .with(lines);
    }

    private static PurchaseLine line(int no, Item item) {
        return PurchaseLine.of(no, item.article(), item.quantity(), Money.of(ShopOrder.CURRENCY, item.amount()))
                .inCategory(item.category());
    }
}
