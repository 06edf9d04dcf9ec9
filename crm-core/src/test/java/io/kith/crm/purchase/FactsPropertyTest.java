package io.kith.crm.purchase;

import static io.kith.crm.purchase.Shop.customer;
import static io.kith.crm.purchase.Shop.id;
import static io.kith.crm.purchase.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Money;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Work;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is reported, corrected, cancelled and returned, in any order and repeatedly, the facts are those of a recount. */
class FactsPropertyTest {

    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");
    private static final Instant END = START.plusSeconds(86_400 * 9L);
    private static final int CUSTOMERS = 3;

    /** What may be done to an order. */
    enum Deed {
        REPORT,
        BACKFILL,
        CORRECT,
        CANCEL,
        RETURN_SOME,
        RETURN_ALL
    }

    /** One deed with everything that it may need. */
    record Step(Deed deed, int order, int customer, boolean euro, int cents, int hours) {

        Purchase purchase() {
            return Purchase.of(Shop.order(order), Shop.customer(customer), money(), at());
        }

        Money money() {
            return Money.of(currency(), java.math.BigDecimal.valueOf(cents, 2));
        }

        String currency() {
            return euro ? "EUR" : "CNY";
        }

        Instant at() {
            // No two orders at the same moment, so that there is one order of them.
            return START.plusSeconds(hours * 3_600L + order * 60L);
        }
    }

