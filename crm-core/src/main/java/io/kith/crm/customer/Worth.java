package io.kith.crm.customer;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Newcomers;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.math.BigDecimal;
import java.time.Instant;

/** What customers are worth and where they stand: levels, stages, classes, and the facts behind them. */
final class Worth {

    private static final String SALES = "SALES";

    private final Policies policies;
    private final CustomerDesk desk;
    private final Levels levels;
    private final LifeCycles lifeCycles;
    private final FactKeeper facts;

    Worth(Wiring wiring, CustomerDesk desk) {
        this.desk = desk;
        policies = Policies.of(wiring.engine());
        StayMapping stayMapping =
                new StayMapping(wiring.type(StayMapping.TYPE), policies.lifeCycle(), wiring.type(CustomerMapping.TYPE));
        Records<Stay> stays = wiring.records(stayMapping);
        levels = new Levels(desk, policies.levels());
        lifeCycles = new LifeCycles(desk, policies, stayMapping, stays);
        facts = new FactKeeper(wiring, desk, policies, new StayBook(stayMapping, stays));
        wiring.provide(Newcomers.class, new Arrivals(desk, facts));
        wiring.timeline(stays, stayMapping.timeline);
    }

    Levels levels() {
        return levels;
    }

    LifeCycles lifeCycles() {
        return lifeCycles;
    }

    FactKeeper facts() {
        return facts;
    }

    /** Adds up and counts. */
    private static final class Bought {
        private BigDecimal sum = BigDecimal.ZERO;
        private long count;

        void add(Spending.Spent spent, String currency) {
            count++;
            if (spent.amount().currencyCode().equals(currency)) {
                sum = sum.add(spent.amount().amount());
            }
        }
    }

    Classes classes(Work work, Customer customer, Instant at) {
        CustomerLevel level = levels.of(work, customer, at);
        LifeCycle lifeCycle = lifeCycles.of(work, customer, at, PageSpec.first(1));
        String type = type(level.code(), lifeCycle.stage());
        Bought bought = new Bought();
        String currency = policies.levels().currency();
        desk.engine
                .service(Spending.class)
                .ifPresent(spending -> spending.walk(
                        work,
                        customer.id(),
                        policies.levels().windowStart(at),
                        Levels.after(at),
                        spent -> bought.add(spent, currency)));
        ClassificationPolicy policy = policies.classes();
        String value = bought.sum.compareTo(policy.highFrom()) >= 0
                ? "HIGH"
                : bought.sum.compareTo(policy.mediumFrom()) >= 0 ? "MEDIUM" : "LOW";
        String frequency =
                bought.count == 0 ? "INACTIVE" : bought.count >= policy.frequentFrom() ? "FREQUENT" : "INFREQUENT";
        int months = policies.levels().months();
        String business = customer.sheet().business();
        return new Classes(
                type,
                business == null ? SALES : business,
                value,
                frequency,
                Explanation.of(Explanations.CLASS_TYPE.reason(type, level.code(), lifeCycle.label())),
                Explanation.of(Explanations.CLASS_VALUE.reason(value, Money.of(currency, bought.sum), months)),
                Explanation.of(Explanations.CLASS_FREQUENCY.reason(frequency, bought.count, months)));
    }

    private String type(String level, String stage) {
        LevelPolicy ladder = policies.levels();
        LifeCyclePolicy life = policies.lifeCycle();
        if (ladder.rungs().size() > 1 && level.equals(ladder.rungs().get(0).code())) {
            return "VIP";
        }
        if (stage.equals(life.first()) || (life.byBehaviour() && stage.equals(life.fresh()))) {
            return "NEW";
        }
        return level.equals(ladder.lowest().code()) ? "ORDINARY" : "EXISTING";
    }
}
