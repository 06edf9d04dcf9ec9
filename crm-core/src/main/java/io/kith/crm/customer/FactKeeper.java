package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Instants;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.SpendingChanged;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Keeps what follows from purchases true: in the unit that changed them, or, for many at once, in runs of {@link
 * #settle}. What time alone changes is stored with the instant at which it flips, so no run is ever late; runs only tell
 * of flips that have passed.
 */
final class FactKeeper {

    /** Who bought more often is walked through alone, so that memory does not grow with the customer. */
    private static final long MANY_PURCHASES = 2_000;

    private final CustomerDesk desk;
    private final Policies policies;
    private final Records<Customer> customers;
    private final StayBook stays;

    FactKeeper(Wiring wiring, CustomerDesk desk, Policies policies, StayBook stays) {
        this.desk = desk;
        this.policies = policies;
        this.stays = stays;
        this.customers = desk.customers.forFacts();
        wiring.onSignal(SpendingChanged.class, this::onSpendingChanged);
    }

    private Optional<Spending> spending() {
        return desk.engine.service(Spending.class);
    }

    private void onSpendingChanged(Work work, SpendingChanged change) {
        List<UUID> keys = change.customers().stream().map(CustomerId::uuid).toList();
        if (change.bulk()) {
            for (int from = 0; from < keys.size(); from += Customers.MAX_LOAD) {
                customers.rewrite(
                        work,
                        desk.mapping.markDue,
                        keys.subList(from, Math.min(keys.size(), from + Customers.MAX_LOAD)),
                        Facts.DUE);
            }
            return;
        }
        // Locked, so that of two purchases at once the second sees the first.
        for (Customer customer : customers.takeAllLocked(work, keys)) {
            spending().ifPresent(spending -> recompute(work, spending, customer));
        }
    }

    /** Marks every customer as due: after a change of policy. Returns how many there are. */
    long markAllDue(Work work) {
        return customers.rewrite(work, desk.mapping.markAllDue, Facts.DUE);
    }

    private void recompute(Work work, Spending spending, Customer customer) {
        Reckoning reckoning = new Reckoning(policies, customer);
        spending.walk(work, customer.id(), Instants.MIN, Instants.MAX, reckoning::add);
        keepStays(work, customer, reckoning);
        keep(work, customer, reckoning.facts(work.now()), true);
    }

    private void keepStays(Work work, Customer customer, Reckoning reckoning) {
        if (policies.lifeCycle().byBehaviour()) {
            List<Stay> were = customer.facts().first() == null
                    ? List.of()
                    : stays.ofAll(work, List.of(customer.id())).getOrDefault(customer.id(), List.of());
            stays.replace(work, customer.id(), were, reckoning.stays(work::newId));
        }
    }

    private void keep(Work work, Customer customer, Facts facts, boolean telling) {
        Facts before = customer.facts();
        if (facts.equals(before)) {
            return;
        }
        Customer changed = customer.with(facts);
        customers.update(work, changed);
        if (telling && !before.isDue()) {
            tell(work, changed, before, facts, work.now());
        }
    }

    private void tell(Work work, Customer customer, Facts before, Facts after, Instant at) {
        String was = Reckoning.levelAt(policies.levels(), before, at);
        String is = Reckoning.levelAt(policies.levels(), after, at);
        if (!was.equals(is)) {
            work.raise(CustomerEvents.moved(CustomerEvents.LEVEL_CHANGED, customer, was, is), at);
        }
        if (policies.lifeCycle().byBehaviour()) {
            String left = Reckoning.stageAt(policies.lifeCycle(), before, at);
            String entered = Reckoning.stageAt(policies.lifeCycle(), after, at);
            if (!left.equals(entered)) {
                work.raise(CustomerEvents.moved(CustomerEvents.STAGE_CHANGED, customer, left, entered), at);
            }
        }
    }

    /**
     * Works out what is due and tells of flips that have passed.
     *
     * @param limit how many customers at most, 1 to 1000
     * @return how many there were
     */
    int settle(Work work, int limit) {
        List<UUID> keys = customers.takeList(work, desk.mapping.toSettle, limit, work.now()).stream()
                .map(customer -> customer.id().uuid())
                .toList();
        List<Customer> due = new ArrayList<>();
        for (Customer customer : customers.takeAllLocked(work, keys)) {
            if (customer.facts().isDue()) {
                due.add(customer);
            } else if (!customer.facts().settleAt().isAfter(work.now())) {
                tellFlips(work, customer);
            }
        }
        if (!due.isEmpty()) {
            spending()
                    .ifPresentOrElse(
                            spending -> recomputeAll(work, spending, due),
                            () -> due.forEach(customer -> keep(work, customer, Facts.NONE, false)));
        }
        return keys.size();
    }

    private void tellFlips(Work work, Customer customer) {
        Facts facts = customer.facts();
        Instant now = work.now();
        Customer settled = customer.with(facts.settledUntil(Reckoning.nextFlip(policies.lifeCycle(), facts, now)));
        customers.update(work, settled);
        for (Instant flip : new TreeSet<>(Reckoning.flips(policies.lifeCycle(), facts))) {
            if (!flip.isBefore(facts.settleAt()) && !flip.isAfter(now)) {
                tellFlip(work, settled, flip);
            }
        }
    }

    private void tellFlip(Work work, Customer customer, Instant flip) {
        Facts facts = customer.facts();
        Instant before = flip.minusNanos(1_000);
        String was = Reckoning.levelAt(policies.levels(), facts, before);
        String is = Reckoning.levelAt(policies.levels(), facts, flip);
        if (!was.equals(is)) {
            work.raise(CustomerEvents.moved(CustomerEvents.LEVEL_CHANGED, customer, was, is), flip);
        }
        if (policies.lifeCycle().byBehaviour()) {
            String left = Reckoning.stageAt(policies.lifeCycle(), facts, before);
            String entered = Reckoning.stageAt(policies.lifeCycle(), facts, flip);
            if (!left.equals(entered)) {
                work.raise(CustomerEvents.moved(CustomerEvents.STAGE_CHANGED, customer, left, entered), flip);
            }
        }
    }

    private void recomputeAll(Work work, Spending spending, List<Customer> due) {
        Map<CustomerId, Customer> byId = new HashMap<>();
        due.forEach(customer -> byId.put(customer.id(), customer));
        Map<CustomerId, Spending.FirstAndLast> bought = spending.firstAndLast(work, byId.keySet());
        List<CustomerId> few = new ArrayList<>();
        Map<CustomerId, Reckoning> reckonings = new LinkedHashMap<>();
        for (Customer customer : due) {
            Reckoning reckoning = new Reckoning(policies, customer);
            reckonings.put(customer.id(), reckoning);
            Spending.FirstAndLast times = bought.get(customer.id());
            if (times != null && times.count() > MANY_PURCHASES) {
                spending.walk(work, customer.id(), Instants.MIN, Instants.MAX, reckoning::add);
            } else if (times != null) {
                few.add(customer.id());
            }
        }
        addAll(work, spending, few, reckonings);
        keepAllStays(work, due, reckonings);
        for (Customer customer : due) {
            Reckoning reckoning = reckonings.get(customer.id());
            if (reckoning != null) {
                keep(work, customer, reckoning.facts(work.now()), false);
            }
        }
    }

    /** Stores new customers with what follows from all that they bought. */
    void storeNew(Work work, List<Customer> fresh, Map<CustomerId, List<Spending.Spent>> bought) {
        Map<CustomerId, Reckoning> reckonings = new LinkedHashMap<>();
        fresh.forEach(customer -> reckonings.put(customer.id(), new Reckoning(policies, customer)));
        addAll(bought, reckonings);
        List<Customer> reckoned = new ArrayList<>();
        for (Customer customer : fresh) {
            Reckoning reckoning = reckonings.get(customer.id());
            reckoned.add(reckoning == null ? customer : customer.with(reckoning.facts(work.now())));
        }
        desk.customers.load(work, reckoned);
        keepAllStays(work, fresh, reckonings);
    }

    private static void addAll(
            Work work, Spending spending, List<CustomerId> few, Map<CustomerId, Reckoning> reckonings) {
        if (few.isEmpty()) {
            return;
        }
        Map<CustomerId, List<Spending.Spent>> amounts = new HashMap<>();
        spending.eachOf(
                work,
                few,
                (customer, spent) -> amounts.computeIfAbsent(customer, unused -> new ArrayList<>())
                        .add(spent));
        addAll(amounts, reckonings);
    }

    private static void addAll(Map<CustomerId, List<Spending.Spent>> amounts, Map<CustomerId, Reckoning> reckonings) {
        amounts.forEach((customer, spent) -> {
            Reckoning reckoning = reckonings.get(customer);
            if (reckoning != null) {
                spent.stream().sorted(Comparator.comparing(Spending.Spent::at)).forEach(reckoning::add);
            }
        });
    }

    private void keepAllStays(Work work, List<Customer> due, Map<CustomerId, Reckoning> reckonings) {
        if (!policies.lifeCycle().byBehaviour()) {
            return;
        }
        // Who never bought before has no stays stored, which spares the look-up after a first import.
        List<CustomerId> known = due.stream()
                .filter(customer -> customer.facts().first() != null)
                .map(Customer::id)
                .toList();
        Map<CustomerId, List<Stay>> were = known.isEmpty() ? Map.of() : stays.ofAll(work, known);
        // In the customers' order, so that neighbours are written together.
        Map<CustomerId, List<Stay>> fresh = new LinkedHashMap<>();
        for (Customer customer : due) {
            Reckoning reckoning = reckonings.get(customer.id());
            List<Stay> are = reckoning == null ? List.of() : reckoning.stays(work::newId);
            List<Stay> mine = were.getOrDefault(customer.id(), List.of());
            if (mine.isEmpty()) {
                fresh.put(customer.id(), are);
            } else {
                stays.replace(work, customer.id(), mine, are);
            }
        }
        stays.addAll(work, fresh);
    }
}
