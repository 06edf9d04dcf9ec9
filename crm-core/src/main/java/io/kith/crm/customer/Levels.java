package io.kith.crm.customer;

import io.kith.crm.base.Explanation;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Work;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads levels: of one customer from its purchases, of all from stored facts. */
final class Levels {

    private final CustomerDesk desk;
    private final LevelPolicy policy;

    Levels(CustomerDesk desk, LevelPolicy policy) {
        this.desk = desk;
        this.policy = policy;
    }

    CustomerLevel of(Work work, Customer customer, Instant given) {
        Instant asOf = Instants.toMicros(given);
        Optional<Spending> spending = desk.engine.service(Spending.class);
        if (spending.isEmpty()) {
            LevelPolicy.Rung lowest = policy.lowest();
            return new CustomerLevel(
                    lowest.code(),
                    lowest.label(),
                    Money.zero(policy.currency()),
                    asOf,
                    Explanation.of(Explanations.LEVEL_UNCOUNTED.reason(lowest.label())));
        }
        Instant from = policy.windowStart(asOf);
        Money spent = spending.get().between(work, customer.id(), policy.currency(), from, after(asOf));
        return explained(spent, asOf);
    }

    /** Half-open intervals include an instant only if they end after it. */
    static Instant after(Instant at) {
        return at.isBefore(Instants.MAX) ? at.plusNanos(1_000) : Instants.MAX;
    }

    private CustomerLevel explained(Money spent, Instant asOf) {
        LevelPolicy.Rung rung = policy.of(spent.amount());
        LevelPolicy.Rung next = policy.above(rung);
        Explanation statement = Explanation.of(
                next.equals(rung)
                        ? Explanations.LEVEL_HIGHEST.reason(rung.label(), spent, policy.months(), plain(rung.from()))
                        : Explanations.LEVEL.reason(
                                rung.label(),
                                spent,
                                policy.months(),
                                next.label(),
                                plain(next.from()),
                                Money.of(policy.currency(), next.from()).minus(spent)));
        LocalDate first = LocalDate.ofInstant(policy.windowStart(asOf), policy.zone());
        return new CustomerLevel(
                rung.code(),
                rung.label(),
                spent,
                asOf,
                statement.plus(Explanation.of(Explanations.LEVEL_WINDOW.reason(first, asOf))));
    }

    private static BigDecimal plain(BigDecimal threshold) {
        BigDecimal stripped = threshold.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    Map<String, Long> counts(Work work, Instant given) {
        Instant asOf = Instants.toMicros(given);
        Map<String, Long> counts = new LinkedHashMap<>();
        long above = 0;
        for (LevelPolicy.Rung rung : policy.rungs()) {
            long atLeast = desk.customers
                    .summarize(
                            work,
                            rung.from().signum() > 0 ? desk.mapping.atLeast : desk.mapping.living,
                            rung.from().signum() > 0 ? new Object[] {rung.code(), asOf} : new Object[0])
                    .get(0);
            counts.put(rung.code(), atLeast - above);
            above = atLeast;
        }
        return counts;
    }
}
