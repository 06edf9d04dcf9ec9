package io.kith.crm;

import io.kith.crm.catalog.Catalog;
import io.kith.crm.customer.Customers;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.engine.Room;
import io.kith.crm.org.Org;
import io.kith.crm.pipeline.Pipeline;
import io.kith.crm.purchase.Purchases;
import java.util.List;
import java.util.stream.Collectors;

/** The capabilities of the library. A host takes those that it needs; what they need themselves comes with them. */
public final class Capabilities {

    /** What is sold: products and list prices. */
    public static final Capability CATALOG = Catalog.CAPABILITY;

    /** Who buys: companies and persons, their levels and stages. */
    public static final Capability CUSTOMERS = Customers.CAPABILITY;

    /** What customers bought and brought back. */
    public static final Capability PURCHASES = Purchases.CAPABILITY;

    /** Who works here: users and their teams. */
    public static final Capability ORG = Org.CAPABILITY;

    /** Selling: opportunities and the stages that they pass. Comes with customers. */
    public static final Capability PIPELINE = Pipeline.CAPABILITY;

    /** Every capability, lower floors first. */
    static final List<Room> ALL =
            List.of((Room) CATALOG, (Room) CUSTOMERS, (Room) PURCHASES, (Room) ORG, (Room) PIPELINE);

    private Capabilities() {}

    /** Returns every capability, those of lower floors first. */
    public static List<Capability> all() {
        return List.copyOf(ALL);
    }

    /**
     * Returns a capability by its name, for hosts that name them in a configuration.
     *
     * @param name for example {@code customers}
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Capability named(String name) {
        return ALL.stream()
                .filter(room -> room.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no capability " + name + "; there are "
                        + ALL.stream().map(Room::name).collect(Collectors.joining(", "))));
    }
}
