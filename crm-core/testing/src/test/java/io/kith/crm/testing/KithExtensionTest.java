package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Customer;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Classes as hosts write them, run by JUnit itself. */
class KithExtensionTest {

    /** What the hosts' tests noted; each test of this class begins with an empty note. */
    private static final List<String> NOTES = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        NOTES.clear();
    }

    @Test
    void every_test_begins_with_an_empty_crm_on_the_same_day_with_the_same_ids() {
        EngineExecutionResults run = run(FreshEachTime.class);

        succeeded(run, 7);
        assertThat(Set.copyOf(NOTES)).as("first id of each test").hasSize(1);
    }

    @KithTest
    static class FreshEachTime {
        @BeforeEach
        void prepare(CrmSession kith, TestClock clock) {
            requireFresh(kith, clock);
        }

        @Test
        void one(CrmSession kith, TestClock clock, Fixtures given) {
            use(clock, given);
        }

        @Test
        void other(CrmSession kith, TestClock clock, Fixtures given) {
            use(clock, given);
        }

        @RepeatedTest(2)
        void repeated(TestClock clock, Fixtures given) {
            use(clock, given);
        }

        @ParameterizedTest
        @ValueSource(strings = {"one", "two"})
        void parameterised(String argument, TestClock clock, Fixtures given) {
            use(clock, given);
        }

        @Nested
        class Inside {
            @Test
            void nested(TestClock clock, Fixtures given) {
                use(clock, given);
            }
        }

        private static void use(TestClock clock, Fixtures given) {
            NOTES.add(given.company().id().toString());
            clock.forwardDays(1);
        }
    }

    @Test
    void the_constructor_the_preparation_the_test_and_what_comes_after_share_one_crm() {
        succeeded(run(SharedWithinATest.class), 1);
        assertThat(NOTES).containsExactly("after: 2");
    }

    @KithTest
    static class SharedWithinATest {
        private final Crm crm;

        SharedWithinATest(Crm crm, Fixtures given) {
            this.crm = crm;
            given.company();
        }

        @Test
        void test(Crm same, Store store, CrmSession kith, Fixtures given, People people) {
            assertThat(same).isSameAs(crm);
            assertThat(store).isSameAs(crm.store());
            given.company();
            assertThat(kith.customers().duplicatesOf(people.company(1))).hasSize(1);
        }

        @AfterEach
        void after(CrmSession kith) {
            NOTES.add("after: " + customers(kith));
        }
    }

    @Test
    void a_crm_of_the_class_goes_on_from_test_to_test_and_into_nested_classes() {
        succeeded(run(OneForAll.class), 3);
        assertThat(NOTES).containsExactly("1", "2", "3");
    }

    @KithTest(lifetime = Lifetime.CLASS)
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OneForAll {
        @BeforeAll
        static void prepare(Fixtures given) {
            given.company();
        }

        @Test
        @Order(1)
        void one(CrmSession kith, TestClock clock) {
            NOTES.add("" + customers(kith));
            clock.forwardDays(10);
        }

        @Test
        @Order(2)
        void two(CrmSession kith, TestClock clock, Fixtures given) {
            given.company();
            NOTES.add("" + customers(kith));
            assertThat(clock).hasToString("2026-03-12T09:00:00Z");
        }

        @Nested
        class Inside {
            @Test
            void three(CrmSession kith, Fixtures given) {
                given.person();
                NOTES.add("" + customers(kith));
            }
        }
    }

    @Test
    void one_instance_of_a_class_takes_a_crm_of_the_class_in_its_constructor() {
        succeeded(run(OneInstance.class), 2);
    }

    @KithTest(lifetime = Lifetime.CLASS)
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class OneInstance {
        private final Crm crm;

        OneInstance(Crm crm) {
            this.crm = crm;
        }

        @Test
        void one(Crm same) {
            assertThat(same).isSameAs(crm);
        }

        @Test
        void two(Crm same) {
            assertThat(same).isSameAs(crm);
        }
    }

    @Test
    void actor_tenant_time_seed_language_and_capabilities_are_the_annotations() {
        succeeded(run(Chosen.class), 4);
    }

    @KithTest(
            use = "pipeline",
            at = "2030-01-01T00:00:00Z",
            seed = 7,
            tenant = "shop-de",
            actor = "customer:c-1",
            language = Language.CHINESE)
    static class Chosen {
        @Test
        void of_the_class(Crm crm, CrmSession kith, TestClock clock, People people, Fixtures given) {
            assertThat(crm.recordTypes()).contains("opportunity", "customer").doesNotContain("purchase");
            assertThat(kith.tenant()).isEqualTo(TenantId.of("shop-de"));
            assertThat(kith.actor()).isEqualTo(Actor.customer("c-1"));
            assertThat(clock.instant()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
            assertThat(people).hasToString("CHINESE people of seed 7");
            assertThat(given.company().createdAt()).isEqualTo(clock.instant());
        }

        @Test
        @KithTest(use = "customers", actor = "system:night")
        void of_the_test(Crm crm, CrmSession kith) {
            assertThat(crm.recordTypes()).doesNotContain("opportunity");
            assertThat(kith.actor()).isEqualTo(Actor.system("night"));
            assertThat(kith.tenant()).isEqualTo(TenantId.SINGLE);
        }

        @Test
        void of_a_parameter(
                CrmSession kith,
                @As(actor = "user:u-9") CrmSession colleague,
                @As(tenant = "shop-fr") Fixtures abroad) {
            abroad.company();
            assertThat(colleague.actor()).isEqualTo(Actor.user("u-9"));
            assertThat(colleague.tenant()).isEqualTo(kith.tenant());
            assertThat(customers(kith)).as("the other tenant's is not seen").isZero();
        }

        @Nested
        @KithTest(tenant = "inside")
        class Inside {
            @Test
            void of_the_nearest_class(CrmSession kith) {
                assertThat(kith.tenant()).isEqualTo(TenantId.of("inside"));
            }
        }
    }

    @Test
    void annotations_are_inherited_and_composed() {
        succeeded(run(Inheriting.class), 2);
        succeeded(run(Composed.class), 1);
        succeeded(run(Bare.class), 1);
    }

    static class Inheriting extends Chosen {
        @Override
        void of_the_class(Crm crm, CrmSession kith, TestClock clock, People people, Fixtures given) {}

        @Override
        void of_the_test(Crm crm, CrmSession kith) {}

        @Override
        void of_a_parameter(CrmSession kith, CrmSession colleague, Fixtures abroad) {}

        @Test
        void as_the_class_that_it_extends(CrmSession kith) {
            assertThat(kith.tenant()).isEqualTo(TenantId.of("shop-de"));
        }
    }

    @KithTest(tenant = "ours")
    @Retention(RetentionPolicy.RUNTIME)
    @interface OurCrmTest {}

    @OurCrmTest
    static class Composed {
        @Test
        void as_the_annotation_says(CrmSession kith) {
            assertThat(kith.tenant()).isEqualTo(TenantId.of("ours"));
        }
    }

    @ExtendWith(KithExtension.class)
    static class Bare {
        @Test
        void as_usual(CrmSession kith) {
            assertThat(kith.actor()).isEqualTo(Actor.user("u-1"));
        }
    }

    @Test
    void a_field_says_what_an_annotation_cannot() {
        succeeded(run(ByField.class), 3);
        assertThat(NOTES).containsExactly("customer.added", "customer.added");
    }

    static class ByField {
        @RegisterExtension
        static final KithExtension KITH = KithExtension.builder()
                .use(Capabilities.CUSTOMERS)
                .at(Instant.parse("2027-01-01T00:00:00Z"))
                .seed(3)
                .tenant(TenantId.of("t"))
                .actor(Actor.system("s"))
                .language(Language.CHINESE)
                .lifetime(Lifetime.CLASS)
                .store(clock -> MemoryStore.builder().clock(clock).build())
                .crm(builder -> builder.listener(
                        (tenant, actor, event) -> NOTES.add(event.type().name())))
                .build();

        @Test
        void one(Fixtures given, CrmSession kith) {
            given.company();
            assertThat(kith.tenant()).isEqualTo(TenantId.of("t"));
            assertThat(kith.actor()).isEqualTo(Actor.system("s"));
        }

        @Test
        void two(Fixtures given, TestClock clock, People people) {
            given.company();
            assertThat(clock).hasToString("2027-01-01T00:00:00Z");
            assertThat(people).hasToString("CHINESE people of seed 3");
        }

        @Nested
        class Inside {
            @Test
            void three(CrmSession kith) {
                assertThat(customers(kith)).as("of the same CRM").isPositive();
            }
        }
    }

    @Test
    void tests_in_parallel_do_not_meet() {
        EngineExecutionResults run = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Parallel.class))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute();

        succeeded(run, 60);
        assertThat(Set.copyOf(NOTES)).as("threads that took part").hasSizeGreaterThan(1);
    }

    @KithTest
    static class Parallel {
        @RepeatedTest(60)
        void alone(CrmSession kith, TestClock clock, Fixtures given) {
            requireFresh(kith, clock);
            for (int i = 1; i <= 5; i++) {
                given.company();
                clock.forwardDays(1);
                assertThat(customers(kith)).isEqualTo(i);
            }
            NOTES.add(Thread.currentThread().getName());
        }
    }

    @Test
    void dynamic_tests_share_what_their_factory_took() {
        succeeded(run(Dynamic.class), 2);
    }

    @KithTest
    static class Dynamic {
        @TestFactory
        List<DynamicTest> several(CrmSession kith, Fixtures given) {
            return List.of(
                    DynamicTest.dynamicTest("one", given::company),
                    DynamicTest.dynamicTest(
                            "two", () -> assertThat(customers(kith)).isEqualTo(1)));
        }
    }

    @Test
    void a_crm_that_outlives_its_test_says_so() {
        succeeded(run(Keeping.class), 1);

        CrmSession kept = KEPT.iterator().next();
        assertThatThrownBy(() -> customers(kept))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the store is closed");
    }

    private static final Set<CrmSession> KEPT = ConcurrentHashMap.newKeySet();

    @KithTest
    static class Keeping {
        @Test
        void test(CrmSession kith) {
            KEPT.clear();
            KEPT.add(kith);
        }
    }

    @Test
    void what_cannot_be_read_is_told_with_its_place() {
        assertThat(failure(UnknownCapability.class))
                .endsWith(
                        "@KithTest on UnknownCapability: use = \"customer\": there is no capability customer; there are"
                                + " catalog, customers, purchases, org, pipeline");
        assertThat(failure(NoActor.class))
                .endsWith(
                        "@KithTest on NoActor: actor = \"lin\": an actor is written kind:id, with a known kind in lower case");
        assertThat(failure(NoInstant.class)).contains("@KithTest on test: at = \"2026-03-02\": ");
        assertThat(failure(NoTenant.class)).contains("@KithTest on NoTenant: tenant = \" \": ");
    }

    @KithTest(use = "customer")
    static class UnknownCapability {
        @Test
        void test(Crm crm) {}
    }

    @KithTest(actor = "lin")
    static class NoActor {
        @Test
        void test(Crm crm) {}
    }

    static class NoInstant {
        @Test
        @KithTest(at = "2026-03-02")
        void test(Crm crm) {}
    }

    @KithTest(tenant = " ")
    static class NoTenant {
        @Test
        void test(Crm crm) {}
    }

    @Test
    void what_is_asked_for_in_vain_is_told_with_what_to_do() {
        assertThat(failure(PreparedOnceForAll.class))
                .isEqualTo(
                        "no Crm for prepare: each test has a CRM of its own, so take it as a parameter of the test or of"
                                + " @BeforeEach, or say lifetime CLASS");
        assertThat(failure(ClassOnAMethod.class))
                .endsWith("@KithTest on test: lifetime CLASS stands on a class, not on a test");
        assertThat(failure(InstanceField.class))
                .isEqualTo(
                        "a KithExtension of lifetime CLASS stands in a static field; this one is made anew for each test");
        assertThat(failure(NoSession.class))
                .isEqualTo("@As is for a CrmSession or Fixtures; a TestClock has no actor and no tenant");
        assertThat(failure(NotInUse.class))
                .isEqualTo("the capability PIPELINE is not in use: add it to Crm.builder().use(…)");
        assertThat(failure(Twice.class)).contains("competing ParameterResolvers", "KithExtension@");
    }

    @KithTest
    static class PreparedOnceForAll {
        @BeforeAll
        static void prepare(Crm crm) {}

        @Test
        void test() {}
    }

    static class ClassOnAMethod {
        @Test
        @KithTest(lifetime = Lifetime.CLASS)
        void test(Crm crm) {}
    }

    static class InstanceField {
        @RegisterExtension
        final KithExtension kith =
                KithExtension.builder().lifetime(Lifetime.CLASS).build();

        @Test
        void test(Crm crm) {}
    }

    @KithTest
    static class NoSession {
        @Test
        void test(@As(actor = "user:u-1") TestClock clock) {}
    }

    @KithTest(use = "customers")
    static class NotInUse {
        @Test
        void test(Fixtures given) {
            given.opportunityAt("won");
        }
    }

    @KithTest
    static class Twice {
        @RegisterExtension
        static final KithExtension KITH = KithExtension.builder().build();

        @Test
        void test(Crm crm) {}
    }

    private static void requireFresh(CrmSession kith, TestClock clock) {
        assertThat(customers(kith)).isZero();
        assertThat(clock).hasToString("2026-03-02T09:00:00Z");
    }

    private static int customers(CrmSession kith) {
        List<Customer> all = kith.customers().list(PageSpec.first(100)).items();
        return all.size();
    }

    private static EngineExecutionResults run(Class<?> host) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(host))
                .execute();
    }

    private static void succeeded(EngineExecutionResults run, int tests) {
        run.allEvents()
                .failed()
                .list()
                .forEach(event -> assertThat(event.toString()).as("failed").isEmpty());
        run.testEvents().assertStatistics(all -> all.started(tests).succeeded(tests));
    }

    /** What JUnit tells of the one failure in a class; our words end it where JUnit begins with its own. */
    private static String failure(Class<?> host) {
        Throwable told = run(host).allEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .findFirst()
                .orElseThrow(() -> new AssertionError(host.getSimpleName() + " did not fail"));
        return told.getMessage();
    }
}
