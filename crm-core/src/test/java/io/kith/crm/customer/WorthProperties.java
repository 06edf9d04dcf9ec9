package io.kith.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.PageSpec;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random lives of a few customers, with purchases late, taken back, one by one or in bulk, and runs of settle whenever:
 * what is stored and counted equals what a plain reading of the purchases says.
 */
class WorthProperties {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Instant START = Instant.parse("2023-12-30T10:00:00Z");
    private static final LevelPolicy LEVELS = new LevelPolicy(
            "CNY",
            2,
            ZONE,
            List.of(
                    new LevelPolicy.Rung("HIGH", Label.of("high"), BigDecimal.valueOf(50)),
                    new LevelPolicy.Rung("MIDDLE", Label.of("middle"), BigDecimal.valueOf(20)),
                    new LevelPolicy.Rung("LOW", Label.of("low"), BigDecimal.ZERO)));
    private static final LifeCyclePolicy LIFE = LifeCyclePolicy.byBehaviour(10, 30, ZONE);

    @Property(tries = 40)
    void any_schedule_of_runs_gives_what_the_purchases_say(@ForAll long seed) {
        Random random = new Random(seed);
        Ledger busy = new Ledger(START, LEVELS, LIFE);
        Ledger lazy = new Ledger(START, LEVELS, LIFE);
        List<CustomerId> ids = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ids.add(busy.customers.add(Person.named("p" + i)).id());
            lazy.customers.add(Person.named("p" + i));
        }
        List<CustomerId> lazyIds = new ArrayList<>();
        lazy.customers.list(PageSpec.first(9)).forEach(customer -> lazyIds.add(customer.id()));

        for (int step = 0; step < 25; step++) {
            Duration pause = Duration.ofHours(random.nextInt(24 * 9));
            busy.now = busy.now.plus(pause);
            lazy.now = busy.now;
            int whose = random.nextInt(ids.size());
            boolean bulk = random.nextInt(3) == 0;
            Instant at = busy.now.minus(Duration.ofHours(random.nextInt(4) == 0 ? random.nextInt(24 * 80) : 0));
            Money amount = Money.of(random.nextInt(8) == 0 ? "EUR" : "CNY", BigDecimal.valueOf(random.nextInt(30)));
            boolean takeBack = random.nextInt(5) == 0;
            int which = random.nextInt(5);
            change(busy, ids.get(whose), bulk, at, amount, takeBack, which);
            change(lazy, lazyIds.get(whose), random.nextBoolean(), at, amount, takeBack, which);
            if (random.nextInt(3) == 0) {
                busy.customers.settle(1 + random.nextInt(3));
            }
        }
        busy.customers.settle(100);
        lazy.customers.settle(100);

        for (int i = 0; i < 12; i++) {
            Instant asOf = START.plus(Duration.ofHours(
                    random.nextInt((int) Duration.between(START, busy.now).toHours() + 24 * 100)));
            check(busy, ids, asOf);
            check(lazy, lazyIds, asOf);
        }
        for (CustomerId id : ids) {
            checkHistory(busy, id);
        }
    }

    private static void change(
            Ledger ledger, CustomerId customer, boolean bulk, Instant at, Money amount, boolean takeBack, int which) {
        ledger.change(Set.of(customer), bulk, list -> {
            List<Ledger.Entry> mine = ledger.of(customer);
            if (takeBack && !mine.isEmpty()) {
                list.remove(mine.get(which % mine.size()));
            } else {
                list.add(new Ledger.Entry(customer, at, amount));
            }
        });
    }

    private static void check(Ledger ledger, List<CustomerId> ids, Instant asOf) {
        Map<String, Long> levels = new LinkedHashMap<>(Map.of("HIGH", 0L, "MIDDLE", 0L, "LOW", 0L));
        Map<String, Long> stages =
                new LinkedHashMap<>(Map.of("PROSPECT", 0L, "NEW", 0L, "ACTIVE", 0L, "DORMANT", 0L, "CHURNED", 0L));
        for (CustomerId id : ids) {
            String level = plainLevel(ledger.of(id), asOf);
            String stage = plainStage(ledger.of(id), asOf);
            levels.merge(level, 1L, Long::sum);
            stages.merge(stage, 1L, Long::sum);
            assertThat(ledger.customers.level(id, asOf).code())
                    .as("level at %s", asOf)
                    .isEqualTo(level);
            assertThat(ledger.customers.lifeCycle(id, asOf, PageSpec.first(1)).stage())
                    .as("stage at %s", asOf)
                    .isEqualTo(stage);
        }
        assertThat(ledger.customers.levels(asOf)).as("levels at %s", asOf).isEqualTo(levels);
        assertThat(ledger.customers.stages(asOf)).as("stages at %s", asOf).isEqualTo(stages);
    }

    private static String plainLevel(List<Ledger.Entry> entries, Instant asOf) {
        LocalDate today = LocalDate.ofInstant(asOf, ZONE);
        BigDecimal sum = entries.stream()
                .filter(entry -> !entry.at().isAfter(asOf))
                .filter(entry -> LocalDate.ofInstant(entry.at(), ZONE).isAfter(today.minusMonths(2)))
                .filter(entry -> entry.amount().currencyCode().equals("CNY"))
                .map(entry -> entry.amount().amount())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return sum.compareTo(BigDecimal.valueOf(50)) >= 0
                ? "HIGH"
                : sum.compareTo(BigDecimal.valueOf(20)) >= 0 ? "MIDDLE" : "LOW";
    }

    private static String plainStage(List<Ledger.Entry> entries, Instant asOf) {
        TreeSet<Instant> times = new TreeSet<>();
        Set<LocalDate> days = new TreeSet<>();
        for (Ledger.Entry entry : entries) {
            if (!entry.at().isAfter(asOf)) {
                times.add(entry.at());
                days.add(LocalDate.ofInstant(entry.at(), ZONE));
            }
        }
        if (times.isEmpty()) {
            return "PROSPECT";
        }
        long quiet = Duration.between(times.last(), asOf).toDays();
        return quiet >= 30 ? "CHURNED" : quiet >= 10 ? "DORMANT" : days.size() > 1 ? "ACTIVE" : "NEW";
    }

    /** Stays follow each other without gap or overlap, and each is the stage at its own first instant. */
    private static void checkHistory(Ledger ledger, CustomerId id) {
        List<StageStay> newestFirst = ledger.customers
                .lifeCycle(id, ledger.now, PageSpec.first(200))
                .history()
                .items();
        for (int i = 0; i < newestFirst.size(); i++) {
            StageStay stay = newestFirst.get(i);
            assertThat(plainStage(ledger.of(id), stay.time().from())).isEqualTo(stay.stage());
            if (i > 0) {
                assertThat(stay.time().until())
                        .contains(newestFirst.get(i - 1).time().from());
            } else {
                assertThat(stay.time().isOpenEnded()).isTrue();
            }
        }
    }
}
