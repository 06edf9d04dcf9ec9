package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Lookup;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Work;
import io.kith.crm.purchase.SpendingMapping.Counted;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** What customers bought: what the store has, with the changes of the unit laid over it. */
final class PurchaseSpending implements Spending {

    private static final String VALID = PurchaseState.VALID.word();
    private static final Comparator<Counted> OLDEST_FIRST =
            Comparator.comparing(Counted::at).thenComparing(Counted::id);

    private final Records<RecordedPurchase> purchases;
    private final SpendingMapping lookups;
    private final Records<PurchaseStatistics> statistics;
    private final StatBook book;

    PurchaseSpending(
            Records<RecordedPurchase> purchases,
            SpendingMapping lookups,
            Records<PurchaseStatistics> statistics,
            StatisticsMapping statisticsMapping) {
        this.purchases = purchases.forFacts();
        this.lookups = lookups;
        this.statistics = statistics.forFacts();
        this.book = new StatBook(statistics, statisticsMapping, this);
    }

    StatBook book() {
        return book;
    }

    @Override
    public Money between(Work work, CustomerId customer, String currency, Instant from, Instant until) {
        Money sum = Money.of(
                currency,
                purchases
                        .summarize(work, lookups.sumWithin, customer.uuid(), currency, VALID, from, until)
                        .get(0));
        for (UnitChanges.Change change : UnitChanges.of(work).all()) {
            RecordedPurchase before = change.before();
            if (before != null && isWithin(before, customer, currency, from, until)) {
                sum = sum.minus(before.net());
            }
            if (isWithin(change.after(), customer, currency, from, until)) {
                sum = sum.plus(change.after().net());
            }
        }
        return sum;
    }

    @Override
    public List<Spent> oldest(Work work, CustomerId customer, String currency, Instant from, Instant until, int limit) {
        Predicate<RecordedPurchase> fitting = purchase -> isWithin(purchase, customer, currency, from, until);
        List<Counted> found = new ArrayList<>(changed(work, fitting));
        found.addAll(untouched(work, lookups.oldestWithin, limit, customer.uuid(), currency, VALID, from, until));
        return found.stream()
                .sorted(OLDEST_FIRST)
                .limit(limit)
                .map(PurchaseSpending::spent)
                .toList();
    }

    @Override
    public long walk(Work work, CustomerId customer, Instant from, Instant until, Consumer<? super Spent> sink) {
        Deque<Counted> changed = new ArrayDeque<>(
                changed(work, purchase -> isOf(purchase, customer) && isWithin(purchase.paidAt(), from, until)));
        UnitChanges changes = UnitChanges.of(work);
        long[] count = {changed.size()};
        Consumer<Counted> merged = stored -> {
            if (changes.has(stored.id())) {
                return;
            }
            while (!changed.isEmpty() && OLDEST_FIRST.compare(changed.element(), stored) < 0) {
                sink.accept(spent(changed.remove()));
            }
            sink.accept(spent(stored));
            count[0]++;
        };
        purchases.each(work, lookups.everyCurrencyWithin, merged, customer.uuid(), VALID, from, until);
        changed.forEach(rest -> sink.accept(spent(rest)));
        return count[0];
    }

    @Override
    public long eachOf(Work work, Collection<CustomerId> customers, BiConsumer<CustomerId, ? super Spent> sink) {
        Set<CustomerId> wanted = new HashSet<>(customers);
        List<Counted> changed = changed(work, purchase -> wanted.contains(purchase.customer()) && purchase.counts());
        UnitChanges changes = UnitChanges.of(work);
        long[] count = {changed.size()};
        purchases.each(
                work,
                lookups.ofCustomers,
                stored -> {
                    if (!changes.has(stored.id())) {
                        sink.accept(stored.customer(), spent(stored));
                        count[0]++;
                    }
                },
                wanted.stream().map(CustomerId::uuid).toList(),
                VALID);
        changed.forEach(purchase -> sink.accept(purchase.customer(), spent(purchase)));
        return count[0];
    }

