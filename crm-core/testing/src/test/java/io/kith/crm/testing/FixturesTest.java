package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Customer;
import io.kith.crm.customer.CustomerKind;
import io.kith.crm.customer.LevelPolicy;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.pipeline.Detail;
import io.kith.crm.pipeline.ExitCriterion;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.pipeline.OpportunityStatus;
import io.kith.crm.pipeline.PipelinePolicy;
import io.kith.crm.pipeline.Stage;
import io.kith.crm.pipeline.StageStay;
import io.kith.crm.pipeline.Stages;
import io.kith.crm.purchase.RecordedPurchase;
import io.kith.store.memory.MemoryStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FixturesTest {

    @Nested
    @KithTest
    class OnTheUsualPolicies {

        @Test
        void companies_and_persons_are_unlike_each_other(CrmSession kith, Fixtures given) {
            Customer company = given.company();
            Customer person = given.person();
            Customer another = given.company();

            assertThat(company.kind()).isEqualTo(CustomerKind.COMPANY);
            assertThat(person.kind()).isEqualTo(CustomerKind.PERSON);
            assertThat(List.of(company, person, another))
                    .allSatisfy(customer -> assertThat(kith.customers().duplicatesOf(customer.sheet()))
                            .extracting(Customer::id)
                            .containsExactly(customer.id()));
        }

        @Test
        void two_actors_of_one_crm_do_not_let_in_the_same_customer(
                Fixtures given, @As(actor = "user:u-2") Fixtures givenByAnother) {
            assertThat(givenByAnother.company().name())
                    .isNotEqualTo(given.company().name());
        }

        @Test
        void purchases_lie_a_day_apart_and_end_now(CrmSession kith, TestClock clock, Fixtures given) {
            Customer customer = given.customerWhoBought(cny("1.00"), cny("2.00"), cny("3.00"));

            Page<RecordedPurchase> bought = kith.purchases().of(customer.id(), PageSpec.first(10));
            assertThat(bought.items())
                    .extracting(RecordedPurchase::total, RecordedPurchase::paidAt)
                    .containsExactlyInAnyOrder(
                            tuple(cny("1.00"), clock.instant().minus(Duration.ofDays(2))),
                            tuple(cny("2.00"), clock.instant().minus(Duration.ofDays(1))),
                            tuple(cny("3.00"), clock.instant()));
            assertThat(customer.purchaseCount()).isEqualTo(3);
        }

        @Test
        void more_purchases_of_one_customer_get_keys_of_their_own(CrmSession kith, TestClock clock, Fixtures given) {
            Customer customer = given.customerWhoBought(cny("1.00"));

            given.bought(customer.id(), cny("1.00"), clock.instant());
            given.bought(customer.id(), cny("1.00"), clock.instant());

            assertThat(kith.customers().find(customer.id()).orElseThrow().purchaseCount())
                    .isEqualTo(3);
        }

        @Test
        void a_level_that_there_is_not_is_told_with_those_that_there_are(Fixtures given) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> given.customerAt("GOLD"))
                    .withMessage("there is no level GOLD; there are VIP, KEY, ORDINARY");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    Stages.INITIAL_CONTACT,
                    Stages.NEEDS_ANALYSIS,
                    Stages.PROPOSAL,
                    Stages.CONTRACT_SIGNING,
                    Stages.WON,
                    Stages.LOST
                })
        void an_opportunity_stands_at_its_stage_and_has_passed_those_before(
                String stage, CrmSession kith, Fixtures given) {
            Opportunity opportunity = given.opportunityAt(stage);

            List<String> passed = kith.pipeline().stays(opportunity.id()).stream()
                    .map(StageStay::stage)
                    .toList();
            List<String> all =
                    PipelinePolicy.defaults().stages().stream().map(Stage::code).toList();
            assertThat(opportunity.stage()).isEqualTo(stage);
            assertThat(passed)
                    .isEqualTo(
                            stage.equals(Stages.LOST)
                                    ? List.of(Stages.INITIAL_CONTACT, Stages.LOST)
                                    : all.subList(0, all.indexOf(stage) + 1));
        }

        @Test
        void a_stage_that_there_is_not_is_told_before_anything_is_written(CrmSession kith, Fixtures given) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> given.opportunityAt("signed"))
                    .withMessageStartingWith("there is no stage signed; there are initial-contact, ");
            assertThat(kith.customers().list(PageSpec.first(1)).items()).isEmpty();
        }

        private Money cny(String amount) {
            return Money.of("CNY", amount);
        }
    }

    @Nested
    class OnPoliciesOfTheHost {

        @RegisterExtension
        final KithExtension kith = KithExtension.builder()
                .crm(builder -> builder.policy(LevelPolicy.class, EURO).policy(PipelinePolicy.class, DEMANDING))
                .build();

        @Test
        void a_customer_climbs_the_levels_of_the_host(CrmSession kith, Fixtures given) {
            Customer customer = given.customerAt("GOLD");

            assertThat(kith.customers().level(customer.id()).why())
                    .isEqualTo("Gold: 10,000.00 in 24 months; Gold from 10,000");
        }

        @Test
        void every_detail_and_note_that_a_stage_can_ask_for_is_given(Fixtures given) {
            assertThat(given.opportunityAt("done").status()).isEqualTo(OpportunityStatus.WON);
        }
    }

    @Nested
    @KithTest(use = "customers")
    class WithoutPurchases {

        @Test
        void a_level_that_has_to_be_bought_says_what_is_missing(Fixtures given) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> given.customerAt("VIP"))
                    .withMessage("levels follow from purchases, so the capability PURCHASES has to be in use");
        }
    }

    @Test
    void a_host_without_the_extension_has_them_too() {
        TestClock clock = TestClock.at("2026-03-02T09:00:00Z");
        Crm crm = Crm.builder()
                .store(MemoryStore.create())
                .use(Capabilities.CUSTOMERS)
                .clock(clock)
                .build();
        CrmSession session = crm.session(TenantId.SINGLE, Actor.user("u-9"));

        Customer customer = Fixtures.of(session, clock, People.chinese(7)).person();

        assertThat(customer.name()).isEqualTo(People.chinese(7).person(0).name());
        assertThat(customer.createdAt()).isEqualTo(clock.instant());
    }

    private static final LevelPolicy EURO = new LevelPolicy(
            "EUR",
            24,
            ZoneId.of("Europe/Berlin"),
            List.of(
                    new LevelPolicy.Rung("GOLD", Label.of("Gold", "金"), new BigDecimal("10000")),
                    new LevelPolicy.Rung("SILVER", Label.of("Silver", "银"), new BigDecimal("1000")),
                    new LevelPolicy.Rung("BASIC", Label.of("Basic", "普通"), BigDecimal.ZERO)));

    private static final PipelinePolicy DEMANDING = PipelinePolicy.defaults()
            .withStages(List.of(
                    Stage.open("first", Label.of("First", "一"), new BigDecimal("0.5"), 3)
                            .withExitCriterion(new ExitCriterion(
                                    "told", Label.of("All is told", "已说明"), Label.of("Ask.", "询问。"), true))
                            .withRequiredDetails(Detail.values()),
                    Stage.won("done", Label.of("Done", "成交")),
                    Stage.lost("gone", Label.of("Gone", "丢单"))));
}
