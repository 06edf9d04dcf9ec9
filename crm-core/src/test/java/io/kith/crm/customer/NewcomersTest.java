package io.kith.crm.customer;

import static io.kith.crm.kernel.Criteria.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.purchase.Backfilled;
import io.kith.crm.purchase.BackfilledRow;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.UnknownCustomers;
import io.kith.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Customers that a backfill adds because its purchases name them. */
class NewcomersTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final UnknownCustomers ADDED = UnknownCustomers.addedAsPersons(ref -> "Customer " + ref.key());

    private final MemoryStore store = MemoryStore.create();
    private final CrmSession kith = session(store, AccessPolicy.hostChecks());

    private static CrmSession session(MemoryStore store, AccessPolicy access) {
        return Crm.builder()
                .store(store)
                .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES)
                .clock(() -> NOW)
                .access(access)
                .schema(SchemaMode.APPLY)
                .build()
                .session(TenantId.SINGLE, Actor.user("u-17"));
    }

    private static ExternalRef shopper(int number) {
        return ExternalRef.of("shop.customer", String.valueOf(number));
    }

    private static Purchase order(int number, int customer, String amount, long daysAgo) {
        return Purchase.of(
                ExternalRef.of("shop.order", String.valueOf(number)),
                shopper(customer),
                Money.of("CNY", amount),
                NOW.minus(Duration.ofDays(daysAgo)));
    }

    @Test
    void unknown_customers_are_added_with_what_follows_from_their_purchases() {
        Backfilled done = kith.purchases()
                .backfill(
                        List.of(
                                order(1, 7, "600000.00", 40),
                                order(2, 8, "1.00", 100),
                                order(3, 7, "1.00", 3),
                                order(4, 8, "1.00", 120)),
                        ADDED);

        assertThat(done.stored()).isEqualTo(4);
        assertThat(kith.customers().due()).isZero();
        assertThat(kith.customers().find(shopper(7)).orElseThrow().name()).isEqualTo("Customer 7");
        assertThat(kith.customers().find(shopper(7)).orElseThrow().kind()).isEqualTo(CustomerKind.PERSON);
        assertThat(kith.customers().level(shopper(7)).code()).isEqualTo("VIP");
        assertThat(kith.customers().levels(NOW)).containsEntry("VIP", 1L).containsEntry("ORDINARY", 1L);
        assertThat(kith.customers().stages(NOW)).containsEntry("ACTIVE", 1L).containsEntry("DORMANT", 1L);
        assertThat(kith.purchases().statistics(shopper(8)).get(0).purchases()).isEqualTo(2);
    }

    @Test
    void they_are_companies_where_the_host_says_so() {
        kith.purchases()
                .backfill(
                        List.of(order(1, 7, "1.00", 1)), UnknownCustomers.addedAsCompanies(ref -> "Firm " + ref.key()));

        assertThat(kith.customers().find(shopper(7)).orElseThrow().kind()).isEqualTo(CustomerKind.COMPANY);
    }

    @Test
    void the_same_chunk_again_doubles_nothing() {
        List<Purchase> chunk = List.of(order(1, 7, "5.00", 1), order(2, 7, "6.00", 1), order(1, 7, "5.00", 1));

        Backfilled first = kith.purchases().backfill(chunk, ADDED);
        Backfilled again = kith.purchases().backfill(chunk, ADDED);

        assertThat(first.stored()).isEqualTo(2);
        assertThat(first.alreadyThere()).isEqualTo(1);
        assertThat(again.alreadyThere()).isEqualTo(3);
        assertThat(kith.customers().list(PageSpec.first(10)).items()).hasSize(1);
        assertThat(kith.purchases().list(PageSpec.first(10)).items()).hasSize(2);
    }

    /** Planted bug: marking those as due who are due already writes each of them with every chunk of an import. */
    @Test
    void who_is_to_be_settled_already_is_not_written_again() {
        kith.customers().link(shopper(7), Person.named("Seven"));
        kith.purchases().backfill(List.of(order(1, 7, "5.00", 3)));
        long version = kith.customers().find(shopper(7)).orElseThrow().version();

        kith.purchases().backfill(List.of(order(2, 7, "5.00", 2)));

        assertThat(kith.customers().due()).isEqualTo(1);
        assertThat(kith.customers().find(shopper(7)).orElseThrow().version()).isEqualTo(version);
    }

    @Test
    void a_refused_purchase_adds_nobody() {
        kith.purchases().backfill(List.of(order(1, 7, "5.00", 1)), ADDED);

        Backfilled done = kith.purchases()
                .backfill(List.of(order(2, 8, "-5.00", 1), order(3, 9, "5.00", -30), order(1, 10, "5.00", 1)), ADDED);

        assertThat(done.refused()).isEqualTo(3);
        assertThat(kith.customers().list(PageSpec.first(10)).items())
                .extracting(Customer::name)
                .containsExactly("Customer 7");
    }

    @Test
    void a_name_that_cannot_be_one_refuses_the_purchase() {
        Backfilled done = kith.purchases()
                .backfill(
                        List.of(order(1, 7, "5.00", 1), order(2, 8, "5.00", 1)),
                        UnknownCustomers.addedAsPersons(ref -> ref.key().equals("7") ? " " : "Eight"));

        assertThat(done.rows())
                .extracting(BackfilledRow::result)
                .containsExactly(BackfilledRow.Result.REFUSED, BackfilledRow.Result.STORED);
        assertThat(done.rows().get(0).reasons())
                .allSatisfy(reason -> assertThat(reason.field()).contains("customer"));
        assertThat(kith.customers().find(shopper(7))).isEmpty();
    }

    @Test
    void customers_named_by_our_own_ids_are_never_added() {
        kith.purchases().backfill(List.of(order(1, 7, "5.00", 1)), ADDED);
        CustomerId nobody = CustomerId.of(new UUID(1, 2));

        Backfilled done = kith.purchases()
                .backfill(
                        List.of(Purchase.of(ExternalRef.of("shop.order", "2"), nobody, Money.of("CNY", "1"), NOW)),
                        ADDED);

        assertThat(done.refused()).isEqualTo(1);
    }

    @Test
    void somebody_who_may_not_add_customers_adds_none() {
        CrmSession clerk = session(store, new Limited(Set.of("customer.load"), Optional.empty()));

        Outcome<Backfilled> refused = clerk.purchases().tryBackfill(List.of(order(1, 7, "5.00", 1)), ADDED);

        assertThat(refused.refusals()).extracting(Reason::code).containsExactly("access.denied");
        assertThat(kith.customers().list(PageSpec.first(10)).items()).isEmpty();
        assertThat(kith.purchases().list(PageSpec.first(10)).items()).isEmpty();
    }

    @Test
    void the_key_of_a_customer_out_of_sight_stays_unknown() {
        kith.customers().link(shopper(7), Company.named("Acme").withOwner("u-2"));
        CrmSession clerk =
                session(store, new Limited(Set.of(), Optional.of(field("owner").is("u-17"))));

        Backfilled done = clerk.purchases().backfill(List.of(order(1, 7, "5.00", 1), order(2, 8, "5.00", 1)), ADDED);

        assertThat(done.rows())
                .extracting(BackfilledRow::result)
                .containsExactly(BackfilledRow.Result.REFUSED, BackfilledRow.Result.STORED);
        assertThat(done.rows().get(0).reasons()).extracting(Reason::code).containsExactly("reference.unknown");
    }

    @Test
    void two_imports_of_the_same_customers_at_once_add_each_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            List<Future<Long>> runs = new ArrayList<>();
            for (int run = 0; run < 2; run++) {
                int first = run * 1_000;
                runs.add(threads.submit(() -> {
                    long stored = 0;
                    for (int round = 0; round < 20; round++) {
                        List<Purchase> chunk = new ArrayList<>();
                        for (int i = 0; i < 10; i++) {
                            chunk.add(order(first + round * 10 + i, round * 5 + i % 5, "1.00", 1));
                        }
                        start.await();
                        stored += kith.purchases().backfill(chunk, ADDED).stored();
                    }
                    return stored;
                }));
            }
            long stored = 0;
            for (Future<Long> run : runs) {
                stored += run.get();
            }

            assertThat(stored).isEqualTo(400);
        } finally {
            threads.shutdownNow();
        }
        assertThat(kith.customers().list(PageSpec.first(1_000)).items()).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(kith.purchases().statistics(shopper(i)).get(0).purchases())
                    .isEqualTo(4);
        }
    }

    @Property(tries = 60)
    void it_makes_no_difference_whether_customers_came_first_or_with_their_purchases(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(min = 0, max = 5_999) Integer> bought,
            @ForAll @IntRange(min = 1, max = 40) int size) {
        List<Purchase> log = new ArrayList<>();
        Map<Integer, Integer> seen = new HashMap<>();
        for (int i = 0; i < bought.size(); i++) {
            int customer = bought.get(i) % 6;
            seen.put(customer, customer);
            log.add(order(i, customer, bought.get(i) % 7 == 0 ? "300000.00" : "9.00", bought.get(i) / 6));
        }
        CrmSession known = session(MemoryStore.create(), AccessPolicy.hostChecks());
        known.customers()
                .loadAll(seen.keySet().stream()
                        .map(one -> new CustomerRow(shopper(one), Person.named("Customer " + one)))
                        .toList());
        known.purchases().backfill(log);
        CrmSession fresh = session(MemoryStore.create(), AccessPolicy.hostChecks());

        for (int from = 0; from < log.size(); from += size) {
            fresh.purchases().backfill(log.subList(from, Math.min(log.size(), from + size)), ADDED);
        }
        known.customers().settle(100);
        fresh.customers().settle(100);

        for (int customer : seen.keySet()) {
            assertThat(facts(fresh, customer)).isEqualTo(facts(known, customer));
        }
        for (int daysAgo = 0; daysAgo <= 1_000; daysAgo += 90) {
            Instant at = NOW.minus(Duration.ofDays(daysAgo));
            assertThat(fresh.customers().levels(at)).isEqualTo(known.customers().levels(at));
            assertThat(fresh.customers().stages(at)).isEqualTo(known.customers().stages(at));
        }
    }

    private static List<Object> facts(CrmSession session, int customer) {
        LifeCycle life = session.customers().lifeCycle(shopper(customer));
        return List.of(
                session.customers().level(shopper(customer)).why(),
                life.stage(),
                life.since(),
                life.history().items().stream()
                        .map(stay -> stay.stage() + " " + stay.time())
                        .toList(),
                session.purchases().statistics(shopper(customer)).stream()
                        .map(one ->
                                List.of(one.purchases(), one.days(), one.gross(), one.firstPaidAt(), one.lastPaidAt()))
                        .toList());
    }

    /** Forbids some actions, and shows some customers only. */
    private record Limited(Set<String> forbidden, Optional<Criteria> customers) implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return !forbidden.contains(action);
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("customer") ? customers : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return Set.of();
        }
    }
}
