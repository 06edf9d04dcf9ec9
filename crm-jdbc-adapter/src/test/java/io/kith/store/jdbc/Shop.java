package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.UUID;

/** Declarations for tests of reading and writing: shops, and orders with items. */
final class Shop {

    private static final RecordType.Builder SHOPS = RecordType.named("shop");
    static final Field TOWN = SHOPS.text("town", 40, SEARCHABLE);
    static final RecordType SHOP = SHOPS.build();

    private static final RecordType.Builder ORDERS = RecordType.named("purchase");
    static final Field STATE = ORDERS.text("state", 10, REQUIRED);
    static final Field PLACED = ORDERS.instant("placed", REQUIRED);
    static final Field REFERENCE = ORDERS.text("reference", 20);
    static final Field TOTAL = ORDERS.decimal("total", 12, 2);
    static final Field POINTS = ORDERS.number("points");
    static final Field SOLD_IN = ORDERS.reference("sold_in", "shop");
    private static final RecordType.Builder ITEMS = ORDERS.children("item");
    static final Field SKU = ITEMS.text("sku", 20, REQUIRED);
    static final RecordType ORDER = ORDERS.unique("by_reference", REFERENCE)
            .index("by_state", STATE, PLACED)
            .build();
    static final RecordType ITEM = ORDER.child("item");

    static final Catalogue CATALOGUE = Catalogue.of(SHOP, ORDER);

    private Shop() {}

    static Row.Builder order(int number) {
        return Row.of(ORDER, new UUID(7, number))
                .set(STATE, "open")
                .set(PLACED, java.time.Instant.ofEpochSecond(1_000_000 + number));
    }

    static Row item(String sku) {
        return Row.of(ITEM, new UUID(0, 0)).set(SKU, sku).build();
    }
}
