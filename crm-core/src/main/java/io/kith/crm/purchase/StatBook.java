package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Work;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the statistics of customers true while purchases are written. Every row is locked before it is changed, so that
 * two purchases of one customer at once are both counted.
 */
final class StatBook {

    private final Records<PurchaseStatistics> statistics;
    private final StatisticsMapping mapping;
    private final PurchaseSpending spending;

    /** The rows that one unit has locked or made, as they are now. */
    private static final class Open {
        final Map<UUID, PurchaseStatistics> rows = new LinkedHashMap<>();
        final Set<UUID> stored = new HashSet<>();
    }

    private record Place(CustomerId customer, String currency) {

        static Place of(RecordedPurchase purchase) {
            return new Place(purchase.customer(), purchase.total().currencyCode());
        }

        UUID key() {
            return StatisticsMapping.key(customer, currency);
        }
    }

    StatBook(Records<PurchaseStatistics> statistics, StatisticsMapping mapping, PurchaseSpending spending) {
        this.statistics = statistics.forFacts();
        this.mapping = mapping;
        this.spending = spending;
    }

    /** Follows one purchase that is new ({@code before} is null) or becomes another. */
    void follow(Work work, @Nullable RecordedPurchase before, RecordedPurchase after) {
        Place now = Place.of(after);
        Place then = before == null ? now : Place.of(before);
        Open open = open(work, List.of(now.key(), then.key()));
        UnitChanges.of(work).add(before, after);
        if (before != null) {
            PurchaseStatistics row = row(open, then);
            PurchaseStatistics without = row.minus(before);
            // Whoever was first or last may not be so any longer; the purchase as it is now is told apart below.
            open.rows.put(then.key(), row.isEdge(before.paidAt()) ? withEdges(work, without) : without);
        }
        open.rows.put(now.key(), row(open, now).plus(after));
        write(work, open, then.key());
        write(work, open, now.key());
    }

    /** Follows many purchases that were stored just now. */
    void followStored(Work work, List<RecordedPurchase> stored) {
        Map<UUID, Place> places = new HashMap<>();
        stored.forEach(purchase -> places.put(Place.of(purchase).key(), Place.of(purchase)));
        Open open = open(work, places.keySet());
        for (RecordedPurchase purchase : stored) {
            Place place = Place.of(purchase);
            open.rows.put(place.key(), row(open, place).plus(purchase));
        }
        new TreeSet<>(places.keySet()).forEach(key -> write(work, open, key));
    }

    private PurchaseStatistics withEdges(Work work, PurchaseStatistics row) {
        return row.between(
                spending.edge(work, row.customer(), row.currency(), true).orElse(null),
                spending.edge(work, row.customer(), row.currency(), false).orElse(null));
    }

    private Open open(Work work, Collection<UUID> keys) {
        Open open = work.memo(StatBook.class, Open::new);
        Set<UUID> fresh = new HashSet<>();
        for (UUID key : keys) {
            if (!open.rows.containsKey(key)) {
                fresh.add(key);
            }
        }
        for (PurchaseStatistics row :
                fresh.isEmpty() ? List.<PurchaseStatistics>of() : statistics.takeAllLocked(work, fresh)) {
            UUID key = mapping.keyOf(row);
            open.rows.put(key, row);
            open.stored.add(key);
        }
        return open;
    }

    private static PurchaseStatistics row(Open open, Place place) {
        PurchaseStatistics row = open.rows.get(place.key());
        return row == null ? PurchaseStatistics.none(place.customer(), place.currency()) : row;
    }

    private void write(Work work, Open open, UUID key) {
        PurchaseStatistics row = open.rows.get(key);
        if (row != null) {
            if (open.stored.add(key)) {
                statistics.insert(work, row);
            } else {
                statistics.update(work, row);
            }
        }
    }

    /** Returns the statistics of some customers, changes of this unit included. */
    List<PurchaseStatistics> of(Work work, Records<PurchaseStatistics> seen, Collection<CustomerId> customers) {
        List<UUID> ids = customers.stream().map(CustomerId::uuid).toList();
        Map<UUID, PurchaseStatistics> rows = new LinkedHashMap<>();
        Lookup<PurchaseStatistics> lookup = mapping.ofCustomers;
        seen.each(work, lookup, row -> rows.put(mapping.keyOf(row), row), ids);
        Open open = work.memo(StatBook.class, Open::new);
        open.rows.forEach((key, row) -> {
            if (customers.contains(row.customer())) {
                rows.put(key, row);
            }
        });
        return rows.values().stream()
                .filter(row -> !row.isEmpty())
                .sorted(Comparator.comparing(
                                (PurchaseStatistics row) -> row.customer().uuid())
                        .thenComparing(PurchaseStatistics::currency))
                .toList();
    }
}
