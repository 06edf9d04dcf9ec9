package io.kith.crm.pipeline;

import static io.kith.crm.Capabilities.PIPELINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Label;
import io.kith.crm.base.Money;
import io.kith.crm.base.OpportunityId;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.memory.MemoryStore;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/**
 * Random commands on a few deals, held against a model that keeps nothing but a list of (moment, stage) per deal and
 * works everything else out of it.
 */
class PipelineProperties {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");
    private static final List<String> ORDER =
            List.of("initial-contact", "needs-analysis", "proposal", "contract-signing", "won", "lost");
    private static final Map<String, List<String>> CRITERIA = Map.of(
            "initial-contact", List.of("material-accepted"),
            "needs-analysis", List.of("needs-confirmed"),
            "proposal", List.of("proposal-feasible", "price-accepted"),
            "contract-signing", List.of("contract-signed", "first-payment-received"));
    private static final List<String> ALL_CRITERIA = List.of(
            "material-accepted",
            "needs-confirmed",
            "proposal-feasible",
            "price-accepted",
            "contract-signed",
            "first-payment-received");
    private static final Map<String, Integer> DAYS =
            Map.of("initial-contact", 3, "needs-analysis", 7, "proposal", 5, "contract-signing", 10);
    private static final Map<String, String> ODDS = Map.of(
            "initial-contact", "0.4284",
            "needs-analysis", "0.5355",
            "proposal", "0.7650",
            "contract-signing", "0.9",
            "won", "1",
            "lost", "0");
    private static final int DEALS = 3;

    // One engine for all tries, a tenant for each: building an engine takes longer than a try.
    private static final SettableClock CLOCK = new SettableClock("2026-03-02T08:00:00Z");
    private static final MemoryStore STORE = MemoryStore.create();
    private static final List<Event> EVENTS = new ArrayList<>();
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
    private static final Crm CRM = Crm.builder()
            .store(STORE)
            .use(PIPELINE)
            .clock(CLOCK)
            .schema(SchemaMode.APPLY)
            .listener((tenant, actor, event) -> EVENTS.add(event))
            .build();
    private static final AtomicInteger TENANTS = new AtomicInteger();

    /** What somebody does to one of the deals. */
    record Step(Kind kind, int deal, int stage, int criterion, int hours) {}

    enum Kind {
        ADVANCE,
        ADVANCE_AGAIN,
        CONFIRM,
        CONFIRM_ALL,
        DENY,
        UNCONFIRM,
        WIN,
        LOSE,
        LOSE_FOR_NOTHING,
        REOPEN,
        REOPEN_AT,
        PROBABILITY,
        ASSIGN
    }

    /** One entry of the model's list. */
    record At(Instant at, String stage) {}

    /** The model of a deal. */
    private static final class Deal {
        final OpportunityId id;
        final Money amount;
        final List<At> log = new ArrayList<>();
        final Map<String, Boolean> answers = new HashMap<>();
        String reason = "";

        Deal(OpportunityId id, Money amount, Instant at) {
            this.id = id;
            this.amount = amount;
            log.add(new At(at, "initial-contact"));
        }

        String stage() {
            return log.get(log.size() - 1).stage();
        }

        Instant since() {
            return log.get(log.size() - 1).at();
        }

        boolean isOpen() {
            return !stage().equals("won") && !stage().equals("lost");
        }

        boolean mayLeaveUpTo(String target) {
            for (String stage : ORDER.subList(ORDER.indexOf(stage()), ORDER.indexOf(target))) {
                for (String criterion : CRITERIA.getOrDefault(stage, List.of())) {
                    if (!answers.getOrDefault(criterion, false)) {
                        return false;
                    }
                }
            }
            return true;
        }