    @Override
    public Map<CustomerId, FirstAndLast> firstAndLast(Work work, Collection<CustomerId> customers) {
        Map<CustomerId, FirstAndLast> found = new HashMap<>();
        for (PurchaseStatistics row : book.of(work, statistics, Set.copyOf(customers))) {
            Optional<Instant> first = row.firstPaidAt();
            Optional<Instant> last = row.lastPaidAt();
            // Either may be hidden from the actor.
            if (first.isPresent() && last.isPresent()) {
                FirstAndLast one = new FirstAndLast(first.get(), last.get(), row.purchases());
                found.merge(row.customer(), one, PurchaseSpending::together);
            }
        }
        return found;
    }

    private static FirstAndLast together(FirstAndLast one, FirstAndLast other) {
        return new FirstAndLast(
                one.first().isBefore(other.first()) ? one.first() : other.first(),
                one.last().isAfter(other.last()) ? one.last() : other.last(),
                one.count() + other.count());
    }

    @Override
    public Optional<FirstAndLast> firstAndLast(Work work, CustomerId customer) {
        return Optional.ofNullable(firstAndLast(work, List.of(customer)).get(customer));
    }

    /** Returns when the first, or the last, purchase that counts was paid, changes of this unit included. */
    Optional<Instant> edge(Work work, CustomerId customer, String currency, boolean first) {
        Lookup<Counted> lookup = first ? lookups.oldest : lookups.newest;
        List<Counted> found = new ArrayList<>(untouched(work, lookup, 1, customer.uuid(), currency, VALID));
        found.addAll(changed(work, purchase -> isOf(purchase, customer) && isIn(purchase, currency)));
        Comparator<Instant> order = Comparator.naturalOrder();
        return found.stream().map(Counted::at).min(first ? order : order.reversed());
    }

    /** Returns at most so many rows of a look-up that this unit has not changed, in the look-up's order. */
    private List<Counted> untouched(Work work, Lookup<Counted> lookup, int limit, Object... args) {
        UnitChanges changes = UnitChanges.of(work);
        List<Counted> found = new ArrayList<>();
        PageSpec spec = PageSpec.first(
                Math.min(PageSpec.MAX_LIMIT, limit + changes.all().size()));
        while (true) {
            Page<Counted> page = purchases.page(work, lookup, spec, args);
            for (Counted counted : page) {
                if (!changes.has(counted.id()) && found.size() < limit) {
                    found.add(counted);
                }
            }
            String next = page.nextToken();
            if (next == null || found.size() == limit) {
                return found;
            }
            spec = PageSpec.after(next, spec.limit());
        }
    }

    /** Returns the purchases that this unit changed and that fit as they are now, oldest first. */
    private static List<Counted> changed(Work work, Predicate<RecordedPurchase> fitting) {
        return UnitChanges.of(work).all().stream()
                .map(UnitChanges.Change::after)
                .filter(fitting)
                .map(Counted::of)
                .sorted(OLDEST_FIRST)
                .toList();
    }

    private static boolean isWithin(
            RecordedPurchase purchase, CustomerId customer, String currency, Instant from, Instant until) {
        return isOf(purchase, customer) && isIn(purchase, currency) && isWithin(purchase.paidAt(), from, until);
    }

    private static boolean isOf(RecordedPurchase purchase, CustomerId customer) {
        return purchase.counts() && purchase.customer().equals(customer);
    }

    private static boolean isIn(RecordedPurchase purchase, String currency) {
        return purchase.total().currencyCode().equals(currency);
    }

    private static boolean isWithin(Instant at, Instant from, Instant until) {
        return !at.isBefore(from) && at.isBefore(until);
    }

    private static Spent spent(Counted counted) {
        return new Spent(counted.at(), counted.net());
    }
}
