package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.pipeline.OpportunityStatus;
import io.kith.crm.purchase.BackfilledRow;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseStatistics;
import io.kith.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a host does with customers, purchases and opportunities, on one store. */
abstract class StoryScenarios {
    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final int THREADS = 4;
    private static final int ORDERS = 5;

    private Store store;
    private Crm crm;
    private CrmSession kith;

    abstract Store newStore();

    @BeforeEach
    void open() {
        store = newStore();
        crm = reopened();
        kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Crm reopened() {
        return Crm.builder()
                .store(store)
                .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES, Capabilities.PIPELINE)
                .clock(() -> NOW)
                .schema(SchemaMode.APPLY)
                .build();
    }

    private static ExternalRef orderRef(String number) {
        return ExternalRef.of("erp.order", number);
    }

    private static Purchase order(String number, String amount) {
        return Purchase.of(orderRef(number), ACME, Money.of("CNY", amount), NOW.minus(Duration.ofDays(1)));
    }

    private PurchaseStatistics statistics() {
        return kith.purchases().statistics(ACME).get(0);
    }

    @Test
    void a_customer_buys_rises_and_is_offered_more() {
        kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
        kith.purchases().report(order("A-1", "120000.00"));
        kith.purchases().report(order("A-2", "80000.00"));
        kith.purchases().cancel(orderRef("A-2"));
        Opportunity deal = kith.pipeline().open(ACME, "40 welding robots", Money.of("CNY", "800000.00"));
        Outcome<Opportunity> moved = kith.pipeline().tryWin(deal.id(), null, null);

        assertThat(kith.customers().level(ACME).why())
                .isEqualTo("KEY: 120,000.00 in 12 months; VIP from 500,000: 380,000.00 to go");
        assertThat(kith.customers().levels(NOW)).containsEntry("KEY", 1L);
        assertThat(statistics().net()).isEqualTo(Money.of("CNY", "120000.00"));
        assertThat(moved.refusals()).isNotEmpty();
        assertThat(kith.pipeline().find(deal.id()).orElseThrow().status()).isEqualTo(OpportunityStatus.OPEN);
        assertThat(kith.customers().timeline(ACME).first(10)).hasSizeGreaterThanOrEqualTo(3);
        assertThat(kith.customers()
                        .search(Criteria.field("name").contains("ROBOTICS"), PageSpec.first(10))
                        .items())
                .hasSize(1);
    }

    @Test
    void what_was_said_once_is_there_when_the_program_begins_again() {
        kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
        kith.withKey("once").purchases().report(order("A-1", "120000.00"));

        CrmSession later = reopened().session(TenantId.SINGLE, Actor.user("u-18"));
        later.withKey("once").purchases().report(order("A-1", "120000.00"));

        assertThat(later.customers().level(ACME).code()).isEqualTo("KEY");
        assertThat(statistics().purchases()).isEqualTo(1);
        CrmSession elsewhere = crm.session(TenantId.of("elsewhere"), Actor.user("u-17"));
        assertThat(elsewhere.purchases().find(orderRef("A-1"))).isEmpty();
    }

    @Test
    void a_log_is_taken_in_twice_and_counted_once() {
        kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
        List<Purchase> log =
                IntStream.range(0, 300).mapToObj(i -> order("L-" + i, "10.00")).toList();

        kith.purchases().backfill(log);
        List<BackfilledRow> again = kith.purchases().backfill(log).rows();
        kith.customers().settle(1_000);

        assertThat(again).hasSize(300);
        assertThat(statistics().purchases()).isEqualTo(300);
        assertThat(statistics().net()).isEqualTo(Money.of("CNY", "3000.00"));
    }

    @Test
    void purchases_of_one_customer_in_several_threads_lose_nothing() throws Exception {
        kith.customers().link(ACME, Company.named("Acme Robotics GmbH"));
        CyclicBarrier together = new CyclicBarrier(THREADS);
        ExecutorService tills = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> reports = new ArrayList<>();
        for (int till = 0; till < THREADS; till++) {
            String name = "T" + till + "-";
            reports.add(tills.submit(() -> {
                together.await();
                for (int i = 0; i < ORDERS; i++) {
                    kith.purchases().report(order(name + i, "1000.00"));
                }
                return true;
            }));
        }
        for (Future<?> report : reports) {
            report.get();
        }
        tills.shutdown();

        assertThat(statistics().purchases()).isEqualTo(THREADS * ORDERS);
        assertThat(statistics().net()).isEqualTo(Money.of("CNY", "20000.00"));
        assertThat(kith.customers().level(ACME).why()).contains("20,000.00 in 12 months");
    }
}