        /** Whether the command is legal; if so it is carried out. */
        boolean does(Step step, Instant now) {
            String target = ORDER.get(step.stage());
            String criterion = ALL_CRITERIA.get(step.criterion());
            switch (step.kind()) {
                case ADVANCE -> {
                    if (target.equals(stage())) {
                        return true;
                    }
                    boolean forward = ORDER.indexOf(target) > ORDER.indexOf(stage());
                    if (!isOpen() || target.equals("lost") || (forward && !mayLeaveUpTo(target))) {
                        return false;
                    }
                    log.add(new At(now, target));
                    return true;
                }
                case ADVANCE_AGAIN, ASSIGN -> {
                    return true;
                }
                case CONFIRM, DENY -> {
                    if (isOpen()) {
                        answers.put(criterion, step.kind() == Kind.CONFIRM);
                    }
                    return isOpen();
                }
                case CONFIRM_ALL -> {
                    if (isOpen()) {
                        ALL_CRITERIA.forEach(each -> answers.put(each, true));
                    }
                    return isOpen();
                }
                case UNCONFIRM -> {
                    if (isOpen()) {
                        answers.remove(criterion);
                    }
                    return isOpen();
                }
                case WIN -> {
                    if (stage().equals("won")) {
                        return true;
                    }
                    if (!isOpen() || !mayLeaveUpTo("won")) {
                        return false;
                    }
                    log.add(new At(now, "won"));
                    return true;
                }
                case LOSE -> {
                    if (stage().equals("lost")) {
                        return reason.equals("price");
                    }
                    if (!isOpen()) {
                        return false;
                    }
                    reason = "price";
                    log.add(new At(now, "lost"));
                    return true;
                }
                case LOSE_FOR_NOTHING -> {
                    return false;
                }
                case REOPEN -> {
                    if (isOpen()) {
                        return false;
                    }
                    log.add(new At(now, log.get(log.size() - 2).stage()));
                    return true;
                }
                case REOPEN_AT -> {
                    if (isOpen() || target.equals("won") || target.equals("lost")) {
                        return false;
                    }
                    log.add(new At(now, target));
                    return true;
                }
                case PROBABILITY -> {
                    return isOpen();
                }
            }
            throw new AssertionError(step);
        }
    }

