package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the stored stays of customers as they were found to be, touching only those that differ. */
final class StayBook {

    private static final Comparator<Stay> OLDEST_FIRST = Comparator.comparing(Stay::from);

    private final StayMapping mapping;
    private final Records<Stay> records;

    StayBook(StayMapping mapping, Records<Stay> records) {
        this.mapping = mapping;
        this.records = records.forFacts();
    }

    /** Returns the stays of customers as this unit has them, oldest first. */
    Map<CustomerId, List<Stay>> ofAll(Work work, List<CustomerId> customers) {
        Map<CustomerId, List<Stay>> known = written(work);
        Map<CustomerId, List<Stay>> all = new HashMap<>();
        List<CustomerId> unknown = new ArrayList<>();
        for (CustomerId customer : customers) {
            List<Stay> mine = known.get(customer);
            if (mine == null) {
                unknown.add(customer);
            } else {
                all.put(customer, mine);
            }
        }
        if (!unknown.isEmpty()) {
            List<Stay> stored = new ArrayList<>(stored(work, unknown));
            stored.sort(OLDEST_FIRST);
            for (Stay stay : stored) {
                all.computeIfAbsent(stay.customer(), unused -> new ArrayList<>())
                        .add(stay);
            }
        }
        return all;
    }

    /** Halves the question while the answer does not fit into one page; one customer alone has no more than a page. */
    private List<Stay> stored(Work work, List<CustomerId> customers) {
        List<Stay> found = records.takeList(
                work,
                mapping.ofCustomers,
                PageSpec.MAX_LIMIT,
                customers.stream().map(CustomerId::uuid).toList());
        if (found.size() < PageSpec.MAX_LIMIT || customers.size() == 1) {
            return found;
        }
        int half = customers.size() / 2;
        List<Stay> both = new ArrayList<>(stored(work, customers.subList(0, half)));
        both.addAll(stored(work, customers.subList(half, customers.size())));
        return both;
    }

    /** Stores stays of customers that have none yet, now. */
    void addAll(Work work, Map<CustomerId, List<Stay>> fresh) {
        List<Stay> all = new ArrayList<>();
        fresh.values().forEach(all::addAll);
        if (!all.isEmpty()) {
            records.load(work, all);
        }
        written(work).putAll(fresh);
    }

    /** Brings the stays of one customer from what they were to what they are; both oldest first. */
    void replace(Work work, CustomerId customer, List<Stay> were, List<Stay> are) {
        List<Stay> kept = new ArrayList<>();
        for (int i = 0; i < Math.max(were.size(), are.size()); i++) {
            if (i >= are.size()) {
                records.delete(work, were.get(i));
            } else if (i >= were.size()) {
                records.insert(work, are.get(i));
                kept.add(are.get(i));
            } else {
                Stay stay = are.get(i).withId(were.get(i).id());
                if (!stay.equals(were.get(i))) {
                    records.update(work, stay);
                }
                kept.add(stay);
            }
        }
        written(work).put(customer, List.copyOf(kept));
    }

    private static Map<CustomerId, List<Stay>> written(Work work) {
        return work.memo(StayBook.class, HashMap::new);
    }
}
