package io.kith.crm.purchase;

import static io.kith.crm.purchase.Shop.EARLIER;
import static io.kith.crm.purchase.Shop.NOW;
import static io.kith.crm.purchase.Shop.cny;
import static io.kith.crm.purchase.Shop.customer;
import static io.kith.crm.purchase.Shop.id;
import static io.kith.crm.purchase.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.purchase.BackfilledRow.Result;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackfillTest {

    private final Shop shop = new Shop();
    private final Purchases purchases = shop.purchases();

    private static Purchase purchase(int number, int customer, String amount) {
        return Purchase.of(order(number), customer(customer), cny(amount), EARLIER.plusSeconds(number));
    }

    private static List<Result> results(Backfilled backfilled) {
        return backfilled.rows().stream().map(BackfilledRow::result).toList();
    }

    @Test
    void each_purchase_of_a_chunk_is_taken_on_its_own_merits() {
        purchases.report(purchase(1, 1, "1.00"));
        purchases.report(purchase(2, 1, "2.00"));
        shop.events.clear();
        shop.signals.clear();

        Backfilled backfilled = purchases.backfill(List.of(
                purchase(1, 1, "1.00"),
                purchase(2, 1, "2.50"),
                purchase(3, 2, "3.00"),
                purchase(4, 2, "-4.00").paidAt(NOW.plusSeconds(600)),
                purchase(5, 2, "5.00").by(ExternalRef.of("shop", "nobody")),
                purchase(6, 2, "6.00").via("").paidAt(NOW),
                purchase(3, 2, "3.00")));

        assertThat(results(backfilled))
                .containsExactly(
                        Result.ALREADY_THERE,
                        Result.REFUSED,
                        Result.STORED,
                        Result.REFUSED,
                        Result.REFUSED,
                        Result.REFUSED,
                        Result.ALREADY_THERE);
        assertThat(backfilled.rows())
                .flatExtracting(BackfilledRow::reasons)
                .extracting(reason -> reason.position().orElseThrow().row() + " "
                        + reason.field().orElse("-") + " " + reason.code())
                .containsExactly(
                        "2 order purchase.differs",
                        "4 total purchase.negative",
                        "4 paidAt purchase.paid-in-future",
                        "5 customer reference.unknown",
                        "6 channel input.size");
        assertThat(shop.events).isEmpty();
        assertThat(shop.signals).hasSize(1);
        assertThat(shop.signals.get(0).bulk()).isTrue();
        assertThat(shop.signals.get(0).customers()).containsExactly(id(2));
        assertThat(purchases.statistics(customer(2)).get(0).net()).isEqualTo(cny("3.00"));
    }

    @Test
    void a_backfill_that_stopped_on_its_way_and_runs_again_doubles_nothing() {
        List<Purchase> file = new ArrayList<>();
        for (int i = 0; i < 11_500; i++) {
            file.add(purchase(i, i % 7, "1.00"));
        }
        Iterator<Purchase> broken = Stream.concat(
                        file.subList(0, 10_700).stream(), Stream.of(1).map(unused -> {
                            throw new IllegalStateException("the file ends here");
                        }))
                .map(Purchase.class::cast)
                .iterator();
        assertThatThrownBy(() -> purchases.backfill(broken, row -> {})).isInstanceOf(IllegalStateException.class);
        List<BackfilledRow> rows = new ArrayList<>();

        long read = purchases.backfill(file.iterator(), rows::add);

        assertThat(read).isEqualTo(11_500);
        assertThat(rows).filteredOn(row -> row.result() == Result.ALREADY_THERE).hasSize(10_000);
        assertThat(rows).filteredOn(row -> row.result() == Result.STORED).hasSize(1_500);
        assertThat(rows).extracting(BackfilledRow::row).startsWith(1L, 2L).endsWith(11_499L, 11_500L);
        long[] counted = {0};
        purchases.eachCustomer("CNY", one -> counted[0] += one.purchases());
        assertThat(counted[0]).isEqualTo(11_500);
    }

    @Test
    void a_chunk_has_at_most_a_thousand_purchases() {
        assertThatThrownBy(() -> purchases.backfill(Collections.nCopies(1_001, purchase(1, 1, "1"))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void totals_are_by_half_open_periods_and_by_channel_per_currency() {
        LocalDate day = LocalDate.of(2024, 3, 1);
        purchases.report(at(1, day, "10").via("web"));
        purchases.report(at(2, day.plusDays(30), "20").via("shop"));
        purchases.report(at(3, day.plusDays(31), "40"));
        purchases.report(at(4, day.plusDays(31), "80").totalling(Money.of("EUR", "80")));
        purchases.report(at(5, day.minusDays(1), "160"));
        purchases.report(at(6, day, "320"));
        purchases.cancel(order(6));
        purchases.acceptReturn(PurchaseReturn.whole(order(1)));

        List<String> periods = purchases.totals(List.of(day, day.plusMonths(1), day.plusMonths(2))).stream()
                .map(total -> total.from() + " " + total.purchases() + " " + total.gross() + " " + total.net())
                .toList();
        List<String> channels = purchases.totalsByChannel(day, day.plusMonths(2)).stream()
                .map(total -> total.channel() + " " + total.purchases() + " " + total.gross())
                .toList();

        assertThat(periods)
                .containsExactly(
                        "2024-03-01 2 CNY 30.00 CNY 20.00",
                        "2024-04-01 1 CNY 40.00 CNY 40.00",
                        "2024-04-01 1 EUR 80.00 EUR 80.00");
        assertThat(channels)
                .containsExactly("shop 1 CNY 20.00", "web 1 CNY 10.00", "null 1 CNY 40.00", "null 1 EUR 80.00");
    }

    private static Purchase at(int number, LocalDate day, String amount) {
        return Purchase.of(
                order(number), customer(1), cny(amount), day.atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    @Test
    void the_cdnow_log_gives_the_published_scores_and_cohorts() {
        List<Purchase> log = new ArrayList<>();
        int number = 0;
        for (CdnowLog.Line line : CdnowLog.lines()) {
            log.add(Purchase.of(
                    order(++number),
                    customer(line.customer()),
                    Money.of("USD", BigDecimal.valueOf(line.cents(), 2)),
                    line.day().atStartOfDay().toInstant(ZoneOffset.UTC)));
        }

        long[] stored = {0};
        purchases.backfill(log.iterator(), row -> stored[0] += row.result() == Result.STORED ? 1 : 0);

        assertThat(stored[0]).isEqualTo(69_659);
        CustomerScores rfm = purchases.rfm("USD", LocalDate.of(1998, 7, 1));
        assertThat(rfm.size()).isEqualTo(23_570);
        assertThat(rfm.scores().count(5, 5, 5)).isEqualTo(2_510);
        assertThat(rfm.scores().count(1, 1, 1)).isEqualTo(1_738);
        var cohorts = purchases.cohorts("USD");
        int january = io.kith.crm.math.Cohorts.month(1997, 1);
        assertThat(List.of(0, 1, 2, 6).stream().map(offset -> cohorts.active(january, offset)))
                .containsExactly(7_846, 1_157, 964, 720);
        assertThat(purchases.totals(List.of(LocalDate.of(1997, 1, 1), LocalDate.of(1998, 7, 1))))
                .extracting(total -> total.purchases() + " " + total.gross())
                .containsExactly("69659 USD 2500315.63");
        assertThat(purchases.list(PageSpec.first(1)).items().get(0).order()).isEqualTo(order(number));
    }

    /** As logs are: everybody comes again before anybody has come twice. */
    private static List<Purchase> byTime(int customers, int each) {
        List<Purchase> log = new ArrayList<>();
        for (int i = 0; i < customers * each; i++) {
            log.add(purchase(i, i % customers, "1.00"));
        }
        return log;
    }

    /** Planted bug: without the sorting every chunk has all four customers. */
    @Test
    void a_log_in_the_order_of_time_is_written_by_customer() {
        List<Purchase> log = byTime(4, 1_000);

        List<List<Integer>> chunks = Stretch.next(log.iterator()).chunks();

        assertThat(chunks).hasSize(4).allSatisfy(places -> {
            assertThat(places).hasSize(1_000).isSorted();
            assertThat(places.stream().map(place -> log.get(place).customer()).distinct())
                    .hasSize(1);
        });
    }

    @Test
    void what_became_of_a_stream_is_told_in_its_order_and_by_its_numbers() {
        List<Purchase> log = new ArrayList<>(byTime(7, 1_600));
        log.set(10_500, purchase(10_500, 3, "-1.00"));
        List<BackfilledRow> rows = new ArrayList<>();

        assertThat(purchases.backfill(log.iterator(), rows::add)).isEqualTo(11_200);

        assertThat(rows).extracting(BackfilledRow::row).startsWith(1L, 2L, 3L).endsWith(11_200L);
        for (int i = 0; i < log.size(); i++) {
            assertThat(rows.get(i).order()).isEqualTo(log.get(i).order());
        }
        assertThat(rows.stream().filter(row -> row.result() != Result.STORED))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.row()).isEqualTo(10_501);
                    assertThat(row.reasons().get(0).position().orElseThrow().row())
                            .isEqualTo(10_501);
                });
    }

    @Test
    void of_purchases_of_a_stream_with_one_order_the_first_counts() {
        List<BackfilledRow> rows = new ArrayList<>();

        purchases.backfill(
                List.of(purchase(1, 9, "1.00"), purchase(2, 5, "1.00"), purchase(1, 4, "1.00"))
                        .iterator(),
                rows::add);

        assertThat(rows)
                .extracting(BackfilledRow::result)
                .containsExactly(Result.STORED, Result.STORED, Result.REFUSED);
        assertThat(purchases.find(order(1)).orElseThrow().customer()).isEqualTo(id(9));
    }
}
