package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.pipeline.ExitCriterion;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.pipeline.OpportunityStatus;
import io.kith.crm.pipeline.Stage;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A small pipeline for the demo. Nothing in it is real: deals, dates and outcomes are drawn by a seeded generator around
 * the norms of the default stages, and the demo says so wherever it shows them.
 */
final class DemoPipeline {

    private static final int DEALS = 120;
    private static final long SEED = 1998;
    private static final String[] WANTED = {
        "Listening stations", "Gift certificates", "Store radio licence", "Classical box sets", "Staff picks corner"
    };

    private final CrmSession session;
    private final DemoClock clock;
    private final SplittableRandom chance = new SplittableRandom(SEED);

    /** One thing that happens to a deal. */
    private record Step(Instant at, Runnable what) {}

    DemoPipeline(CrmSession session, DemoClock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Lets all deals happen, in the order of time, until an instant. */
    void happen(List<ExternalRef> customers, Instant from, Instant until) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < DEALS; i++) {
            steps.addAll(deal(i, customers.get(chance.nextInt(customers.size())), from, until));
        }
        steps.sort(Comparator.comparing(Step::at));
        for (Step step : steps) {
            clock.moveTo(step.at());
            step.what().run();
        }
        clock.moveTo(until);
    }

    private List<Step> deal(int number, CustomerRef customer, Instant from, Instant until) {
        List<Step> steps = new ArrayList<>();
        Opportunity[] deal = new Opportunity[1];
        Instant at = from.plus(share(Duration.between(from, until), chance.nextDouble()));
        Money amount = Money.of("USD", BigDecimal.valueOf(500 + 250L * chance.nextInt(60)));
        OpportunitySheet sheet = OpportunitySheet.titled(WANTED[number % WANTED.length] + " " + (number + 1))
                .withAmount(amount)
                .withExpectedClose(
                        at.plus(Duration.ofDays(30)).atZone(ZoneOffset.UTC).toLocalDate());
        steps.add(new Step(at, () -> deal[0] = session.pipeline().open(customer, sheet)));
        List<Stage> open = session.pipeline().policy().stages().stream()
                .filter(stage -> stage.status() == OpportunityStatus.OPEN)
                .toList();
        for (int s = 0; s < open.size(); s++) {
            Stage stage = open.get(s);
            at = at.plus(share(Duration.ofDays(stage.dwellDays()), 0.3 + 1.4 * chance.nextDouble()));
            if (at.isAfter(until)) {
                return steps;
            }
            if (chance.nextDouble() < stage.expectedLoss().doubleValue()) {
                String reason = chance.nextBoolean() ? "price" : "no-need";
                steps.add(new Step(at, () -> session.pipeline().lose(deal[0].id(), reason)));
                return steps;
            }
            String next = s + 1 < open.size() ? open.get(s + 1).code() : "";
            steps.add(new Step(at, () -> goOn(deal[0], stage, next)));
        }
        return steps;
    }

    private void goOn(Opportunity deal, Stage stage, String next) {
        for (ExitCriterion criterion : stage.exitCriteria()) {
            session.pipeline().confirm(deal.id(), criterion.code(), "generated for the demo");
        }
        if (next.isEmpty()) {
            session.pipeline().win(deal.id());
        } else {
            session.pipeline().advance(deal.id(), next);
        }
    }

    private static Duration share(Duration whole, double part) {
        return Duration.ofSeconds((long) (whole.toSeconds() * part));
    }
}