    private static boolean carriesOut(Pipeline pipeline, OpportunityId id, Step step) {
        String target = ORDER.get(step.stage());
        String criterion = ALL_CRITERIA.get(step.criterion());
        Outcome<Opportunity> outcome = switch (step.kind()) {
            case ADVANCE -> pipeline.tryAdvance(id, target);
            case ADVANCE_AGAIN ->
                pipeline.tryAdvance(id, pipeline.find(id).orElseThrow().stage());
            case CONFIRM -> pipeline.tryConfirm(id, criterion, "two shifts");
            case CONFIRM_ALL -> {
                Outcome<Opportunity> last = pipeline.tryConfirm(id, ALL_CRITERIA.get(0), "two shifts");
                for (String each : ALL_CRITERIA) {
                    last = pipeline.tryConfirm(id, each, "two shifts");
                }
                yield last;
            }
            case DENY -> pipeline.tryDeny(id, criterion, null);
            case UNCONFIRM -> pipeline.tryUnconfirm(id, criterion);
            case WIN -> pipeline.tryWin(id, null, null);
            case LOSE -> pipeline.tryLose(id, "price", null);
            case LOSE_FOR_NOTHING -> pipeline.tryLose(id, "bad-weather", null);
            case REOPEN -> pipeline.tryReopen(id, null);
            case REOPEN_AT -> pipeline.tryReopen(id, target);
            case PROBABILITY -> pipeline.trySetProbability(id, new BigDecimal("0.5"));
            case ASSIGN -> pipeline.tryAssign(id, "u-" + step.hours());
        };
        assertThat(outcome.isAccepted()).isEqualTo(outcome.refusals().isEmpty());
        return outcome.isAccepted();
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, DEALS - 1),
                        Arbitraries.integers().between(0, ORDER.size() - 1),
                        Arbitraries.integers().between(0, ALL_CRITERIA.size() - 1),
                        Arbitraries.integers().between(0, 120))
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(40);
    }

    @Property(tries = 60)
    void deals_history_funnel_and_totals_are_those_of_the_model(@ForAll("steps") List<Step> steps) {
        TenantId tenant = TenantId.of("t" + TENANTS.incrementAndGet());
        CrmSession kith = CRM.session(tenant, Actor.user("u-1"));
        kith.customers().link(ACME, Company.named("Acme"));
        List<Deal> deals = opened(kith.pipeline());
        EVENTS.clear();

        for (Step step : steps) {
            CLOCK.advance(Duration.ofHours(step.hours()));
            Deal deal = deals.get(step.deal());
            Opportunity before = kith.pipeline().find(deal.id).orElseThrow();
            int told = EVENTS.size();
            int stays = deal.log.size();
            boolean legal = deal.does(step, CLOCK.instant());

            assertThat(carriesOut(kith.pipeline(), deal.id, step))
                    .as("%s", step)
                    .isEqualTo(legal);

            Opportunity after = kith.pipeline().find(deal.id).orElseThrow();
            if (!legal) {
                assertThat(after.version()).isEqualTo(before.version());
            }
            assertThat(EVENTS.size() - told).isEqualTo(deal.log.size() - stays);
            assertConsistent(after, deal);
        }
        deals.forEach(deal -> assertHistory(kith.pipeline(), deal));
        assertFunnel(kith.pipeline().funnel(), deals, ORDER.subList(0, 4));
        assertTotals(kith.pipeline(), deals);
        assertThat(replayed())
                .allSatisfy((id, stage) -> assertThat(kith.pipeline()
                                .find(OpportunityId.of(id))
                                .orElseThrow()
                                .stage())
                        .isEqualTo(stage));
        assertPastOutlivesPolicy(tenant, kith.pipeline(), deals);
    }

    private List<Deal> opened(Pipeline pipeline) {
        List<Deal> deals = new ArrayList<>();
        for (int i = 0; i < DEALS; i++) {
            Money amount = i == 2 ? Money.of("EUR", "999.99") : Money.of("CNY", "100" + i + ".01");
            OpportunitySheet sheet = OpportunitySheet.titled("Deal " + i)
                    .withAmount(amount)
                    .withExpectedClose(LocalDate.parse("2026-09-01"));
            deals.add(new Deal(pipeline.open(ACME, sheet).id(), amount, CLOCK.instant()));
        }
        return deals;
    }

    private void assertConsistent(Opportunity live, Deal deal) {
        assertThat(live.stage()).isEqualTo(deal.stage());
        assertThat(live.stageSince()).isEqualTo(deal.since());
        assertThat(live.status())
                .isEqualTo(
                        deal.isOpen()
                                ? OpportunityStatus.OPEN
                                : OpportunityStatus.valueOf(deal.stage().toUpperCase(Locale.ROOT)));
        assertThat(live.closedAt().orElse(null)).isEqualTo(deal.isOpen() ? null : deal.since());
        assertThat(live.closeReason().isPresent()).isEqualTo(deal.stage().equals("lost"));
        assertThat(live.probability().compareTo(new BigDecimal(ODDS.get(deal.stage()))) == 0)
                .isEqualTo(live.probabilityBy().isEmpty());
        Instant now = CLOCK.instant();
        boolean rotting = deal.isOpen() && !now.isBefore(deal.since().plus(Duration.ofDays(DAYS.get(deal.stage()))));
        assertThat(live.isRotting(now)).isEqualTo(rotting);
    }

    /** The stays are the list, each until the next; together they last from the opening until now. */
    private void assertHistory(Pipeline pipeline, Deal deal) {
        Instant now = CLOCK.instant();
        List<StageStay> stays = pipeline.stays(deal.id);
        assertThat(stays)
                .extracting(stay -> new At(stay.enteredAt(), stay.stage()))
                .isEqualTo(deal.log);
        Duration sum = Duration.ZERO;
        for (int i = 0; i < stays.size(); i++) {
            Instant until = i + 1 < stays.size() ? deal.log.get(i + 1).at() : null;
            assertThat(stays.get(i).leftAt().orElse(null)).isEqualTo(until);
            sum = sum.plus(stays.get(i).dwell(now));
        }
        assertThat(sum).isEqualTo(Duration.between(deal.log.get(0).at(), now));
        for (String stage : ORDER) {
            Dwell dwell = pipeline.dwell(deal.id, stage);
            assertThat(dwell.cumulative()).isGreaterThanOrEqualTo(dwell.latest());
        }
    }

    private void assertFunnel(Funnel funnel, List<Deal> deals, List<String> stages) {
        for (String stage : stages) {
            int[] counts = new int[5];
            BigDecimal dwelt = BigDecimal.ZERO;
            for (Deal deal : deals) {
                for (int i = deal.log.size() - 1; i >= 0; i--) {
                    if (!deal.log.get(i).stage().equals(stage)) {
                        continue;
                    }
                    counts[0]++;
                    if (i == deal.log.size() - 1) {
                        counts[4]++;
                    } else {
                        At next = deal.log.get(i + 1);
                        boolean on = ORDER.indexOf(next.stage()) > ORDER.indexOf(stage);
                        counts[next.stage().equals("lost") ? 3 : on ? 1 : 2]++;
                        dwelt = dwelt.add(BigDecimal.valueOf(
                                Duration.between(deal.log.get(i).at(), next.at())
                                        .toSeconds()));
                    }
                    break;
                }
            }
            FunnelStage row = funnel.stage(stage).orElseThrow();
            assertThat(new long[] {row.entered(), row.advanced(), row.movedBack(), row.lost(), row.staying()})
                    .as(stage)
                    .containsExactly(counts[0], counts[1], counts[2], counts[3], counts[4]);
            int ended = counts[0] - counts[4];
            Duration mean = row.meanDwell();
            if (ended == 0) {
                assertThat(mean).isNull();
            } else {
                assertThat(mean).isNotNull();
                long expected = dwelt.divide(BigDecimal.valueOf(ended), 0, RoundingMode.HALF_UP)
                        .longValueExact();
                assertThat(Math.abs(mean.toSeconds() - expected)).isLessThanOrEqualTo(1);
            }
        }
        assertThat(funnel.won())
                .isEqualTo(deals.stream()
                        .filter(deal -> deal.stage().equals("won"))
                        .count());
        assertThat(funnel.lost())
                .isEqualTo(deals.stream()
                        .filter(deal -> deal.stage().equals("lost"))
                        .count());
    }

    private static void assertTotals(Pipeline pipeline, List<Deal> deals) {
        Map<String, Money> expected = new TreeMap<>();
        for (Deal deal : deals) {
            if (deal.isOpen()) {
                expected.merge(deal.stage() + deal.amount.currencyCode(), deal.amount, Money::plus);
            }
        }
        Map<String, Money> totals = new TreeMap<>();
        for (StageTotal total : pipeline.openTotals()) {
            Money amount = total.amount();
            Money weighted = total.weighted();
            assertThat(amount).isNotNull();
            assertThat(weighted).isNotNull().isLessThanOrEqualTo(amount);
            totals.put(total.stage() + amount.currencyCode(), amount);
        }
        assertThat(totals).isEqualTo(expected);
        Map<String, Money> weighted = new TreeMap<>();
        for (Opportunity open : pipeline.search(Criteria.everything(), PageSpec.first(100))) {
            if (open.status() == OpportunityStatus.OPEN) {
                weighted.merge(
                        open.stage() + open.amount().orElseThrow().currencyCode(),
                        open.weightedAmount().orElseThrow(),
                        Money::plus);
            }
        }
        assertThat(pipeline.openTotals())
                .allSatisfy(total -> assertThat(total.weighted())
                        .isEqualTo(weighted.get(total.stage() + total.amount().currencyCode())));
    }

    /** The stage of every deal that an event told of, from the events alone. */
    private Map<UUID, String> replayed() {
        Map<UUID, String> stages = new LinkedHashMap<>();
        EVENTS.stream()
                .filter(event -> event.subjectType().equals("opportunity"))
                .forEach(event -> stages.put(event.subject(), event.text("stage")));
        return stages;
    }

    /** Stages renamed, in another order, one retired: every past stay and total is as it was. */
    private void assertPastOutlivesPolicy(TenantId tenant, Pipeline before, List<Deal> deals) {
        List<Stage> stages = new ArrayList<>();
        for (Stage stage : before.policy().stages()) {
            if (!stage.code().equals("proposal")) {
                stages.add(new Stage(
                        stage.code(),
                        Label.of("Renamed " + stage.code()),
                        stage.status(),
                        stage.probability(),
                        stage.dwellDays(),
                        stage.expectedLoss(),
                        stage.exitCriteria(),
                        stage.requiredDetails()));
            }
        }
        Collections.swap(stages, 0, 1);
        Pipeline after = Crm.builder()
                .store(STORE)
                .use(PIPELINE)
                .clock(CLOCK)
                .validator(VALIDATOR)
                .policy(PipelinePolicy.class, before.policy().withStages(stages))
                .build()
                .session(tenant, Actor.user("u-1"))
                .pipeline();

        deals.forEach(deal -> assertHistory(after, deal));
        assertFunnel(after.funnel(), deals, enteredOf(deals));
        assertThat(after.openTotals()).isEqualTo(before.openTotals());
    }

    private static List<String> enteredOf(List<Deal> deals) {
        return ORDER.subList(0, 4).stream()
                .filter(stage -> deals.stream()
                        .flatMap(deal -> deal.log.stream())
                        .anyMatch(at -> at.stage().equals(stage)))
                .toList();
    }
}
