package io.kith.crm.customer;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Interval;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Summary;
import io.kith.crm.kernel.engine.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads where customers are in their lives, and moves them where that is left to commands. */
final class LifeCycles {

    private final CustomerDesk desk;
    private final Policies policies;
    private final LifeCyclePolicy policy;
    private final StayMapping mapping;
    private final Records<Stay> stays;

    LifeCycles(CustomerDesk desk, Policies policies, StayMapping mapping, Records<Stay> stays) {
        this.desk = desk;
        this.policies = policies;
        this.policy = policies.lifeCycle();
        this.mapping = mapping;
        this.stays = stays;
    }

    LifeCycle of(Work work, Customer customer, Instant given, PageSpec spec) {
        Instant asOf = Instants.toMicros(given);
        Optional<Spending> spending = desk.engine.service(Spending.class);
        boolean unsettled = policy.byBehaviour() && customer.facts().isDue();
        Page<Stay> page = unsettled && spending.isPresent()
                ? walked(work, customer, spending.get(), asOf, spec)
                : stays.page(work, mapping.latestUntil, spec, customer.id().uuid(), asOf);
        Optional<Stay> newest = spec.token() == null
                ? page.stream().findFirst()
                : stays.first(work, mapping.latestUntil, customer.id().uuid(), asOf);
        StageStay current = newest.map(stay -> shown(stay, asOf)).orElseGet(() -> beginning(customer, asOf));
        List<StageStay> history = page.stream().map(stay -> shown(stay, asOf)).toList();
        return new LifeCycle(
                current.stage(),
                policy.label(current.stage()),
                current.time().from(),
                current.why(),
                new Page<>(
                        history.isEmpty() && spec.token() == null ? List.of(current) : history,
                        page.nextToken(),
                        page.total()));
    }

    /** The stays of a customer whose stored ones are out of date; in one page. */
    private Page<Stay> walked(Work work, Customer customer, Spending spending, Instant asOf, PageSpec spec) {
        Reckoning reckoning = new Reckoning(policies, customer);
        spending.walk(work, customer.id(), Instants.MIN, Instants.MAX, reckoning::add);
        List<Stay> begun = new ArrayList<>();
        for (Stay stay : reckoning.stays(work::newId)) {
            if (!stay.from().isAfter(asOf)) {
                begun.add(stay);
            }
        }
        Collections.reverse(begun);
        return new Page<>(begun.subList(0, Math.min(begun.size(), spec.limit())), null, OptionalLong.empty());
    }

    private static StageStay shown(Stay stay, Instant asOf) {
        Instant until = stay.until();
        boolean over = until != null && !until.isAfter(asOf);
        return new StageStay(
                stay.stage(),
                over && until != null ? Interval.of(stay.from(), until) : Interval.since(stay.from()),
                Explanation.of(Explanations.ofStay(stay.why()).reason(stay.days())));
    }

    /** Where every customer begins; who is asked of before that began no earlier. */
    private StageStay beginning(Customer customer, Instant asOf) {
        Instant since = customer.createdAt().isAfter(asOf) ? asOf : customer.createdAt();
        return new StageStay(
                policy.first(),
                Interval.since(since),
                Explanation.of((policy.byBehaviour() ? Explanations.PROSPECT : Explanations.BEGUN).reason(0)));
    }

    Map<String, Long> counts(Work work, Instant given) {
        Instant asOf = Instants.toMicros(given);
        Map<String, Long> counts = new LinkedHashMap<>();
        policy.stages().forEach(stage -> counts.put(stage.code(), 0L));
        if (policy.byBehaviour()) {
            // Who bought nothing after that instant is where its row says; only for the others history is looked up.
            counts.put(policy.first(), count(work, desk.mapping.prospects, asOf));
            counts.put(policy.fresh(), count(work, desk.mapping.awake, policy.fresh(), asOf));
            counts.put(policy.active(), count(work, desk.mapping.awake, policy.active(), asOf));
            counts.put(policy.dormant(), count(work, desk.mapping.dormant, asOf));
            counts.put(policy.churned(), count(work, desk.mapping.churned, asOf));
            stays.summarize(work, mapping.boughtLater, asOf)
                    .forEach(group -> counts.merge(group.getKey(), group.getValue(), Long::sum));
        } else {
            stays.summarize(work, mapping.byStage, asOf)
                    .forEach(group -> counts.merge(group.getKey(), group.getValue(), Long::sum));
            long moved = counts.values().stream().mapToLong(Long::longValue).sum();
            counts.merge(policy.first(), Math.max(0, count(work, desk.mapping.living) - moved), Long::sum);
        }
        return counts;
    }

    private long count(Work work, Summary<Long> summary, Object... args) {
        return desk.customers.summarize(work, summary, args).get(0);
    }

    /**
     * Moves a customer.
     *
     * @throws RefusedException if purchases move customers, or there is no such stage
     */
    Customer move(Work work, Customer customer, String stage) {
        if (policy.byBehaviour()) {
            throw new RefusedException(List.of(CustomerReasons.STAGE_BY_BEHAVIOUR.reason()));
        }
        if (!policy.has(stage)) {
            throw new RefusedException(
                    List.of(CustomerReasons.STAGE_UNKNOWN.reason(stage).withField("stage")));
        }
        Instant now = work.now();
        Optional<Stay> last =
                stays.takeFirst(work, mapping.latestUntil, customer.id().uuid(), Instants.MAX);
        String left = last.map(Stay::stage).orElse(policy.first());
        if (left.equals(stage)) {
            return customer;
        }
        if (last.isPresent() && !last.get().from().isBefore(now)) {
            throw new RefusedException(
                    List.of(CustomerReasons.PAST_THE_LAST_STAY.reason(last.get().from())));
        }
        if (last.isPresent()) {
            stays.update(work, last.get().endingAt(now));
        } else if (customer.createdAt().isBefore(now)) {
            stays.insert(
                    work,
                    stay(work, customer, policy.first(), customer.createdAt(), Explanations.BEGUN.code())
                            .endingAt(now));
        }
        stays.insert(work, stay(work, customer, stage, now, Explanations.MOVED.code()));
        Customer moved = customer.with(customer.facts().movedTo(stage));
        desk.customers.update(work, moved);
        work.raise(CustomerEvents.moved(CustomerEvents.STAGE_CHANGED, moved, left, stage));
        return moved;
    }

    private static Stay stay(Work work, Customer customer, String stage, Instant from, String why) {
        return new Stay(work.newId(), customer.id(), stage, from, null, why, 0);
    }
}
