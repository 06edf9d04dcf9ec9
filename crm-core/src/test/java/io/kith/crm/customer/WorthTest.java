package io.kith.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.PageSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WorthTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");

    private final Ledger ledger = new Ledger(NOW, LevelPolicy.defaults(), LifeCyclePolicy.defaults());
    private final Customers customers = ledger.customers;
    private final CustomerId acme = customers.add(Company.named("Acme")).id();

    private static Instant daysAfter(int days) {
        return NOW.plus(Duration.ofDays(days));
    }

    private Map<String, Long> stages() {
        return customers.stages(ledger.now);
    }

    @Test
    void a_level_explains_itself_in_both_languages() {
        ledger.buy(acme, NOW, "120000.00");

        CustomerLevel level = customers.level(acme);

        assertThat(level.code()).isEqualTo("KEY");
        assertThat(level.why()).isEqualTo("KEY: 120,000.00 in 12 months; VIP from 500,000: 380,000.00 to go");
        assertThat(level.why(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("重点：12 个月内消费 120,000.00；VIP 起点 500,000，还差 380,000.00");
    }

    @Test
    void replaying_what_an_explanation_says_gives_the_same_level() {
        ledger.buy(acme, NOW, "499999.99");
        CustomerLevel level = customers.level(acme);

        Money spent = (Money) level.explanation().statement().parameters().get("spent");

        assertThat(LevelPolicy.defaults().of(spent.amount()).code())
                .isEqualTo(level.code())
                .isEqualTo("KEY");
    }

    @Test
    void thresholds_are_included() {
        ledger.buy(acme, NOW, "99999.99");
        assertThat(customers.level(acme).code()).isEqualTo("ORDINARY");
        ledger.buy(acme, NOW, "0.01");
        assertThat(customers.level(acme).code()).isEqualTo("KEY");
        ledger.buy(acme, NOW, "399999.99");
        assertThat(customers.level(acme).code()).isEqualTo("KEY");
        ledger.buy(acme, NOW, "0.01");
        assertThat(customers.level(acme).code()).isEqualTo("VIP");
        assertThat(customers.level(acme).why()).isEqualTo("VIP: 500,000.00 in 12 months; VIP from 500,000");
        assertThat(customers.levels(NOW))
                .containsExactly(Map.entry("VIP", 1L), Map.entry("KEY", 0L), Map.entry("ORDINARY", 0L));
    }

    @Test
    void a_level_falls_at_the_beginning_of_the_day_on_which_purchases_leave_the_window() {
        ledger.buy(acme, NOW, "120000.00");
        Instant falls = Instant.parse("2027-03-01T00:00:00+08:00");

        assertThat(customers.level(acme, falls.minusNanos(1000)).code()).isEqualTo("KEY");
        assertThat(customers.level(acme, falls).code()).isEqualTo("ORDINARY");
        assertThat(customers.levels(falls.minusNanos(1000))).containsEntry("KEY", 1L);
        assertThat(customers.levels(falls)).containsEntry("KEY", 0L).containsEntry("ORDINARY", 1L);
    }

    @Test
    void other_currencies_do_not_count() {
        ledger.change(Set.of(acme), false, list -> list.add(new Ledger.Entry(acme, NOW, Money.of("EUR", "900000.00"))));

        assertThat(customers.level(acme).code()).isEqualTo("ORDINARY");
        assertThat(customers.levels(NOW)).containsEntry("ORDINARY", 1L);
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("NEW");
    }

    @Test
    void a_customer_lives_from_prospect_to_churned_and_is_won_back() {
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("PROSPECT");
        ledger.now = daysAfter(10);
        ledger.buy(acme, daysAfter(10), "1.00");
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("NEW");
        ledger.now = daysAfter(20);
        ledger.buy(acme, daysAfter(20), "1.00");
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("ACTIVE");
        ledger.now = daysAfter(110).minusNanos(1000);
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("ACTIVE");
        assertThat(stages()).containsEntry("ACTIVE", 1L);
        ledger.now = daysAfter(110);
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("DORMANT");
        assertThat(stages()).containsEntry("DORMANT", 1L).containsEntry("ACTIVE", 0L);
        ledger.now = daysAfter(385);
        LifeCycle churned = customers.lifeCycle(acme);
        assertThat(churned.stage()).isEqualTo("CHURNED");
        assertThat(churned.since()).isEqualTo(daysAfter(385));
        assertThat(churned.why().why()).isEqualTo("no purchase for 365 days");
        ledger.now = daysAfter(400);
        ledger.buy(acme, daysAfter(400), "1.00");

        LifeCycle back = customers.lifeCycle(acme);

        assertThat(back.stage()).isEqualTo("ACTIVE");
        assertThat(back.label().in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("活跃");
        assertThat(back.why().why()).isEqualTo("won back: bought again after 380 days");
        assertThat(back.history().items())
                .extracting(stay -> stay.stage() + " " + stay.time())
                .containsExactly(
                        "ACTIVE " + daysAfter(400) + "/..",
                        "CHURNED " + daysAfter(385) + "/" + daysAfter(400),
                        "DORMANT " + daysAfter(110) + "/" + daysAfter(385),
                        "ACTIVE " + daysAfter(20) + "/" + daysAfter(110),
                        "NEW " + daysAfter(10) + "/" + daysAfter(20),
                        "PROSPECT " + NOW + "/" + daysAfter(10));
        assertThat(customers.timeline(acme).first(20))
                .extracting(Object::toString)
                .anyMatch(line -> line.contains("Stage churned entered"));
        assertThat(customers.timeline(acme).first(20)).hasSize(6);
    }

    @Test
    void two_purchases_on_one_day_leave_a_customer_new() {
        ledger.buy(acme, NOW, "1.00");
        ledger.buy(acme, NOW.plus(Duration.ofHours(2)), "1.00");

        ledger.now = daysAfter(1);

        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("NEW");
        assertThat(stages()).containsEntry("NEW", 1L);
    }

    @Test
    void a_late_purchase_rebuilds_the_history() {
        ledger.now = daysAfter(200);
        ledger.buy(acme, daysAfter(1), "1.00");
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("DORMANT");

        ledger.buy(acme, daysAfter(50), "1.00");
        ledger.buy(acme, daysAfter(120), "1.00");

        LifeCycle life = customers.lifeCycle(acme);
        assertThat(life.stage()).isEqualTo("ACTIVE");
        assertThat(life.since()).isEqualTo(daysAfter(50));
        assertThat(life.history().items()).extracting(StageStay::stage).containsExactly("ACTIVE", "NEW", "PROSPECT");
        assertThat(customers.lifeCycle(acme, daysAfter(10), PageSpec.first(5)).stage())
                .isEqualTo("NEW");
        assertThat(customers.stages(daysAfter(10))).containsEntry("NEW", 1L).containsEntry("ACTIVE", 0L);
    }

    @Test
    void events_tell_of_flips_at_their_own_instant_whenever_the_run_comes() {
        ledger.buy(acme, NOW, "150000.00");
        ledger.events.clear();
        ledger.now = daysAfter(500);

        int settled = customers.settle(100);

        assertThat(settled).isEqualTo(1);
        assertThat(customers.settle(100)).isZero();
        assertThat(ledger.events)
                .extracting(event ->
                        event.at() + " " + event.type().name() + " " + event.text("from") + ">" + event.text("to"))
                .containsExactly(
                        daysAfter(90) + " customer.stage-changed NEW>DORMANT",
                        Instant.parse("2027-02-28T16:00:00Z") + " customer.level-changed KEY>ORDINARY",
                        daysAfter(365) + " customer.stage-changed DORMANT>CHURNED");
    }

    @Test
    void a_purchase_tells_at_once_that_it_raised_a_customer() {
        ledger.events.clear();

        ledger.buy(acme, NOW, "150000.00");

        assertThat(ledger.events)
                .extracting(event -> event.type().name() + " " + event.text("to"))
                .containsExactly("customer.level-changed KEY", "customer.stage-changed NEW");
    }

    @Test
    void a_bulk_change_is_worked_out_by_settle_and_until_then_one_customer_reads_true_already() {
        ledger.change(Set.of(acme), true, list -> {
            list.add(new Ledger.Entry(acme, NOW, Money.of("CNY", "500000.00")));
            list.add(new Ledger.Entry(acme, daysAfter(-5), Money.of("CNY", "1.00")));
        });
        assertThat(customers.due()).isEqualTo(1);
        assertThat(customers.level(acme).code()).isEqualTo("VIP");
        assertThat(customers.lifeCycle(acme).stage()).isEqualTo("ACTIVE");
        assertThat(customers.lifeCycle(acme).history().items()).hasSize(2);

        customers.settle(10);

        assertThat(customers.due()).isZero();
        assertThat(customers.levels(NOW)).containsEntry("VIP", 1L);
        assertThat(stages()).containsEntry("ACTIVE", 1L);
        assertThat(customers.lifeCycle(acme).history().items()).hasSize(2);
        assertThat(customers.find(acme).orElseThrow().purchaseCount()).isEqualTo(2);
        assertThat(customers.history(acme, PageSpec.first(5)).items()).isEmpty();
    }

    @Test
    void classes_stand_side_by_side() {
        for (int i = 0; i < 6; i++) {
            ledger.buy(acme, daysAfter(-i), "2000.00");
        }

        Classes classes = customers.classes(acme);

        assertThat(List.of(classes.type(), classes.business(), classes.value(), classes.frequency()))
                .containsExactly("ORDINARY", "SALES", "MEDIUM", "FREQUENT");
        assertThat(classes.whyValue().why()).isEqualTo("MEDIUM: 12,000.00 in 12 months");
    }

    @Test
    void a_portrait_shows_it_all_on_one_page() {
        ledger.buy(acme, NOW, "150000.00");

        Portrait portrait = customers.portrait(acme);

        assertThat(portrait.level().code()).isEqualTo("KEY");
        assertThat(portrait.lifeCycle().stage()).isEqualTo("NEW");
        assertThat(portrait.purchases()).contains(new Portrait.Purchases(NOW, NOW, 1));
        assertThat(portrait.latest()).isNotEmpty();
        assertThat(portrait.openMatters()).isEmpty();
    }

    @Test
    void a_ladder_of_the_host_is_climbed_by_commands() {
        Ledger other = new Ledger(NOW, LevelPolicy.defaults(), LifeCyclePolicy.byCommand());
        CustomerId li = other.customers.add(Person.named("Li")).id();
        other.customers.add(Person.named("Bo"));
        other.now = daysAfter(3);

        other.customers.move(li, "CONTRACTED");
        other.customers.move(li, "CONTRACTED");
        other.now = daysAfter(4);
        other.buy(li, daysAfter(4), "1.00");

        LifeCycle life = other.customers.lifeCycle(li);
        assertThat(life.stage()).isEqualTo("CONTRACTED");
        assertThat(life.since()).isEqualTo(daysAfter(3));
        assertThat(life.history().items()).extracting(StageStay::stage).containsExactly("CONTRACTED", "PROSPECT");
        assertThat(other.customers.stages(daysAfter(4)))
                .containsEntry("CONTRACTED", 1L)
                .containsEntry("PROSPECT", 1L);
        assertThat(other.customers.stages(daysAfter(2)))
                .containsEntry("CONTRACTED", 0L)
                .containsEntry("PROSPECT", 2L);
        assertThat(other.customers.tryMove(li, "NOWHERE").refusals())
                .extracting(Reason::code)
                .containsExactly("customer.stage-unknown");
        assertThat(customers.tryMove(acme, "NEW").refusals())
                .extracting(Reason::code)
                .containsExactly("customer.stage-by-behaviour");
    }

    @Test
    void a_level_policy_lists_everything_that_is_wrong_with_it() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> new LevelPolicy(
                        "XX",
                        0,
                        ZoneId.of("UTC"),
                        List.of(
                                new LevelPolicy.Rung("gold", Label.of("gold"), BigDecimal.ONE),
                                new LevelPolicy.Rung("A", Label.of("a"), BigDecimal.TEN),
                                new LevelPolicy.Rung("A", Label.of("a"), BigDecimal.ONE))));

        assertThat(refused.reasons())
                .extracting(Reason::code)
                .containsExactly(
                        "level-policy.currency",
                        "level-policy.months",
                        "level-policy.level-code",
                        "level-policy.thresholds-descend",
                        "level-policy.level-twice",
                        "level-policy.lowest-from-zero");
    }

    @Test
    void a_life_cycle_policy_lists_everything_that_is_wrong_with_it() {
        RefusedException refused = catchThrowableOfType(
                RefusedException.class,
                () -> new LifeCyclePolicy(
                        true,
                        List.of(
                                new LifeCyclePolicy.Stage("A", Label.of("a")),
                                new LifeCyclePolicy.Stage("A", Label.of("a")),
                                new LifeCyclePolicy.Stage("b", Label.of("b"))),
                        90,
                        90,
                        ZoneId.of("UTC")));

        assertThat(refused.reasons())
                .extracting(Reason::code)
                .containsExactly(
                        "life-cycle-policy.stages",
                        "life-cycle-policy.stage-twice",
                        "life-cycle-policy.stage-code",
                        "life-cycle-policy.days");
    }
}