    /** An order as a recount sees it: plain numbers. */
    private static final class Known {
        Step said;
        long back;
        boolean cancelled;
        boolean gone;
        boolean touched;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Deed.class),
                        Arbitraries.integers().between(1, 5),
                        Arbitraries.integers().between(1, CUSTOMERS),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of(0, 1, 250, 250, 999),
                        Arbitraries.of(0, 1, 23, 24, 30, 47, 48, 100))
                .as(Step::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(25);
    }

    @Property(tries = 300)
    void facts_equal_a_recount(@ForAll("steps") List<Step> steps) {
        Shop shop = new Shop();
        Map<Integer, Known> known = new HashMap<>();
        for (Step step : steps) {
            List<String> inside = new ArrayList<>();
            List<String> marked = new ArrayList<>();
            shop.inUnit = (work, signal) -> {
                inside.clear();
                if (!signal.bulk()) {
                    inside.addAll(answers(shop.engine.service(Spending.class).orElseThrow(), work));
                    marked.add("signalled");
                }
            };

            boolean accepted = act(shop.purchases(), step);

            assertThat(accepted).as("%s", step).isEqualTo(model(known, step));
            List<String> after = shop.spending((Spending spending) -> work -> answers(spending, work));
            if (!marked.isEmpty()) {
                assertThat(inside).as("inside the unit of %s", step).isEqualTo(after);
            }
        }
        assertThat(statistics(shop)).isEqualTo(recount(known));
        List<String> told = shop.spending((Spending spending) -> work -> answers(spending, work));
        assertThat(told).isEqualTo(recountedAnswers(known));
    }

    private static boolean act(Purchases purchases, Step step) {
        return switch (step.deed()) {
            case REPORT -> purchases.tryReport(step.purchase()).isAccepted();
            case BACKFILL -> purchases.backfill(List.of(step.purchase())).refused() == 0;
            case CORRECT -> purchases.tryCorrect(step.purchase()).isAccepted();
            case CANCEL -> purchases.tryCancel(order(step.order())).isAccepted();
            case RETURN_SOME ->
                purchases
                        .tryAcceptReturn(PurchaseReturn.amount(order(step.order()), step.money()))
                        .isAccepted();
            case RETURN_ALL ->
                purchases
                        .tryAcceptReturn(PurchaseReturn.whole(order(step.order())))
                        .isAccepted();
        };
    }

    private static boolean model(Map<Integer, Known> known, Step step) {
        Known one = known.get(step.order());
        if (step.deed() == Deed.REPORT || step.deed() == Deed.BACKFILL) {
            if (one == null) {
                Known fresh = new Known();
                fresh.said = step;
                known.put(step.order(), fresh);
                return true;
            }
            return same(one.said, step);
        }
        if (one == null) {
            return false;
        }
        switch (step.deed()) {
            case CORRECT -> {
                if (same(one.said, step)) {
                    return true;
                }
                boolean figures = one.said.customer() != step.customer()
                        || one.said.euro() != step.euro()
                        || one.said.cents() != step.cents();
                if (one.cancelled || (one.touched && figures)) {
                    return false;
                }
                one.said = step;
            }
            case CANCEL -> one.cancelled = true;
            case RETURN_SOME -> {
                boolean fits = one.said.euro() == step.euro()
                        && step.cents() > 0
                        && one.back + step.cents() <= one.said.cents();
                if (one.cancelled || one.gone || !fits) {
                    return false;
                }
                one.touched = true;
                one.back += step.cents();
                one.gone = one.back == one.said.cents();
            }
            default -> {
                if (one.cancelled || one.gone) {
                    return false;
                }
                one.touched = true;
                one.back = one.said.cents();
                one.gone = true;
            }
        }
        return true;
    }

    private static boolean same(Step one, Step other) {
        return one.customer() == other.customer()
                && one.euro() == other.euro()
                && one.cents() == other.cents()
                && one.hours() == other.hours();
    }

    private static List<String> statistics(Shop shop) {
        List<String> lines = new ArrayList<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            for (PurchaseStatistics one : shop.purchases().statistics(customer(customer))) {
                lines.add(customer + " " + one.currency() + " " + one.purchases() + " " + one.days() + " "
                        + one.gross().amount().movePointRight(2).longValueExact() + " "
                        + one.returned().amount().movePointRight(2).longValueExact() + " "
                        + one.firstPaidAt().orElse(null) + " "
                        + one.lastPaidAt().orElse(null) + " "
                        + one.firstDay().orElse(null) + " " + one.lastDay().orElse(null));
            }
        }
        return lines;
    }

    private static List<String> recount(Map<Integer, Known> known) {
        List<String> lines = new ArrayList<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            for (String currency : List.of("CNY", "EUR")) {
                long gross = 0;
                long back = 0;
                List<Instant> moments = new ArrayList<>();
                TreeSet<LocalDate> days = new TreeSet<>();
                for (Known one : known.values()) {
                    if (one.said.customer() != customer || !one.said.currency().equals(currency) || one.cancelled) {
                        continue;
                    }
                    gross += one.said.cents();
                    back += one.back;
                    if (!one.gone) {
                        moments.add(one.said.at());
                        days.add(one.said.at().atOffset(ZoneOffset.UTC).toLocalDate());
                    }
                }
                if (gross > 0 || !moments.isEmpty()) {
                    moments.sort(null);
                    boolean none = moments.isEmpty();
                    lines.add(customer + " " + currency + " " + moments.size() + " " + days.size() + " " + gross + " "
                            + back + " " + (none ? null : moments.get(0)) + " "
                            + (none ? null : moments.get(moments.size() - 1)) + " " + (none ? null : days.first())
                            + " " + (none ? null : days.last()));
                }
            }
        }
        return lines;
    }

    /** Everything that other rooms may ask, as text. */
    private static List<String> answers(Spending spending, Work work) {
        List<String> lines = new ArrayList<>();
        Map<String, Long> bulk = new TreeMap<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            String name = "customer " + customer;
            spending.eachOf(
                    work, List.of(id(customer)), (whose, spent) -> bulk.merge(name + " " + spent, 1L, Long::sum));
            for (String currency : List.of("CNY", "EUR")) {
                lines.add(name + " between "
                        + spending.between(work, id(customer), currency, START, START.plusSeconds(86_400)));
                lines.add(name + " oldest " + spending.oldest(work, id(customer), currency, START, END, 2));
            }
            List<String> walked = new ArrayList<>();
            long steps = spending.walk(
                    work,
                    id(customer),
                    START.plusSeconds(3_600),
                    END,
                    spent -> walked.add(spent.at().toString()));
            lines.add(name + " walk " + steps + " " + walked);
            lines.add(name + " edges " + spending.firstAndLast(work, id(customer)));
        }
        bulk.forEach((spent, times) -> lines.add(spent + " x" + times));
        return lines;
    }

    private static List<String> recountedAnswers(Map<Integer, Known> known) {
        List<String> lines = new ArrayList<>();
        Map<String, Long> bulk = new TreeMap<>();
        for (int customer = 1; customer <= CUSTOMERS; customer++) {
            String name = "customer " + customer;
            List<Known> counted = new ArrayList<>();
            for (Known one : known.values()) {
                if (one.said.customer() == customer && !one.cancelled && !one.gone) {
                    counted.add(one);
                    bulk.merge(name + " " + spent(one), 1L, Long::sum);
                }
            }
            counted.sort(java.util.Comparator.comparing((Known one) -> one.said.at()));
            for (String currency : List.of("CNY", "EUR")) {
                Money sum = Money.zero(currency);
                List<Known> fitting = new ArrayList<>();
                for (Known one : counted) {
                    if (one.said.currency().equals(currency)) {
                        fitting.add(one);
                        sum = one.said.hours() < 24 ? sum.plus(spent(one).amount()) : sum;
                    }
                }
                lines.add(name + " between " + sum);
                lines.add(name + " oldest "
                        + fitting.stream()
                                .limit(2)
                                .map(FactsPropertyTest::spent)
                                .toList());
            }
            List<String> walked = counted.stream()
                    .filter(one -> one.said.hours() >= 1)
                    .map(one -> one.said.at().toString())
                    .toList();
            lines.add(name + " walk " + walked.size() + " " + walked);
            lines.add(name + " edges "
                    + (counted.isEmpty()
                            ? java.util.Optional.empty()
                            : java.util.Optional.of(new Spending.FirstAndLast(
                                    counted.get(0).said.at(),
                                    counted.get(counted.size() - 1).said.at(),
                                    counted.size()))));
        }
        bulk.forEach((spent, times) -> lines.add(spent + " x" + times));
        return lines;
    }

    private static Spending.Spent spent(Known one) {
        return new Spending.Spent(
                one.said.at(),
                Money.of(one.said.currency(), java.math.BigDecimal.valueOf(one.said.cents() - one.back, 2)));
    }
}
