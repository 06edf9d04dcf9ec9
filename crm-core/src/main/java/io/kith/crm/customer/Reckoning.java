package io.kith.crm.customer;

import io.kith.crm.base.Instants;
import io.kith.crm.kernel.engine.Spending;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Works out what follows from the purchases of one customer, given oldest first. Used once. */
final class Reckoning {

    private final Policies policies;
    private final Customer customer;
    private final LifePath path;
    private final StandingSweep sweep;

    Reckoning(Policies policies, Customer customer) {
        this.policies = policies;
        this.customer = customer;
        this.path = new LifePath(policies.lifeCycle(), customer.createdAt());
        this.sweep = new StandingSweep(policies.levels());
    }

    void add(Spending.Spent spent) {
        path.add(spent.at());
        sweep.add(spent.at(), spent.amount());
    }

    /** Returns the facts, to be settled at their next flip after a moment. */
    Facts facts(Instant now) {
        Facts walked = path.facts();
        boolean behaves = policies.lifeCycle().byBehaviour();
        Facts facts = new Facts(
                walked.first(),
                walked.last(),
                walked.count(),
                behaves ? walked.awakeStage() : customer.facts().awakeStage(),
                behaves ? walked.dormantAt() : null,
                behaves ? walked.churnedAt() : null,
                Instants.MAX,
                sweep.end());
        return facts.settledUntil(nextFlip(policies.lifeCycle(), facts, now));
    }

    List<Stay> stays(Supplier<UUID> ids) {
        return path.end(customer.id(), ids);
    }

    /** Returns the instants at which a stage or a level ends if nothing more is bought. */
    static List<Instant> flips(LifeCyclePolicy policy, Facts facts) {
        List<Instant> flips = new ArrayList<>();
        if (policy.byBehaviour()) {
            addIfThere(facts.dormantAt(), flips);
            addIfThere(facts.churnedAt(), flips);
        }
        facts.standings().forEach(standing -> flips.add(standing.until()));
        return flips;
    }

    private static void addIfThere(@Nullable Instant instant, List<Instant> flips) {
        if (instant != null) {
            flips.add(instant);
        }
    }

    static Instant nextFlip(LifeCyclePolicy policy, Facts facts, Instant now) {
        return flips(policy, facts).stream()
                .filter(flip -> flip.isAfter(now))
                .min(Instant::compareTo)
                .orElse(Instants.MAX);
    }

    /** Returns the level that stored facts give at an instant. */
    static String levelAt(LevelPolicy policy, Facts facts, Instant at) {
        for (LevelPolicy.Rung rung : policy.rungs()) {
            for (Standing standing : facts.standings()) {
                if (standing.level().equals(rung.code())
                        && !at.isBefore(standing.from())
                        && at.isBefore(standing.until())) {
                    return rung.code();
                }
            }
        }
        return policy.lowest().code();
    }

    /** Returns the stage that stored facts give at an instant that is not before the last purchase. */
    static String stageAt(LifeCyclePolicy policy, Facts facts, Instant at) {
        Instant first = facts.first();
        Instant dormantAt = facts.dormantAt();
        Instant churnedAt = facts.churnedAt();
        String awake = facts.awakeStage();
        if (first == null || first.isAfter(at) || dormantAt == null || churnedAt == null || awake == null) {
            return policy.first();
        }
        if (!at.isBefore(churnedAt)) {
            return policy.churned();
        }
        return at.isBefore(dormantAt) ? awake : policy.dormant();
    }
}
