package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.kith.store.Catalogue;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import io.kith.store.tck.planted.Planted;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The tests of the tests: every planted bug is found by the rules that name it, and by no others. */
class PlantedBugsTest {

    /** Rules that wait or do much: run only against the stores that must fail them. */
    private static final Set<String> SLOW = Set.of(
            "A-13", "B-07", "P-09", "U-11", "U-13", "O-05", "O-06", "O-15", "O-18", "M-01", "M-02", "M-03", "M-04",
            "M-05", "M-06", "M-07", "M-08", "M-09", "M-10");

    private static final String FEW_TRIES = "149";

    /** A bug and the rules that it breaks. */
    record Bug(String name, UnaryOperator<Store> plant, Set<String> broken) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Bug bug(String name, UnaryOperator<Store> plant, String... broken) {
        return new Bug(name, plant, Set.of(broken));
    }

    static Stream<Bug> bugs() {
        return Stream.of(
                bug(
                        "dropped version check",
                        Planted::withoutVersionCheck,
                        "V-04",
                        "V-05",
                        "V-06",
                        "D-01",
                        "F-01",
                        "F-02",
                        "F-04",
                        "U-05"),
                bug("tenant missing on update", Planted::updatingForAllTenants, "T-03", "T-10", "D-01"),
                bug("tenant missing on delete", Planted::deletingForAllTenants, "T-04", "D-01"),
                bug("acknowledged before commit", Planted::acknowledgingBeforeCommit, "U-22"),
                bug("doomed unit forgiven", Planted::forgivingDoomedUnits, "U-07", "U-06"),
                bug("moving snapshot", Planted::withMovingSnapshots, "U-09"),
                bug("contention never repeated", Planted::neverRepeating, "U-11", "M-09"),
                bug("lock that does not lock", Planted::withoutLocks, "M-10"),
                bug("adjust without range", Planted::adjustingWithoutRange, "N-07", "V-10", "M-02", "D-01"),
                bug("lost children", Planted::losingChildren, "C-03", "D-01"),
                bug("silent truncation", Planted::truncating, "X-10", "D-01"),
                bug(
                        "swallowed unique violation",
                        Planted::swallowingUniqueViolations,
                        "K-01",
                        "K-02",
                        "K-04",
                        "K-09",
                        "D-01",
                        "F-01",
                        "F-02",
                        "F-04",
                        "U-06",
                        "U-07",
                        "U-17"),
                bug("three-valued negation", Planted::withThreeValuedLogic, "L-02", "L-11", "L-15", "L-16", "D-01"),
                bug("equality without case", Planted::ignoringCase, "X-03", "D-01"),
                bug("wildcards not escaped", Planted::withOpenWildcards, "X-05", "D-01"),
                bug("no key as tiebreak", Planted::withoutTiebreak, "P-01", "P-02", "P-04", "P-06", "P-13", "D-01"),
                bug("order by code unit", Planted::sortingByCodeUnits, "X-04", "D-01"),
                bug("total of the page", Planted::countingThePage, "P-07", "D-01"),
                bug("sums in double", Planted::addingUpInDouble, "A-04", "D-01"),
                bug("events ahead of their time", Planted::deliveringAheadOfTime, "O-18", "D-01"),
                bug("watermark outbox", Planted::readingByWatermark, "O-11"),
                bug(
                        "rollback keeps events",
                        Planted::keepingEventsOfUndoneUnits,
                        "O-02",
                        "U-02",
                        "U-05",
                        "U-17",
                        "D-01"),
                bug("settlement without fence", Planted::settlingWithoutFence, "O-06"));
    }

    /** The bug that the contract below runs with. */
    private static final AtomicReference<UnaryOperator<Store>> PLANTED =
            new AtomicReference<>(UnaryOperator.identity());

    /** The kit's subject: a store in memory with the planted bug before it. */
    static class Subject extends StoreContract {
        private final AtomicReference<@Nullable Store> last = new AtomicReference<>();

        @Override
        protected Store open(Catalogue catalogue) {
            Store memory =
                    MemoryStore.builder().lockTimeout(Duration.ofSeconds(2)).build();
            memory.schema().apply(memory.schema().plan(catalogue));
            last.set(memory);
            return PLANTED.get().apply(Planted.lasting(memory));
        }

        @Override
        protected Optional<Store> reopen(Catalogue catalogue) {
            return Optional.ofNullable(last.get()).map(Planted::lasting);
        }
    }

    private static final List<String> SETTINGS = List.of("kith.kit.tries");
    private static final Map<String, String> BEFORE = new TreeMap<>();

    @BeforeAll
    static void tryLess() {
        for (String name : SETTINGS) {
            Optional.ofNullable(System.getProperty(name)).ifPresent(value -> BEFORE.put(name, value));
        }
        System.setProperty("kith.kit.tries", FEW_TRIES);
    }

    @AfterAll
    static void tryAsBefore() {
        SETTINGS.forEach(System::clearProperty);
        BEFORE.forEach(System::setProperty);
    }

    /** Runs the kit, the slow rules only if asked for, and returns the rules that failed. */
    private static Set<String> brokenRules(UnaryOperator<Store> plant, Set<String> slowOnes) {
        PLANTED.set(plant);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(Subject.class))
                .filters((PostDiscoveryFilter) test -> FilterResult.includedIf(test.getSource()
                        .filter(source -> !(source instanceof ClassSource))
                        .map(source -> rulesOf(source).stream()
                                .allMatch(rule -> !SLOW.contains(rule) || slowOnes.contains(rule)))
                        .orElse(true)))
                .configurationParameter("jqwik.database", "target/jqwik-planted")
                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                .build();
        Set<String> broken = new TreeSet<>();
        LauncherFactory.create(LauncherConfig.builder()
                        .enableTestExecutionListenerAutoRegistration(false)
                        .build())
                .execute(request, new TestExecutionListener() {
                    @Override
                    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                        if (test.isTest() && result.getStatus() == TestExecutionResult.Status.FAILED) {
                            test.getSource().ifPresent(source -> broken.addAll(rulesOf(source)));
                        }
                    }
                });
        return broken;
    }

    private static List<String> rulesOf(Object source) {
        return source instanceof org.junit.platform.engine.support.descriptor.MethodSource method
                ? RuleNames.rulesOf(method.getMethodName())
                : List.of();
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void each_planted_bug_breaks_exactly_the_rules_that_name_it(Bug bug) {
        assertThat(brokenRules(bug.plant(), bug.broken())).isEqualTo(new TreeSet<>(bug.broken()));
    }

    @Test
    void without_a_bug_no_rule_is_broken() {
        assertThat(brokenRules(UnaryOperator.identity(), Set.of())).isEmpty();
    }
}
