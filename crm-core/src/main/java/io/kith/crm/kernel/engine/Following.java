package io.kith.crm.kernel.engine;

import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Binds records to the customers that an actor may see: those of others are not there. Records of no customer are not
 * bound. Lives as long as one unit.
 */
final class Following {

    private final Work work;
    private final Field reference;
    private final View customers;

    /**
     * Binds.
     *
     * @param reference the field that names the customer
     * @param customers what the actor may see of customers
     */
    Following(Work work, Field reference, View customers) {
        this.work = work;
        this.reference = reference;
        this.customers = customers;
    }

    boolean sees(Row row) {
        UUID key = row.uuid(reference);
        if (key == null) {
            return true;
        }
        Row customer = work.find(customers.type(), key);
        return customer != null && customers.sees(customer);
    }

    /** Looks up the customers of many rows at once. */
    void prepare(List<Row> rows) {
        Set<UUID> keys = new HashSet<>();
        for (Row row : rows) {
            UUID key = row.uuid(reference);
            if (key != null) {
                keys.add(key);
            }
        }
        work.findAll(customers.type(), keys);
    }

    /** Returns the same as a condition, and adds the values of its slots to those given. */
    Condition condition(List<Object> args) {
        Condition seen = Condition.referenced(reference, customers.type(), customers.scope(args));
        return reference.isRequired() ? seen : Condition.or(Condition.absent(reference), seen);
    }
}
