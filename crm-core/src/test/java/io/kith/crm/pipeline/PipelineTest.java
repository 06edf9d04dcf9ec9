package io.kith.crm.pipeline;

import static io.kith.crm.Capabilities.CATALOG;
import static io.kith.crm.Capabilities.PIPELINE;
import static io.kith.crm.pipeline.Stages.CONTRACT_SIGNING;
import static io.kith.crm.pipeline.Stages.INITIAL_CONTACT;
import static io.kith.crm.pipeline.Stages.LOST;
import static io.kith.crm.pipeline.Stages.NEEDS_ANALYSIS;
import static io.kith.crm.pipeline.Stages.PROPOSAL;
import static io.kith.crm.pipeline.Stages.WON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.Product;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Company;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.memory.MemoryStore;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");
    private static final Money PRICE = Money.of("CNY", "800000.00");

    private final SettableClock clock = new SettableClock("2026-03-02T08:00:00Z");
    private final List<Event> events = new ArrayList<>();
    private final Crm crm = Crm.builder()
            .store(MemoryStore.create())
            .use(PIPELINE, CATALOG)
            .clock(clock)
            .schema(SchemaMode.APPLY)
            .listener((tenant, actor, event) -> events.add(event))
            .build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));
    private final Pipeline pipeline = kith.pipeline();

    PipelineTest() {
        kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
        events.clear();
    }

    private Opportunity deal() {
        return pipeline.open(ACME, "40 welding robots", PRICE);
    }

    /** A deal of which everything is confirmed. */
    private Opportunity readyDeal() {
        Opportunity deal = pipeline.open(
                ACME,
                OpportunitySheet.titled("40 welding robots")
                        .withAmount(PRICE)
                        .withExpectedClose(LocalDate.parse("2026-04-01")));
        for (Stage stage : pipeline.policy().stages()) {
            for (ExitCriterion criterion : stage.exitCriteria()) {
                pipeline.confirm(deal.id(), criterion.code(), "Two shifts, 1,200 parts a day");
            }
        }
        return deal;
    }

    @Test
    void a_deal_opens_in_the_first_stage_with_its_first_stay() {
        Opportunity deal = deal();

        assertThat(deal.stage()).isEqualTo(INITIAL_CONTACT);
        assertThat(deal.status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(deal.probability()).isEqualByComparingTo("0.4284");
        assertThat(pipeline.stays(deal.id())).extracting(StageStay::stage).containsExactly(INITIAL_CONTACT);
        assertThat(events).extracting(event -> event.type().name()).containsExactly("opportunity.opened");
        assertThat(pipeline.find(deal.id()).orElseThrow().amount()).contains(PRICE);
    }

    @Test
    void moving_over_several_stages_names_everything_unmet_and_missing_in_both_languages() {
        Opportunity deal = deal();

        Outcome<Opportunity> move = pipeline.tryAdvance(deal.id(), CONTRACT_SIGNING);

        assertThat(move.refusals())
                .extracting(reason -> reason.field().orElseThrow())
                .containsExactly(
                        "criteria.material-accepted",
                        "criteria.needs-confirmed",
                        "criteria.proposal-feasible",
                        "criteria.price-accepted",
                        "expectedClose");
        assertThat(move.refusals().get(0).in(Locale.SIMPLIFIED_CHINESE))
                .isEqualTo("初步接洽：尚未确认：客户同意接收资料或观看演示。优化开场话术：先谈客户所在行业能得到的价值。");
        assertThat(move.refusals().get(4).in(Locale.ENGLISH))
                .isEqualTo("Proposal and quote: the expected closing date is missing.");
        assertThat(pipeline.find(deal.id()).orElseThrow().stage()).isEqualTo(INITIAL_CONTACT);
        assertThat(pipeline.stays(deal.id())).hasSize(1);
    }

    @Test
    void a_no_is_an_answer_but_does_not_open_the_gate() {
        Opportunity deal = deal();

        pipeline.deny(deal.id(), "material-accepted", "wants to see a plant first");

        assertThat(pipeline.tryAdvance(deal.id(), NEEDS_ANALYSIS).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.criterion-unmet");
        pipeline.confirm(deal.id(), "material-accepted");
        assertThat(pipeline.advance(deal.id(), NEEDS_ANALYSIS).stage()).isEqualTo(NEEDS_ANALYSIS);
    }

    @Test
    void a_criterion_that_asks_for_details_is_not_confirmed_without_them() {
        Opportunity deal = deal();

        assertThat(pipeline.tryConfirm(deal.id(), "needs-confirmed", " ").refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.note-missing");
        assertThat(pipeline.tryConfirm(deal.id(), "no-such-thing", null).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.criterion-unknown");
    }

    @Test
    void an_answer_that_is_taken_back_is_open_again() {
        Opportunity deal = deal();
        pipeline.confirm(deal.id(), "material-accepted");

        pipeline.unconfirm(deal.id(), "material-accepted");

        assertThat(pipeline.tryAdvance(deal.id(), NEEDS_ANALYSIS).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.criterion-open");
    }

    @Test
    void moving_back_asks_for_nothing_and_staying_changes_nothing() {
        Opportunity deal = readyDeal();
        pipeline.advance(deal.id(), PROPOSAL);
        events.clear();

        Opportunity same = pipeline.advance(deal.id(), PROPOSAL);
        Opportunity back = pipeline.advance(deal.id(), INITIAL_CONTACT);

        assertThat(back.version()).isEqualTo(same.version() + 1);
        assertThat(events).extracting(event -> event.type().name()).containsExactly("opportunity.moved-back");
        assertThat(pipeline.find(deal.id()).orElseThrow().version()).isEqualTo(back.version());
    }

    @Test
    void winning_closes_once_and_reopening_takes_the_closing_back_but_keeps_it_in_the_history() {
        Opportunity deal = readyDeal();
        pipeline.advance(deal.id(), CONTRACT_SIGNING);
        clock.advanceDays(4);

        Opportunity won = pipeline.tryWin(deal.id(), "best service", null).orElseThrow();
        clock.advanceDays(1);
        Opportunity wonAgain = pipeline.win(deal.id());
        Opportunity reopened = pipeline.reopen(deal.id());
        clock.advanceDays(2);
        Opportunity lost = pipeline.lose(deal.id(), "price");

        assertThat(wonAgain.closedAt()).isEqualTo(won.closedAt());
        assertThat(won.probability()).isEqualByComparingTo("1");
        assertThat(reopened.stage()).isEqualTo(CONTRACT_SIGNING);
        assertThat(reopened.closedAt()).isEmpty();
        assertThat(reopened.closeReason()).isEmpty();
        assertThat(reopened.reopenings()).isEqualTo(1);
        assertThat(lost.closedAt().orElseThrow()).isAfter(won.closedAt().orElseThrow());
        assertThat(pipeline.stays(deal.id()))
                .extracting(StageStay::stage)
                .containsExactly(INITIAL_CONTACT, CONTRACT_SIGNING, WON, CONTRACT_SIGNING, LOST);
        assertThat(pipeline.stays(deal.id()).get(2).enteredAt())
                .isEqualTo(won.closedAt().orElseThrow());
        assertThat(pipeline.dwell(deal.id(), CONTRACT_SIGNING))
                .isEqualTo(new Dwell(Duration.ofDays(2), Duration.ofDays(6)));
    }

    @Test
    void a_loss_needs_a_reason_of_the_policy() {
        Opportunity deal = deal();

        assertThat(pipeline.tryLose(deal.id(), "bad-weather", null).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.loss-reason-unknown");
        assertThat(pipeline.tryAdvance(deal.id(), LOST).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.loss-needs-reason");
        assertThat(pipeline.lose(deal.id(), "price").closeReason()).contains("price");
    }

    @Test
    void a_closed_deal_neither_moves_nor_is_answered_for() {
        Opportunity deal = deal();
        pipeline.lose(deal.id(), "price");

        assertThat(pipeline.tryAdvance(deal.id(), PROPOSAL).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.closed");
        assertThat(pipeline.tryConfirm(deal.id(), "material-accepted", null).isAccepted())
                .isFalse();
        assertThat(pipeline.tryLose(deal.id(), "timing", null).refusals())
                .extracting(Reason::code)
                .containsExactly("opportunity.closed");
    }

    @Test
    void a_deal_without_an_amount_is_not_won() {
        Opportunity deal = pipeline.open(ACME, OpportunitySheet.titled("Robots"));

        assertThat(pipeline.tryWin(deal.id(), null, null).refusals())
                .filteredOn(reason -> reason.code().equals("opportunity.detail-missing"))
                .extracting(reason -> reason.field().orElseThrow())
                .containsExactly("amount", "expectedClose");
    }

    @Test
    void a_probability_given_by_a_person_lasts_until_the_next_move() {
        Opportunity deal = readyDeal();

        Opportunity surer = pipeline.setProbability(deal.id(), new BigDecimal("0.75"));

        assertThat(surer.weightedAmount()).contains(Money.of("CNY", "600000"));
        assertThat(surer.probabilityBy()).contains("user:u-17");
        Opportunity moved = pipeline.advance(deal.id(), NEEDS_ANALYSIS);
        assertThat(moved.probability()).isEqualByComparingTo("0.5355");
        assertThat(moved.probabilityBy()).isEmpty();
        assertThat(pipeline.trySetProbability(deal.id(), new BigDecimal("1.01")).refusals())
                .extracting(Reason::code)
                .containsExactly("input.max");
    }

    @Test
    void everything_on_the_sheet_comes_back_and_the_same_sheet_changes_nothing() {
        Product robot = kith.catalog().add(ProductSheet.of("R-40", "Welding robot"));
        OpportunitySheet sheet = OpportunitySheet.titled("40 robots")
                .withAmount(PRICE)
                .withExpectedClose(LocalDate.parse("2026-04-01"))
                .withOwner("u-18")
                .withNextStep("Call Ms Wei", LocalDate.parse("2026-03-05"))
                .withAssessment(new Assessment(Assessment.Grade.HIGH, Assessment.Grade.MEDIUM, null))
                .plusProduct(ProductLine.of("Welding robot")
                        .of(robot.id())
                        .times(new BigDecimal("40"))
                        .at(Money.of("CNY", "20000")))
                .plusCompetitor(new Competitor("Rival AG", "cheaper"))
                .plusContact(InvolvedContact.of("Wei Li", InvolvedContact.Role.DECIDER));
        Opportunity deal = pipeline.open(ACME, sheet);

        Opportunity found = pipeline.find(deal.id()).orElseThrow();

        assertThat(found.sheet()).isEqualTo(sheet);
        assertThat(pipeline.change(deal.id(), sheet).version()).isEqualTo(1);
        assertThat(pipeline.change(deal.id(), sheet.withTitle("41 robots")).version())
                .isEqualTo(2);
    }

    @Test
    void products_that_the_catalogue_does_not_know_are_refused_by_place() {
        Outcome<Opportunity> opened = pipeline.tryOpen(
                ACME,
                OpportunitySheet.titled("Robots")
                        .plusProduct(ProductLine.of("Something"))
                        .plusProduct(ExternalRef.of("erp.sku", "9"), "Robot")
                        .withAmount(Money.of("CNY", "-1")));

        assertThat(opened.refusals())
                .extracting(reason -> reason.field().orElseThrow() + " " + reason.code())
                .containsExactly(
                        "amount opportunity.amount-negative", "products[1].product opportunity.product-unknown");
    }

    @Test
    void an_unknown_customer_or_an_empty_title_is_refused() {
        assertThat(pipeline.tryOpen(ExternalRef.of("erp.customer", "no"), "Robots", PRICE)
                        .isAccepted())
                .isFalse();
        assertThat(pipeline.tryOpen(ACME, " ", PRICE).refusals())
                .extracting(reason -> reason.field().orElseThrow())
                .containsExactly("sheet.title");
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> pipeline.open(ACME, " ", PRICE));
    }

    @Test
    void a_repeated_command_with_the_same_key_is_applied_once() {
        CrmSession once = kith.withKey("open-1");

        Opportunity first = once.pipeline().open(ACME, "Robots", PRICE);
        Opportunity second = once.pipeline().open(ACME, "Robots", PRICE);

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(pipeline.of(ACME, PageSpec.first(10)).items()).hasSize(1);
    }

    @Test
    void the_hosts_own_key_is_accepted_wherever_an_id_is() {
        Opportunity deal = deal();
        ExternalRef ref = ExternalRef.of("crm.deal", "D-1");

        pipeline.link(deal.id(), ref);

        assertThat(pipeline.link(ref, ExternalRef.of("erp.deal", "9")).id()).isEqualTo(deal.id());
        assertThat(pipeline.tryLink(deal().id(), ref).refusals())
                .extracting(Reason::code)
                .containsExactly("reference.taken");
        assertThat(pipeline.lose(ref, "timing").id()).isEqualTo(deal.id());
        assertThat(pipeline.stays(ref)).hasSize(2);
    }

    @Test
    void the_board_shows_open_deals_by_stage_and_totals_by_currency() {
        Opportunity moved = readyDeal();
        pipeline.advance(moved.id(), PROPOSAL);
        deal();
        pipeline.open(ACME, "Service", Money.of("EUR", "1000"));
        pipeline.lose(deal().id(), "price");

        Board board = pipeline.board(2);

        assertThat(board.columns())
                .extracting(Board.Column::stage, Board.Column::count)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(INITIAL_CONTACT, 2L),
                        org.assertj.core.groups.Tuple.tuple(NEEDS_ANALYSIS, 0L),
                        org.assertj.core.groups.Tuple.tuple(PROPOSAL, 1L),
                        org.assertj.core.groups.Tuple.tuple(CONTRACT_SIGNING, 0L));
        assertThat(board.columns().get(0).totals())
                .containsExactly(
                        new StageTotal(INITIAL_CONTACT, 1, PRICE, Money.of("CNY", "342720")),
                        new StageTotal(INITIAL_CONTACT, 1, Money.of("EUR", "1000"), Money.of("EUR", "428.4")));
        assertThat(board.complete()).isFalse();
        assertThat(pipeline.board(3).complete()).isTrue();
    }

    @Test
    void a_deal_rots_when_it_stays_longer_than_usual() {
        Opportunity deal = deal();
        clock.advance(Duration.ofDays(3).minusNanos(1000));
        assertThat(pipeline.rotting(PageSpec.first(10)).items()).isEmpty();

        clock.advance(Duration.ofNanos(1000));

        assertThat(pipeline.rotting(PageSpec.first(10)).items())
                .extracting(Opportunity::id)
                .containsExactly(deal.id());
        assertThat(pipeline.lose(deal.id(), "timing").isRotting(clock.instant()))
                .isFalse();
        assertThat(pipeline.rotting(PageSpec.first(10)).items()).isEmpty();
    }

    @Test
    void the_customers_timeline_tells_of_every_move() {
        Opportunity deal = readyDeal();
        clock.advanceDays(1);
        pipeline.advance(deal.id(), NEEDS_ANALYSIS);
        clock.advanceDays(1);
        pipeline.lose(deal.id(), "price");

        assertThat(kith.customers().timeline(ACME).first(20))
                .extracting(entry -> entry.what().in(Locale.ENGLISH))
                .contains(
                        "Opportunity lost: 40 welding robots (Price)",
                        "Opportunity moved to Needs analysis: 40 welding robots",
                        "Opportunity opened: 40 welding robots (Initial contact)");
    }

    @Test
    void changing_the_owner_moves_the_stay_that_lasts() {
        Opportunity deal = deal();

        pipeline.assign(deal.id(), "u-20");

        assertThat(pipeline.ofOwner("u-20", OpportunityStatus.OPEN, PageSpec.first(10))
                        .items())
                .extracting(Opportunity::id)
                .containsExactly(deal.id());
        assertThat(pipeline.search(Criteria.field("owner").is("u-20"), PageSpec.first(10))
                        .items())
                .hasSize(1);
        assertThat(pipeline.assign(deal.id(), "u-20").version()).isEqualTo(2);
    }

    @Test
    void tenants_do_not_see_each_others_deals() {
        Opportunity deal = deal();
        CrmSession other = crm.session(TenantId.of("other"), Actor.user("u-17"));

        assertThat(other.pipeline().find(deal.id())).isEmpty();
        assertThat(other.pipeline().board(10).columns()).allMatch(column -> column.count() == 0);
        assertThat(other.pipeline().funnel().stages()).allMatch(stage -> stage.entered() == 0);
    }
}
