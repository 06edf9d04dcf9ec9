package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static io.kith.crm.kernel.engine.Depot.ELSEWHERE;
import static io.kith.crm.kernel.engine.Guests.GUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.engine.Depot.Pack;
import io.kith.store.OutboxRecord;
import io.kith.store.Store;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command under a key takes effect once; on every store alike. */
public abstract class IdempotencyContract extends OnEveryStore {

    private static final Pack ASKED = new Pack("A", Money.of("CNY", "12.50"));

    private final Depot depot = new Depot(open(), AccessPolicy.hostChecks());

    static List<String> codes(Outcome<?> outcome) {
        return outcome.refusals().stream().map(Reason::code).toList();
    }

    @Test
    void the_same_again_gets_the_answer_of_the_first_and_does_nothing() {
        Parcel first = depot.pack(CLERK.withKey("k"), ASKED).orElseThrow();
        int rows = depot.rows(CLERK);
        depot.store.forget();

        Parcel again = depot.pack(CLERK.withKey("k"), ASKED).orElseThrow();

        assertThat(again).isEqualTo(first);
        assertThat(depot.rows(CLERK)).isEqualTo(rows);
        assertThat(depot.store.names()).doesNotContain("apply");
    }

    /** Planted bug: a claim that fails on conflict instead of skipping turns this red, as does a key without its row. */
    @Test
    void fifty_threads_with_one_key_cause_one_effect_and_get_equal_answers() throws Exception {
        Store store = open();
        Depot shared = new Depot(store, AccessPolicy.hostChecks());
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService pool = Executors.newFixedThreadPool(50);
        try {
            List<Future<Parcel>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(pool.submit(() -> {
                    start.await();
                    while (true) {
                        Outcome<Parcel> outcome = shared.pack(CLERK.withKey("k"), ASKED);
                        if (outcome.isAccepted()) {
                            return outcome.orElseThrow();
                        }
                        assertThat(codes(outcome)).containsExactly("command.in-progress");
                    }
                }));
            }
            start.countDown();
            List<Parcel> parcels = new ArrayList<>();
            for (Future<Parcel> answer : answers) {
                parcels.add(answer.get());
            }

            assertThat(parcels).hasSize(50).containsOnly(parcels.get(0));
            assertThat(shared.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
            assertThat(shared.rows(CLERK, OutboxRecord.TYPE)).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void another_payload_under_the_key_is_a_conflict_even_if_only_an_amount_differs() {
        depot.pack(CLERK.withKey("k"), ASKED);

        Outcome<Parcel> other = depot.pack(CLERK.withKey("k"), new Pack("A", Money.of("CNY", "12.51")));

        assertThat(codes(other)).containsExactly("command.key-reused");
        assertThat(depot.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }

    @Test
    void another_command_under_the_key_is_a_conflict() {
        depot.pack(CLERK.withKey("k"), ASKED);

        Outcome<Parcel> other =
                depot.attempt(CLERK.withKey("k"), "parcel.other", ASKED, work -> depot.parcel(work, "never"));

        assertThat(codes(other)).containsExactly("command.key-reused");
    }

    @Test
    void a_refused_command_does_not_use_the_key_up() {
        depot.onPacked = (work, event) -> Depot.require(false, "shelf");
        assertThat(codes(depot.pack(CLERK.withKey("k"), ASKED))).containsExactly("value.unfit");
        depot.onPacked = (work, event) -> {};

        assertThat(depot.pack(CLERK.withKey("k"), new Pack("B", null)).isAccepted())
                .isTrue();
    }

    @Test
    void a_command_that_failed_does_not_use_the_key_up() {
        depot.onPacked = (work, event) -> {
            throw new IllegalArgumentException("broken");
        };
        assertThatThrownBy(() -> depot.pack(CLERK.withKey("k"), ASKED)).hasMessage("broken");
        depot.onPacked = (work, event) -> {};

        assertThat(depot.pack(CLERK.withKey("k"), ASKED).isAccepted()).isTrue();
    }

    @Test
    void a_key_outlives_the_engine() {
        Store store = open();
        Parcel first = new Depot(store, AccessPolicy.hostChecks())
                .pack(CLERK.withKey("k"), ASKED)
                .orElseThrow();
        Depot later = new Depot(store, AccessPolicy.hostChecks());

        assertThat(later.pack(CLERK.withKey("k"), ASKED).orElseThrow()).isEqualTo(first);
        assertThat(later.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }

    /** A host that reads the amount back from its own table has another scale, and means the same. */
    @Test
    void the_same_number_with_more_zeros_is_the_same_payload_and_a_text_of_digits_is_not() {
        for (Object one : List.of(new BigDecimal("12.5"), Map.of("a", new BigDecimal("3.00")), new BigDecimal("10"))) {
            depot.attempt(CLERK.withKey("k" + one), "parcel.weigh", one, this::weighed);
        }

        assertThat(weigh("k12.5", new BigDecimal("12.500"))).isEmpty();
        assertThat(weigh("k{a=3.00}", Map.of("a", 3))).isEmpty();
        assertThat(weigh("k10", new BigDecimal("1E+1"))).isEmpty();
        assertThat(weigh("k12.5", new BigDecimal("12.05"))).containsExactly("command.key-reused");
        assertThat(weigh("k10", new BigDecimal("1"))).containsExactly("command.key-reused");
        assertThat(weigh("k12.5", "12.5")).containsExactly("command.key-reused");
        weigh("text", "1.50");
        assertThat(weigh("text", "1.5")).containsExactly("command.key-reused");
        weigh("quoted", "a \"1.50");
        assertThat(weigh("quoted", "a \"1.5")).containsExactly("command.key-reused");
    }

    @Test
    void sets_and_maps_are_the_same_payload_in_any_order_and_lists_are_not() {
        List<String> there = List.of("a", "b", "c");
        List<String> back = List.of("c", "b", "a");
        Map<String, Object> ordered = new LinkedHashMap<>();
        there.forEach(name -> ordered.put(name, name));
        Map<String, Object> reversed = new LinkedHashMap<>();
        back.forEach(name -> reversed.put(name, name));

        weigh("set", new LinkedHashSet<>(there));
        weigh("map", ordered);
        weigh("list", there);

        assertThat(weigh("set", new LinkedHashSet<>(back))).isEmpty();
        assertThat(weigh("map", reversed)).isEmpty();
        assertThat(weigh("list", back)).containsExactly("command.key-reused");
    }

    private List<String> weigh(String key, Object input) {
        return codes(depot.attempt(CLERK.withKey(key), "parcel.weigh", input, this::weighed));
    }

    private Parcel weighed(Work work) {
        Parcel parcel = depot.parcel(work, "W-" + work.newId());
        depot.parcels().insert(work, parcel);
        return parcel;
    }

    /** So that another worker of the host can take a command over. */
    @Test
    void another_actor_who_sends_the_same_gets_the_answer_and_one_who_may_not_gets_nothing() {
        Depot guarded = new Depot(open(), Guests.forbidding("parcel.pack"));
        Parcel first = guarded.pack(CLERK.withKey("k"), ASKED).orElseThrow();
        Caller worker = Caller.of(TenantId.SINGLE, Actor.user("worker")).withKey("k");

        assertThat(guarded.pack(worker, ASKED).orElseThrow()).isEqualTo(first);
        assertThat(codes(guarded.pack(GUEST.withKey("k"), ASKED))).containsExactly("access.denied");
        assertThat(guarded.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }

    @Test
    void a_refused_command_that_is_sent_again_under_its_key_is_carried_out_anew_once() {
        depot.onPacked = (work, event) -> Depot.require(false, "shelf");
        depot.pack(CLERK.withKey("k"), ASKED);
        depot.pack(CLERK.withKey("k"), ASKED);
        depot.onPacked = (work, event) -> {};

        Parcel first = depot.pack(CLERK.withKey("k"), ASKED).orElseThrow();

        assertThat(depot.pack(CLERK.withKey("k"), ASKED).orElseThrow()).isEqualTo(first);
        assertThat(depot.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
        assertThat(depot.rows(CLERK, CommandKeyMapping.TYPE)).hasSize(1);
    }

    @Test
    void keys_and_delivered_events_go_when_their_time_is_over() {
        Store store = open();
        Depot aging = new Depot(store, AccessPolicy.hostChecks());
        aging.pack(CLERK.withKey("k"), ASKED);
        aging.pack(ELSEWHERE.withKey("k"), ASKED);
        store.outbox().settle(store.outbox().claim("relay", Duration.ofMinutes(1), 10));
        aging.pack(CLERK, "not delivered");
        aging.now = Depot.NOW.plus(Duration.ofDays(10_000));

        assertThat(aging.engine.expire(CLERK, 100)).isEqualTo(2);

        assertThat(aging.rows(CLERK, CommandKeyMapping.TYPE)).isEmpty();
        assertThat(aging.rows(CLERK, OutboxRecord.TYPE)).hasSize(1);
        assertThat(aging.rows(ELSEWHERE, CommandKeyMapping.TYPE)).hasSize(1);
        assertThat(aging.rows(ELSEWHERE, OutboxRecord.TYPE)).hasSize(1);
    }

    @Test
    void tenants_have_keys_of_their_own() {
        depot.pack(CLERK.withKey("k"), ASKED);

        assertThat(depot.pack(ELSEWHERE.withKey("k"), new Pack("B", null)).isAccepted())
                .isTrue();
    }

    @Test
    void a_repetition_by_an_actor_who_may_not_see_the_record_tells_nothing_of_it() {
        Depot scoped = new Depot(open(), Guests.ownOnly());
        scoped.attempt(CLERK.withKey("k"), "parcel.pack", ASKED, work -> {
            Parcel parcel = scoped.parcel(work, "A").withOwner("clerk");
            scoped.parcels().insert(work, parcel);
            return parcel;
        });

        assertThat(codes(scoped.pack(GUEST.withKey("k"), ASKED))).containsExactly("record.not-found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "nul\u0000", "half \ud83d", "half \udca9"})
    void a_key_that_no_store_can_keep_is_refused_when_it_is_given(String key) {
        assertThatThrownBy(() -> CLERK.withKey(key)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_key_may_have_two_hundred_characters_of_any_script_and_no_more() {
        String longest = "\ud83d\udca9".repeat(100) + "键".repeat(100);

        assertThat(depot.pack(CLERK.withKey(longest), ASKED).isAccepted()).isTrue();
        assertThatThrownBy(() -> CLERK.withKey(longest + "x")).isInstanceOf(IllegalArgumentException.class);
    }
}
