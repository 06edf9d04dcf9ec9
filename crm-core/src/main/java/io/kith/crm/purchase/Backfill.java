package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.kernel.engine.References;
import io.kith.crm.kernel.engine.SpendingChanged;
import io.kith.crm.kernel.engine.Work;
import io.kith.crm.purchase.BackfilledRow.Result;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records a chunk of purchases in one unit: every look-up for all of them at once, the statistics merged, no events. */
final class Backfill {

    /** The most purchases of a chunk. */
    static final int MAX_CHUNK = 1_000;

    private final Desk desk;
    private final Work work;
    private final List<Purchase> chunk;
    private final Resolver resolver;
    private final @Nullable BackfilledRow[] rows;

    Backfill(Desk desk, Work work, List<Purchase> chunk, UnknownCustomers unknown) {
        this.desk = desk;
        this.work = work;
        this.chunk = chunk;
        resolver = new Resolver(desk.engine, work, unknown);
        rows = new BackfilledRow[chunk.size()];
    }

    List<BackfilledRow> run() {
        List<Integer> places = new ArrayList<>(chunk.size());
        List<RecordedPurchase> fresh = new ArrayList<>(chunk.size());
        check(places, fresh);
        List<RecordedPurchase> stored = load(places, fresh);
        if (!stored.isEmpty()) {
            desk.spending.book().followStored(work, stored);
            Set<CustomerId> known = resolver.addNew(stored);
            if (!known.isEmpty()) {
                work.signal(new SpendingChanged(known, true));
            }
        }
        return List.of(rows);
    }

    private void check(List<Integer> places, List<RecordedPurchase> fresh) {
        resolver.prepare(chunk);
        for (int i = 0; i < chunk.size(); i++) {
            Purchase purchase = chunk.get(i);
            List<Reason> breaches = desk.engine.inputs().check(purchase);
            Outcome<RecordedPurchase> read = breaches.isEmpty()
                    ? desk.intake.read(purchase, PurchaseId.of(work.newId()), work.now(), resolver)
                    : Outcome.refused(breaches);
            if (read.isAccepted()) {
                places.add(i);
                fresh.add(read.orElseThrow());
            } else {
                refuse(i, read.refusals());
            }
        }
    }

    /** Stores what is new, and returns it. */
    private List<RecordedPurchase> load(List<Integer> places, List<RecordedPurchase> fresh) {
        List<Integer> conflicts = fresh.isEmpty() ? List.of() : desk.purchases.load(work, fresh);
        Set<Integer> left = new HashSet<>(conflicts);
        List<RecordedPurchase> stored = new ArrayList<>(fresh.size());
        for (int i = 0; i < fresh.size(); i++) {
            if (!left.contains(i)) {
                stored.add(fresh.get(i));
                set(places.get(i), Result.STORED, List.of());
            }
        }
        Map<ExternalRef, RecordedPurchase> known = conflicts.isEmpty() ? Map.of() : known(conflicts, fresh);
        // What this chunk has stored itself is seen, even if its customer is new and not there yet.
        Map<ExternalRef, RecordedPurchase> ours = new HashMap<>();
        if (!conflicts.isEmpty()) {
            stored.forEach(purchase -> ours.put(purchase.order(), purchase));
        }
        for (int conflict : conflicts) {
            RecordedPurchase one = fresh.get(conflict);
            settle(places.get(conflict), one, ours.getOrDefault(one.order(), known.get(one.order())));
        }
        return stored;
    }

    /** Tells of an order that is known in what it differs, unless it is one that the actor may not see. */
    private void settle(int place, RecordedPurchase one, @Nullable RecordedPurchase known) {
        if (known == null) {
            refuse(
                    place,
                    References.taken(work, desk.purchases.descriptor(), one.order())
                            .reasons());
            return;
        }
        List<String> differences = known.differences(one);
        if (differences.isEmpty()) {
            set(place, Result.ALREADY_THERE, List.of());
        } else {
            refuse(
                    place,
                    List.of(PurchaseReasons.DIFFERS
                            .reason(one.order().toString(), String.join(", ", differences))
                            .withField("order")));
        }
    }

    private Map<ExternalRef, RecordedPurchase> known(List<Integer> conflicts, List<RecordedPurchase> fresh) {
        Map<String, Set<String>> bySystem = new HashMap<>();
        for (int conflict : conflicts) {
            ExternalRef order = fresh.get(conflict).order();
            bySystem.computeIfAbsent(order.system(), unused -> new HashSet<>()).add(order.key());
        }
        Map<ExternalRef, RecordedPurchase> known = new HashMap<>();
        bySystem.forEach((system, keys) -> desk.purchases
                .takeList(work, desk.mapping.byKeys, MAX_CHUNK, system, keys)
                .forEach(purchase -> known.put(purchase.order(), purchase)));
        return known;
    }

    private void refuse(int place, List<Reason> reasons) {
        set(
                place,
                Result.REFUSED,
                reasons.stream().map(reason -> reason.withRow(place + 1L)).toList());
    }

    private void set(int place, Result result, List<Reason> reasons) {
        rows[place] = new BackfilledRow(place + 1L, chunk.get(place).order(), result, reasons);
    }
}
