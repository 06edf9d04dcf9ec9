package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Instants;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Parties;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.SpendingChanged;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What all facades of one engine share, and what commands do inside their unit. */
final class Desk {

    /** What a correction cannot change once something was returned, because the return's figures rest on it. */
    private static final Set<String> FIXED_BY_RETURNS = Set.of("customer", "total", "lines");

    final Engine engine;
    final PurchaseMapping mapping;
    final ReturnMapping returnMapping;
    final StatisticsMapping statisticsMapping;
    final SpendingMapping spendingMapping;
    final TotalsMapping totals;
    final Records<RecordedPurchase> purchases;

    /** For changes whose figures follow from the purchase: whoever may cancel or return it need not see its amounts. */
    private final Records<RecordedPurchase> changed;

    final Records<RecordedReturn> returns;
    final Records<PurchaseStatistics> statistics;
    final PurchasePolicy policy;
    final Intake intake;
    final PurchaseSpending spending;

    Desk(Wiring wiring) {
        engine = wiring.engine();
        mapping = new PurchaseMapping(wiring.type(PurchaseMapping.TYPE));
        returnMapping = new ReturnMapping(wiring.type(ReturnMapping.TYPE));
        statisticsMapping = new StatisticsMapping(wiring.type(StatisticsMapping.TYPE));
        spendingMapping = new SpendingMapping(mapping.type());
        totals = new TotalsMapping(mapping.type());
        purchases = wiring.records(mapping);
        changed = purchases.forFacts();
        returns = wiring.records(returnMapping);
        statistics = wiring.records(statisticsMapping);
        policy = engine.policy(PurchasePolicy.class, PurchasePolicy.defaults());
        intake = new Intake(policy);
        spending = new PurchaseSpending(purchases, spendingMapping, statistics, statisticsMapping);
        wiring.provide(Spending.class, spending);
        wiring.timeline(purchases, spendingMapping.timeline);
        wiring.timeline(returns, returnMapping.timeline);
    }

    CustomerId customer(Work work, CustomerRef ref) {
        return engine.service(Parties.class)
                .orElseThrow(() -> new IllegalStateException("purchases need a capability that keeps customers"))
                .require(work, ref);
    }

    Optional<RecordedPurchase> find(Work work, ExternalRef order) {
        return purchases.first(work, mapping.byRef, order.system(), order.key());
    }

    RecordedPurchase require(Work work, ExternalRef order) {
        return found(order, () -> find(work, order));
    }

    /** Returns a purchase to change. */
    Optional<RecordedPurchase> take(Work work, ExternalRef order) {
        Optional<RecordedPurchase> pending = UnitChanges.of(work).byOrder(order);
        return pending.isPresent() ? pending : purchases.takeFirst(work, mapping.byRef, order.system(), order.key());
    }

    RecordedPurchase requireToChange(Work work, ExternalRef order) {
        return found(order, () -> take(work, order));
    }

    private static RecordedPurchase found(ExternalRef order, Supplier<Optional<RecordedPurchase>> search) {
        return search.get()
                .orElseThrow(() -> new RefusedException(
                        List.of(PurchaseReasons.UNKNOWN.reason(order.toString()).withField("order"))));
    }

    RecordedPurchase report(Work work, Purchase purchase) {
        RecordedPurchase fresh = intake.read(
                        purchase, PurchaseId.of(work.newId()), work.now(), new Resolver(engine, work))
                .orElseThrow();
        Optional<RecordedPurchase> known = take(work, purchase.order());
        if (known.isPresent()) {
            refuseDifference(known.get(), fresh);
            return known.get();
        }
        purchases.insert(work, fresh);
        follow(work, null, fresh);
        work.raise(PurchaseEvents.of(PurchaseEvents.REPORTED, fresh));
        return fresh;
    }

