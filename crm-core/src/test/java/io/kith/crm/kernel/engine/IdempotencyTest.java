package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static io.kith.crm.kernel.engine.Depot.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.engine.Depot.Pack;
import io.kith.store.OutboxRecord;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.memory.MemoryStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command under a key takes effect once. */
class IdempotencyTest {

    private static final Tenant TENANT = new Tenant(CLERK.tenant().value());
    private static final Pack ASKED = new Pack("A", Money.of("CNY", "12.50"));

    private final Depot depot = new Depot();

    private static List<String> codes(Outcome<?> outcome) {
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
        Store store = MemoryStore.create();
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
        Store store = MemoryStore.create();
        Parcel first = new Depot(store, AccessPolicy.hostChecks())
                .pack(CLERK.withKey("k"), ASKED)
                .orElseThrow();
        Depot later = new Depot(store, AccessPolicy.hostChecks());

        assertThat(later.pack(CLERK.withKey("k"), ASKED).orElseThrow()).isEqualTo(first);
        assertThat(later.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }

    @Test
    void tenants_have_keys_of_their_own() {
        depot.pack(CLERK.withKey("k"), ASKED);

        assertThat(depot.pack(ELSEWHERE.withKey("k"), new Pack("B", null)).isAccepted())
                .isTrue();
    }

    @Test
    void a_repetition_by_an_actor_who_may_not_see_the_record_tells_nothing_of_it() {
        Depot scoped = new Depot(new OwnOnly());
        scoped.attempt(CLERK.withKey("k"), "parcel.pack", ASKED, work -> {
            Parcel parcel = scoped.parcel(work, "A").withOwner("clerk");
            scoped.parcels().insert(work, parcel);
            return parcel;
        });
        Caller other = Caller.of(TenantId.SINGLE, Actor.user("other")).withKey("k");

        assertThat(codes(scoped.pack(other, ASKED))).containsExactly("record.not-found");
    }

    @Test
    void a_refusal_in_a_transaction_of_the_host_does_not_cost_the_hosts_work() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());
        joined.onPacked = (work, event) -> {
            if (event.text("code").equals("bad")) {
                Depot.require(false, "shelf");
            }
        };

        host.run(TENANT, () -> {
            joined.pack(CLERK.withKey("1"), new Pack("good", null));
            assertThat(codes(joined.pack(CLERK.withKey("2"), new Pack("bad", null))))
                    .containsExactly("value.unfit");
            assertThat(codes(joined.pack(CLERK, new Pack("bad", null)))).containsExactly("value.unfit");
            joined.pack(CLERK.withKey("3"), new Pack("better", null));
        });

        assertThat(joined.rows(CLERK, ParcelMapping.TYPE))
                .extracting(row -> row.text(ParcelMapping.CODE))
                .containsExactlyInAnyOrder("good", "better");
        assertThat(joined.rows(CLERK, CommandKeyMapping.TYPE)).hasSize(2);
    }

    @Test
    void a_repetition_whose_record_is_gone_does_not_cost_the_hosts_work() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());
        Parcel gone = joined.pack(CLERK.withKey("k"), ASKED).orElseThrow();
        joined.attempt(CLERK, "parcel.delete", "in", work -> {
            joined.parcels().delete(work, joined.parcels().requireToChange(work, gone.id()));
            return gone;
        });

        host.run(TENANT, () -> {
            assertThat(codes(joined.pack(CLERK.withKey("k"), ASKED))).containsExactly("record.not-found");
            joined.pack(CLERK, "kept");
        });

        assertThat(joined.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
    }

    @Test
    void a_refusal_after_something_was_written_dooms_the_hosts_transaction_rather_than_leave_a_half() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());

        assertThatThrownBy(() -> host.run(
                        TENANT,
                        () -> joined.attempt(CLERK, "parcel.load", "in", work -> {
                            Parcel parcel = joined.parcel(work, "A");
                            joined.parcels().load(work, List.of(parcel));
                            Depot.require(false, "late");
                            return parcel;
                        })))
                .isInstanceOf(HostTransaction.DoomedException.class);
        assertThat(joined.rows(CLERK)).isZero();
    }

    @Test
    void a_question_with_an_unfit_value_is_refused_and_does_not_cost_the_hosts_work() {
        HostTransaction host = new HostTransaction(MemoryStore.create());
        Depot joined = new Depot(host, AccessPolicy.hostChecks());

        host.run(TENANT, () -> {
            joined.pack(CLERK, "kept");
            assertThatThrownBy(() -> joined.read(
                            CLERK, work -> joined.parcels().first(work, joined.mapping().byCode, "nul\u0000")))
                    .isInstanceOfSatisfying(
                            io.kith.crm.base.RefusedException.class,
                            refused -> assertThat(refused.reasons())
                                    .extracting(Reason::code)
                                    .containsExactly("value.unfit"));
        });

        assertThat(joined.rows(CLERK, ParcelMapping.TYPE)).hasSize(1);
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

    /** Everybody sees the parcels that they own. */
    private static final class OwnOnly implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return true;
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("parcel")
                    ? Optional.of(Criteria.field("owner").is(actor.id()))
                    : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return Set.of();
        }
    }
}
