package io.kith.crm.purchase;

import static io.kith.crm.purchase.Shop.EARLIER;
import static io.kith.crm.purchase.Shop.NOW;
import static io.kith.crm.purchase.Shop.cny;
import static io.kith.crm.purchase.Shop.customer;
import static io.kith.crm.purchase.Shop.id;
import static io.kith.crm.purchase.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.ReasonTexts;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Spending;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PurchasesTest {

    private final Shop shop = new Shop();
    private final Purchases purchases = shop.purchases();

    private static final Purchase PLAIN = Purchase.of(order(1), customer(1), cny("120.00"), EARLIER);

    private static final Purchase LINED = PLAIN.with(
            PurchaseLine.of(1, "Glove", 3, cny("100.00")).inCategory("safety"),
            PurchaseLine.of(2, "Helmet", 1, cny("20.00")));

    private static List<String> codes(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Reason::code).toList();
    }

    private static List<String> fieldsAndCodes(Outcome<?> outcome) {
        return outcome.refusals().stream()
                .map(reason -> reason.field().orElse("-") + " " + reason.code())
                .toList();
    }

    private PurchaseStatistics statistics() {
        List<PurchaseStatistics> all = purchases.statistics(customer(1));
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private Money spent(Instant from, Instant until) {
        return shop.spending((Spending spending) -> work -> spending.between(work, id(1), "CNY", from, until));
    }

    @Test
    void a_reported_purchase_is_found_by_its_order_and_counted() {
        RecordedPurchase reported = purchases.report(LINED.via("web"));

        RecordedPurchase found = purchases.find(order(1)).orElseThrow();
        assertThat(found.id()).isEqualTo(reported.id());
        assertThat(found.customer()).isEqualTo(id(1));
        assertThat(found.total()).isEqualTo(cny("120.00"));
        assertThat(found.channel()).contains("web");
        assertThat(found.lines()).extracting(RecordedLine::item).containsExactly("Glove", "Helmet");
        assertThat(found.paidOn()).isEqualTo(LocalDate.of(2024, 3, 5));
        assertThat(statistics().purchases()).isEqualTo(1);
        assertThat(statistics().net()).isEqualTo(cny("120.00"));
        assertThat(statistics().lastPaidAt()).contains(EARLIER);
        assertThat(shop.events).extracting(event -> event.type().name()).containsExactly("purchase.reported");
        assertThat(shop.signals).hasSize(1);
        assertThat(shop.signals.get(0).customers()).containsExactly(id(1));
    }

    @Test
    void the_same_purchase_again_changes_nothing() {
        RecordedPurchase first = purchases.report(LINED);
        shop.events.clear();
        shop.signals.clear();

        RecordedPurchase second = purchases.report(
                LINED.totalling(Money.of("CNY", new BigDecimal("120"))).by(id(1)));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.version()).isEqualTo(1);
        assertThat(shop.events).isEmpty();
        assertThat(shop.signals).isEmpty();
        assertThat(statistics().purchases()).isEqualTo(1);
    }

    @Test
    void another_purchase_under_the_same_order_is_refused_and_says_what_differs() {
        purchases.report(LINED);

        Outcome<RecordedPurchase> other = purchases.tryReport(
                PLAIN.totalling(cny("99.00")).paidAt(EARLIER.plusSeconds(1)).by(customer(2)));

        assertThat(fieldsAndCodes(other)).containsExactly("order purchase.differs");
        assertThat(other.refusals().get(0).parameters().get("fields")).isEqualTo("customer, total, paidAt, lines");
        assertThat(purchases.find(order(1)).orElseThrow().total()).isEqualTo(cny("120.00"));
    }

    @Test
    void every_broken_rule_is_named_at_once() {
        Purchase bad = Purchase.of(order(1), ExternalRef.of("shop", "x9"), cny("-1.00"), NOW.plusSeconds(3_600))
                .with(
                        PurchaseLine.of(1, "Glove", 1, cny("1.00")),
                        PurchaseLine.of(1, order(7), 1, Money.of("EUR", "-2.00")));

        assertThat(fieldsAndCodes(purchases.tryReport(bad)))
                .containsExactly(
                        "customer reference.unknown",
                        "total purchase.negative",
                        "paidAt purchase.paid-in-future",
                        "lines[1].no purchase.line-twice",
                        "lines[1].amount purchase.line-currency",
                        "lines[1].amount purchase.negative",
                        "lines[1].product purchase.product-unknown");
        assertThat(purchases.list(PageSpec.first(10)).items()).isEmpty();
        assertThat(shop.events).isEmpty();
    }

    @Test
    void annotated_rules_name_their_fields() {
        Purchase bad =
                PLAIN.via("").with(PurchaseLine.of(0, "Glove", 0, cny("120.00")).inCategory("x".repeat(61)));

        assertThat(fieldsAndCodes(purchases.tryReport(bad)))
                .containsExactly(
                        "channel input.size",
                        "lines[0].category input.size",
                        "lines[0].no input.min",
                        "lines[0].quantity input.positive");
    }

    @Test
    void lines_must_add_up_to_the_total() {
        Outcome<RecordedPurchase> outcome = purchases.tryReport(LINED.totalling(cny("119.99")));

        assertThat(codes(outcome)).containsExactly("purchase.lines-differ");
        assertThat(outcome.refusals().get(0).in(java.util.Locale.ENGLISH))
                .isEqualTo("The lines add up to 120.00, the total is 119.99.");
    }

    @Test
    void a_purchase_of_nothing_counts_as_a_purchase() {
        purchases.report(PLAIN.totalling(cny("0.00")));

        assertThat(statistics().purchases()).isEqualTo(1);
        assertThat(statistics().net()).isEqualTo(cny("0"));
    }

    @Test
    void the_future_begins_after_the_tolerance() {
        assertThat(purchases
                        .tryReport(PLAIN.paidAt(NOW.plus(Duration.ofMinutes(5))))
                        .isAccepted())
                .isTrue();
        assertThat(codes(purchases.tryReport(Purchase.of(
                        order(2),
                        customer(1),
                        cny("1"),
                        NOW.plus(Duration.ofMinutes(5)).plusNanos(1)))))
                .containsExactly("purchase.paid-in-future");
        assertThat(codes(purchases.tryReport(Purchase.of(order(3), customer(1), cny("1"), Instant.MIN))))
                .containsExactly("purchase.paid-at-unfit");
    }

    @Test
    void days_are_those_of_the_policys_zone() {
        Shop shanghai = new Shop(
                io.kith.crm.kernel.AccessPolicy.hostChecks(),
                PurchasePolicy.defaults().in(ZoneId.of("Asia/Shanghai")));

        shanghai.purchases().report(PLAIN.paidAt(Instant.parse("2024-03-05T15:59:59Z")));
        shanghai.purchases()
                .report(Purchase.of(order(2), customer(1), cny("1"), Instant.parse("2024-03-05T16:00:00Z")));

        PurchaseStatistics figures =
                shanghai.purchases().statistics(customer(1)).get(0);
        assertThat(figures.days()).isEqualTo(2);
        assertThat(figures.lastDay()).contains(LocalDate.of(2024, 3, 6));
    }

    @Test
    void currencies_are_never_added_up() {
        purchases.report(PLAIN);
        purchases.report(Purchase.of(order(2), customer(1), Money.of("EUR", "7.50"), EARLIER));

        assertThat(purchases.statistics(customer(1)))
                .extracting(figures -> figures.net().toString())
                .containsExactly("CNY 120.00", "EUR 7.50");
    }

    @Test
    void a_correction_moves_a_purchase_to_another_customer_currency_and_day() {
        purchases.report(LINED);
        shop.events.clear();
        shop.signals.clear();

        RecordedPurchase corrected = purchases.correct(
                Purchase.of(order(1), customer(2), Money.of("EUR", "15.00"), EARLIER.minusSeconds(86_400)));

        assertThat(corrected.lines()).isEmpty();
        assertThat(purchases.find(order(1)).orElseThrow().version()).isEqualTo(2);
        assertThat(purchases.statistics(customer(1))).isEmpty();
        assertThat(purchases.statistics(customer(2)).get(0).firstDay()).contains(LocalDate.of(2024, 3, 4));
        assertThat(shop.events).extracting(event -> event.type().name()).containsExactly("purchase.corrected");
        assertThat(shop.events.get(0).id("customerBefore")).isEqualTo(id(1).uuid());
        assertThat(shop.signals.get(0).customers()).containsExactlyInAnyOrder(id(1), id(2));
    }

    @Test
    void a_correction_that_says_the_same_changes_nothing() {
        purchases.report(LINED);
        shop.events.clear();

        assertThat(purchases.correct(LINED).version()).isEqualTo(1);
        assertThat(shop.events).isEmpty();
    }

    @Test
    void an_unknown_order_cannot_be_corrected_cancelled_or_returned() {
        assertThat(codes(purchases.tryCorrect(PLAIN))).containsExactly("purchase.unknown");
        assertThat(codes(purchases.tryCancel(order(1)))).containsExactly("purchase.unknown");
        assertThat(codes(purchases.tryAcceptReturn(PurchaseReturn.whole(order(1)))))
                .containsExactly("purchase.unknown");
    }

    @Test
    void a_cancelled_purchase_counts_nowhere_and_stays_cancelled() {
        purchases.report(PLAIN);
        purchases.cancel(order(1));
        shop.events.clear();

        assertThat(purchases.cancel(order(1)).cancelledAt()).contains(NOW);
        assertThat(purchases.report(PLAIN).state()).isEqualTo(PurchaseState.CANCELLED);
        assertThat(shop.events).isEmpty();
        assertThat(purchases.statistics(customer(1))).isEmpty();
        assertThat(spent(Instant.EPOCH, NOW)).isEqualTo(cny("0"));
        assertThat(codes(purchases.tryCorrect(PLAIN.totalling(cny("1"))))).containsExactly("purchase.cancelled");
        assertThat(codes(purchases.tryAcceptReturn(PurchaseReturn.whole(order(1)))))
                .containsExactly("purchase.cancelled");
    }

    @Test
    void partial_returns_add_up_to_the_line_exactly() {
        purchases.report(LINED);

        List<Money> steps = Stream.of(1, 1, 1)
                .map(quantity -> purchases
                        .acceptReturn(PurchaseReturn.line(order(1), 1, quantity))
                        .amount())
                .toList();

        assertThat(steps).containsExactly(cny("33.33"), cny("33.34"), cny("33.33"));
        assertThat(purchases.find(order(1)).orElseThrow().state()).isEqualTo(PurchaseState.VALID);
        assertThat(statistics().net()).isEqualTo(cny("20.00"));
        assertThat(spent(Instant.EPOCH, NOW)).isEqualTo(cny("20.00"));
    }

    @Test
    void never_more_comes_back_than_was_bought() {
        purchases.report(LINED);
        purchases.acceptReturn(PurchaseReturn.line(order(1), 1, 2));

        Outcome<RecordedReturn> outcome = purchases.tryAcceptReturn(
                PurchaseReturn.line(order(1), 1, 2).and(9, BigDecimal.ONE).and(2, new BigDecimal("1.0001")));

        assertThat(fieldsAndCodes(outcome))
                .containsExactly(
                        "lines[0].quantity return.more-than-bought",
                        "lines[1].no return.line-unknown",
                        "lines[2].quantity return.more-than-bought");
        assertThat(purchases.returnsOf(order(1), PageSpec.first(10)).items()).hasSize(1);
    }

    @Test
    void the_same_line_named_twice_in_one_return_is_counted_twice() {
        purchases.report(LINED);

        assertThat(codes(purchases.tryAcceptReturn(
                        PurchaseReturn.line(order(1), 1, 2).and(1, new BigDecimal(2)))))
                .containsExactly("return.more-than-bought");
    }

    @Test
    void a_whole_return_takes_what_is_left_and_the_purchase_no_longer_counts() {
        purchases.report(LINED);
        purchases.acceptReturn(PurchaseReturn.line(order(1), 1, 1));

        RecordedReturn rest = purchases.acceptReturn(PurchaseReturn.whole(order(1)));

        assertThat(rest.amount()).isEqualTo(cny("86.67"));
        assertThat(rest.lines()).extracting(RecordedReturn.Line::no).containsExactly(1, 2);
        assertThat(purchases.find(order(1)).orElseThrow().state()).isEqualTo(PurchaseState.RETURNED);
        assertThat(statistics().purchases()).isZero();
        assertThat(statistics().gross()).isEqualTo(cny("120.00"));
        assertThat(statistics().returned()).isEqualTo(cny("120.00"));
        assertThat(statistics().firstPaidAt()).isEmpty();
        assertThat(codes(purchases.tryAcceptReturn(PurchaseReturn.whole(order(1)))))
                .containsExactly("return.nothing-left");
    }

    @Test
    void a_purchase_without_lines_is_returned_by_amount() {
        purchases.report(PLAIN);

        purchases.acceptReturn(PurchaseReturn.amount(order(1), cny("100.00")));

        assertThat(statistics().net()).isEqualTo(cny("20.00"));
        assertThat(codes(purchases.tryAcceptReturn(PurchaseReturn.amount(order(1), cny("20.01")))))
                .containsExactly("return.more-than-paid");
        assertThat(codes(purchases.tryAcceptReturn(PurchaseReturn.amount(order(1), Money.of("EUR", "1")))))
                .containsExactly("return.currency");
        assertThat(codes(purchases.tryAcceptReturn(PurchaseReturn.amount(order(1), cny("0")))))
                .containsExactly("return.not-positive");
        purchases.acceptReturn(PurchaseReturn.amount(order(1), cny("20.00")));
        assertThat(purchases.find(order(1)).orElseThrow().state()).isEqualTo(PurchaseState.RETURNED);
    }

    @Test
    void a_return_under_a_key_is_recorded_once() {
        purchases.report(LINED);
        PurchaseReturn some = PurchaseReturn.line(order(1), 1, 1).as(ExternalRef.of("erp.return", "R-1"));

        RecordedReturn first = purchases.acceptReturn(some);

        assertThat(purchases.acceptReturn(some).id()).isEqualTo(first.id());
        assertThat(statistics().returned()).isEqualTo(cny("33.33"));
        assertThat(codes(purchases.tryAcceptReturn(
                        PurchaseReturn.whole(order(1)).as(ExternalRef.of("erp.return", "R-1")))))
                .containsExactly("return.differs");
    }

    @Test
    void a_return_lies_after_its_purchase_and_not_in_the_future() {
        purchases.report(PLAIN);

        assertThat(codes(
                        purchases.tryAcceptReturn(PurchaseReturn.whole(order(1)).at(EARLIER.minusSeconds(1)))))
                .containsExactly("return.before-purchase");
        assertThat(codes(
                        purchases.tryAcceptReturn(PurchaseReturn.whole(order(1)).at(NOW.plusSeconds(3_600)))))
                .containsExactly("return.in-future");
    }

    @Test
    void what_a_return_rests_on_cannot_be_corrected_but_the_moment_can() {
        purchases.report(LINED);
        purchases.acceptReturn(PurchaseReturn.line(order(1), 1, 1));

        assertThat(codes(purchases.tryCorrect(LINED.by(customer(2))))).containsExactly("purchase.has-returns");

        RecordedPurchase moved = purchases.correct(LINED.paidAt(EARLIER.plusSeconds(86_400)));
        assertThat(moved.returned()).isEqualTo(cny("33.33"));
        assertThat(statistics().lastDay()).contains(LocalDate.of(2024, 3, 6));
        assertThat(statistics().days()).isEqualTo(1);
    }

    @Test
    void spending_is_summed_over_a_half_open_window() {
        purchases.report(PLAIN);

        assertThat(spent(EARLIER, EARLIER.plusNanos(1_000))).isEqualTo(cny("120.00"));
        assertThat(spent(EARLIER.minusSeconds(9), EARLIER)).isEqualTo(cny("0"));
    }

    @Test
    void tenants_do_not_see_each_others_purchases() {
        purchases.report(PLAIN);
        Purchases other = shop.purchases(Caller.of(TenantId.of("other"), Actor.user("u-17")));

        assertThat(other.find(order(1))).isEmpty();
        assertThat(other.statistics(customer(1))).isEmpty();
        other.report(PLAIN.totalling(cny("5.00")));
        assertThat(purchases.find(order(1)).orElseThrow().total()).isEqualTo(cny("120.00"));
        assertThat(statistics().net()).isEqualTo(cny("120.00"));
    }

    @Test
    void purchases_are_searched_by_criteria() {
        purchases.report(PLAIN.via("web"));
        purchases.report(Purchase.of(order(2), customer(2), cny("5"), EARLIER));

        assertThat(purchases
                        .search(Criteria.field("channel").is("web"), PageSpec.first(10))
                        .items())
                .extracting(RecordedPurchase::order)
                .containsExactly(order(1));
        assertThat(purchases.of(customer(2), PageSpec.first(10)).items())
                .extracting(RecordedPurchase::order)
                .containsExactly(order(2));
    }

    @Test
    void purchases_and_returns_stand_in_the_timeline() {
        purchases.report(LINED);
        purchases.acceptReturn(PurchaseReturn.line(order(1), 1, 1).at(EARLIER.plusSeconds(60)));
        purchases.report(Purchase.of(order(2), customer(1), cny("5"), EARLIER.minusSeconds(60)));
        purchases.cancel(order(2));

        List<String> lines = shop.engine.read(
                shop.caller(),
                "test",
                work -> shop.engine.timeline().of(work, id(1).uuid(), PageSpec.first(10)).stream()
                        .filter(entry -> !entry.recordType().equals("journal_entry"))
                        .map(entry -> entry.what().in(java.util.Locale.ENGLISH))
                        .toList());

        assertThat(lines)
                .containsExactly(
                        "Returned goods for 33.33 CNY",
                        "Bought for 120.00 CNY (erp.order:A-1)",
                        "Bought, and cancelled since (erp.order:A-2)");
    }

    @Test
    void every_reason_has_its_sentence_in_both_languages() {
        ReasonTexts.assertComplete(ReasonTexts.declaredIn(PurchaseReasons.class));
    }
}