    static void refuseDifference(RecordedPurchase known, RecordedPurchase fresh) {
        List<String> differences = known.differences(fresh);
        if (!differences.isEmpty()) {
            throw new RefusedException(List.of(PurchaseReasons.DIFFERS
                    .reason(known.order().toString(), String.join(", ", differences))
                    .withField("order")));
        }
    }

    RecordedPurchase correct(Work work, Purchase purchase) {
        RecordedPurchase known = requireToChange(work, purchase.order());
        RecordedPurchase fresh = intake.read(purchase, known.id(), work.now(), new Resolver(engine, work))
                .orElseThrow();
        List<String> differences = known.differences(fresh);
        if (differences.isEmpty()) {
            return known;
        }
        refuseCancelled(known);
        boolean fixed = known.hasReturns();
        if (fixed && !Collections.disjoint(differences, FIXED_BY_RETURNS)) {
            throw new RefusedException(List.of(
                    PurchaseReasons.HAS_RETURNS.reason(known.order().toString()).withField("order")));
        }
        RecordedPurchase corrected = fixed ? known.movedTo(fresh) : known.saying(fresh);
        purchases.update(work, corrected);
        follow(work, known, corrected);
        work.raise(PurchaseEvents.corrected(known, corrected));
        return corrected;
    }

    RecordedPurchase cancel(Work work, ExternalRef order) {
        RecordedPurchase known = requireToChange(work, order);
        if (known.state() == PurchaseState.CANCELLED) {
            return known;
        }
        RecordedPurchase cancelled = known.cancelled(work.now());
        changed.update(work, cancelled);
        follow(work, known, cancelled);
        work.raise(PurchaseEvents.of(PurchaseEvents.CANCELLED, cancelled));
        return cancelled;
    }

    RecordedReturn acceptReturn(Work work, PurchaseReturn asked) {
        RecordedPurchase known = requireToChange(work, asked.order());
        ExternalRef ref = asked.ref();
        if (ref != null) {
            Optional<RecordedReturn> earlier =
                    returns.forFacts().takeFirst(work, returnMapping.byRef, ref.system(), ref.key());
            if (earlier.isPresent()) {
                if (Returning.isSame(earlier.get(), known, asked)) {
                    return earlier.get();
                }
                throw new RefusedException(List.of(
                        PurchaseReasons.RETURN_DIFFERS.reason(ref.toString()).withField("ref")));
            }
        }
        Instant returnedAt = returnedAt(work, asked.returnedAt());
        Returning.Result result =
                Returning.of(known, asked, work.newId(), returnedAt).orElseThrow();
        changed.update(work, result.purchase());
        returns.insert(work, result.recorded());
        follow(work, known, result.purchase());
        work.raise(PurchaseEvents.returned(result.purchase(), result.recorded()));
        return result.recorded();
    }

    private Instant returnedAt(Work work, @Nullable Instant asked) {
        Instant at = Objects.requireNonNullElse(asked, work.now());
        if (at.isBefore(Instants.MIN) || intake.isAhead(at, work.now())) {
            throw new RefusedException(List.of((at.isBefore(Instants.MIN)
                            ? PurchaseReasons.PAID_UNFIT.reason()
                            : PurchaseReasons.RETURNED_AHEAD.reason(at, work.now()))
                    .withField("returnedAt")));
        }
        return Instants.toMicros(at);
    }

    private static void refuseCancelled(RecordedPurchase known) {
        if (known.state() == PurchaseState.CANCELLED) {
            throw new RefusedException(List.of(
                    PurchaseReasons.CANCELLED.reason(known.order().toString()).withField("order")));
        }
    }

    /** Keeps the statistics true and tells whoever goes by them. */
    private void follow(Work work, @Nullable RecordedPurchase before, RecordedPurchase after) {
        spending.book().follow(work, before, after);
        work.signal(new SpendingChanged(
                before == null ? Set.of(after.customer()) : both(before.customer(), after.customer()), false));
    }

    private static Set<CustomerId> both(CustomerId one, CustomerId other) {
        return one.equals(other) ? Set.of(one) : Set.of(one, other);
    }
}
