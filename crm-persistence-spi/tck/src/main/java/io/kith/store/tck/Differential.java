package io.kith.store.tck;

import io.kith.store.Store;
import net.jqwik.api.AfterFailureMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import net.jqwik.api.statistics.Statistics;

/** A store and the reference side by side, for one run of the differential property. */
final class Differential implements net.jqwik.api.lifecycle.Store.CloseOnReset {

    private static final int USUAL_TRIES = 250;
    private static final String USUAL_SEED = "20260101";

    /** Below so many tries, chance decides what is hit, so it is not asked. */
    private static final int ENOUGH_TRIES = 150;

    private static final double LEAST_PERCENTAGE = 20;

    private final RandomTypes types = new RandomTypes(seed());
    private final Store candidate;
    private final Store reference;
    private int tries;

    Differential(StoreContract contract) {
        candidate = contract.open(types.catalogue());
        reference = contract.reference(types.catalogue());
    }

    /** Plays one script and counts what it hit. */
    void play(Script script) {
        Hits hits = new Trial(types, candidate, reference, "try-" + ++tries).play(script);
        count("absent values compared", hits.absentCompared());
        count("negation over children", hits.childrenNegated());
        count("ties in pages", hits.tied());
        count("supplementary characters compared", hits.supplementary());
        count("conflicts of version or unique value", hits.conflict());
    }

    private static void count(String what, boolean hit) {
        var statistics = Statistics.label(what).collect(hit ? "hit" : "missed");
        if (tries() >= ENOUGH_TRIES) {
            statistics.coverage(
                    coverage -> coverage.check("hit").percentage(percentage -> percentage >= LEAST_PERCENTAGE));
        }
    }

    @Override
    public void close() {
        candidate.close();
        reference.close();
    }

    static Arbitrary<Script> scripts() {
        Arbitrary<Long> seeds = Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
        return Combinators.combine(
                        Arbitraries.integers().between(0, RandomTypes.COUNT - 1).withoutEdgeCases(),
                        seeds,
                        seeds.list().ofMinSize(6).ofMaxSize(14).withoutEdgeCases())
                .as(Script::new);
    }

    private static int tries() {
        return Integer.getInteger("kith.kit.tries", USUAL_TRIES);
    }

    private static long seed() {
        return Long.parseLong(System.getProperty("kith.kit.seed", USUAL_SEED));
    }

    /** Takes the number of tries and the seed from {@code -Dkith.kit.tries} and {@code -Dkith.kit.seed}. */
    static final class Settings implements AroundPropertyHook {

        /** Made by jqwik. */
        Settings() {}

        @Override
        public PropertyExecutionResult aroundProperty(PropertyLifecycleContext context, PropertyExecutor property) {
            context.attributes().setTries(tries());
            context.attributes().setSeed(Long.toString(seed()));
            if (tries() < ENOUGH_TRIES) {
                context.attributes().setShrinking(ShrinkingMode.OFF);
                // What failed on another store before is no part of so short a run.
                context.attributes().setAfterFailure(AfterFailureMode.RANDOM_SEED);
            }
            return property.execute();
        }
    }
}
