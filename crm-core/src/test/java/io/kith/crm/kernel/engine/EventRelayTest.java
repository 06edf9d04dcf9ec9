package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static io.kith.crm.kernel.engine.Depot.ELSEWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.base.Actor;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.EventBacklog;
import io.kith.crm.kernel.EventRelay;
import io.kith.crm.kernel.EventSink;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.RelayRun;
import io.kith.crm.kernel.StoredEvent;
import io.kith.store.Outbox;
import io.kith.store.OutboxRecord;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a relay tries again, what it leaves alone, and what people can ask of the outbox. */
class EventRelayTest {

    private static final Duration LEASE = Duration.ofMinutes(1);

    @Nested
    class In_memory extends EventRelayContract {

        @Override
        protected Store newStore() {
            return MemoryStore.create();
        }
    }

    /** Allows everything but some actions. */
    private record Without(Set<String> actions) implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return !actions.contains(action);
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return Set.of();
        }
    }

    /** As a receiver written without null checks may. */
    private static final class AnswersWithNothing {

        private static @Nullable CompletionStage<?> nothing;

        @SuppressWarnings("NullAway") // That is what is tried.
        static CompletionStage<?> answer(StoredEvent event) {
            return nothing;
        }
    }

    private Instant now = Depot.NOW;
    private final Depot depot = depot(AccessPolicy.hostChecks());
    private final List<StoredEvent> taken = new ArrayList<>();

    private Depot depot(AccessPolicy access) {
        return new Depot(MemoryStore.builder().clock(() -> now).build(), access);
    }

    private EventRelay.Builder relay(EventSink sink) {
        return EventRelay.over(depot.store, () -> now, sink).lease(LEASE);
    }

    private EventRelay taking() {
        return relay(EventSink.calling(taken::add)).build();
    }

    private static EventSink failing(Throwable failure) {
        return event -> CompletableFuture.failedFuture(failure);
    }

    private Row row() {
        return depot.rows(CLERK, OutboxRecord.TYPE).get(0);
    }

    private Instant due() {
        return Objects.requireNonNull(row().instant(OutboxRecord.DUE_AT));
    }

    @Test
    void an_event_that_fails_waits_three_times_as_long_each_time_up_to_an_hour_and_is_parked_after_ten_attempts() {
        depot.pack(CLERK, "A");
        EventRelay relay = relay(failing(new IllegalStateException("down"))).build();
        List<Long> longest = List.of(1L, 3L, 9L, 27L, 81L, 243L, 729L, 2187L, 3600L);

        for (long seconds : longest) {
            assertThat(relay.run(10)).isEqualTo(new RelayRun(1, 0, 1, 0, 0));
            Duration delay = Duration.between(now, due());
            assertThat(delay).isBetween(Duration.ofMillis(seconds * 750), Duration.ofSeconds(seconds));
            now = due().minusMillis(1);
            assertThat(relay.run(10)).isEqualTo(RelayRun.IDLE);
            now = due();
        }
        assertThat(relay.run(10)).isEqualTo(new RelayRun(1, 0, 0, 1, 0));

        now = now.plus(Duration.ofDays(300));
        assertThat(relay.run(10)).isEqualTo(RelayRun.IDLE);
        assertThat(depot.engine.outbox().backlog(CLERK)).isEqualTo(new EventBacklog(0, null, 1));
        assertThat(depot.engine.outbox().parked(CLERK, PageSpec.first(10)))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.attempts()).isEqualTo(Outbox.MAX_ATTEMPTS);
                    assertThat(parked.errorCode()).isEqualTo("IllegalStateException");
                });
    }

    @Test
    void an_event_that_is_sent_again_has_all_its_attempts() {
        depot.pack(CLERK, "A");
        EventRelay relay = relay(failing(new IllegalStateException("down")))
                .backOff(Duration.ofMillis(1), Duration.ofMillis(1))
                .build();
        for (int attempt = 1; attempt <= Outbox.MAX_ATTEMPTS; attempt++) {
            relay.run(10);
            now = now.plusSeconds(1);
        }
        UUID parked = depot.engine
                .outbox()
                .parked(CLERK, PageSpec.first(10))
                .items()
                .get(0)
                .event()
                .id();

        assertThat(depot.engine.outbox().resend(CLERK, parked)).isTrue();

        assertThat(relay.run(10)).isEqualTo(new RelayRun(1, 0, 1, 0, 0));
        now = now.plusSeconds(1);
        assertThat(taking().run(10)).isEqualTo(new RelayRun(1, 1, 0, 0, 0));
    }

    @Test
    void a_record_waits_for_its_failed_event_and_no_other_record_does() {
        UUID first = depot.pack(CLERK, "A").orElseThrow().id();
        depot.attempt(CLERK, "parcel.send", "in", work -> {
            Parcel sent = depot.parcels().requireToChange(work, first).withCode("AA");
            depot.parcels().update(work, sent);
            work.raise(Depot.event(Depot.SENT, sent));
            return sent;
        });
        depot.pack(CLERK, "B");
        relay(event -> event.subject().equals(first)
                        ? CompletableFuture.failedFuture(new IllegalStateException())
                        : CompletableFuture.completedFuture(taken.add(event)))
                .build()
                .run(10);

        assertThat(taken).extracting(StoredEvent::subject).doesNotContain(first).hasSize(1);
        now = now.plusSeconds(1);
        assertThat(taking().run(10)).isEqualTo(new RelayRun(2, 2, 0, 0, 0));
        assertThat(taken).extracting(StoredEvent::sequence).containsExactly(1L, 1L, 2L);
    }

    @Test
    void a_batch_is_begun_whole_before_its_answers_are_waited_for() {
        depot.pack(CLERK, "A");
        depot.pack(CLERK, "B");
        List<CompletableFuture<Object>> begun = new ArrayList<>();

        RelayRun run = relay(event -> {
                    CompletableFuture<Object> answer = new CompletableFuture<>();
                    begun.add(answer);
                    if (begun.size() == 2) {
                        begun.forEach(one -> one.complete(event));
                    }
                    return answer;
                })
                .build()
                .run(10);

        assertThat(run).isEqualTo(new RelayRun(2, 2, 0, 0, 0));
    }

    @Test
    void what_is_delivered_after_the_lease_is_lost_to_the_next() {
        depot.pack(CLERK, "A");
        RelayRun slow = relay(EventSink.calling(event -> {
                    now = now.plus(LEASE);
                    assertThat(taking().run(10).delivered()).isEqualTo(1);
                }))
                .build()
                .run(10);

        assertThat(slow).isEqualTo(new RelayRun(1, 0, 0, 0, 1));
    }

    @Test
    void when_the_lease_runs_short_the_rest_of_the_batch_is_left_to_the_next() {
        depot.pack(CLERK, "A");
        depot.pack(CLERK, "B");
        RelayRun slow = relay(EventSink.calling(event -> {
                    taken.add(event);
                    now = now.plus(LEASE.multipliedBy(3).dividedBy(4));
                }))
                .build()
                .run(2);

        assertThat(slow).isEqualTo(new RelayRun(2, 1, 0, 0, 0));
        now = now.plus(LEASE);
        assertThat(taking().run(10)).isEqualTo(new RelayRun(1, 1, 0, 0, 0));
        assertThat(taken).hasSize(2).doesNotHaveDuplicates();
    }

    @Test
    void a_receiver_that_overflows_the_stack_is_a_failure_like_others() {
        depot.pack(CLERK, "A");

        RelayRun run = relay(event -> {
                    throw new StackOverflowError();
                })
                .build()
                .run(10);

        assertThat(run).isEqualTo(new RelayRun(1, 0, 1, 0, 0));
        assertThat(row().text(OutboxRecord.ERROR_CODE)).isEqualTo("StackOverflowError");
    }

    @Test
    void a_receiver_that_answers_with_nothing_or_with_an_answer_of_another_kind_is_a_failure_like_others() {
        depot.pack(CLERK, "A");
        depot.pack(CLERK, "B");

        assertThat(relay(AnswersWithNothing::answer).batch(1).build().run(1)).isEqualTo(new RelayRun(1, 0, 1, 0, 0));
        assertThat(relay(event -> CompletableFuture.completedFuture(event).minimalCompletionStage())
                        .build()
                        .run(1))
                .isEqualTo(new RelayRun(1, 1, 0, 0, 0));
    }

    @Test
    void an_event_that_ends_its_relay_each_time_is_parked_without_another_try() {
        depot.pack(CLERK, "A");
        EventSink deadly = event -> {
            taken.add(event);
            throw new OutOfMemoryError("planted");
        };
        for (int attempt = 1; attempt <= Outbox.MAX_ATTEMPTS; attempt++) {
            assertThatThrownBy(() -> relay(deadly).build().run(1)).isInstanceOf(OutOfMemoryError.class);
            now = now.plus(LEASE);
        }

        assertThat(relay(deadly).build().run(1)).isEqualTo(new RelayRun(1, 0, 0, 1, 0));

        assertThat(taken).hasSize(Outbox.MAX_ATTEMPTS);
        assertThat(row().text(OutboxRecord.ERROR_CODE)).isEqualTo("UnansweredException");
    }

    @Test
    void an_interrupted_relay_settles_what_was_taken_and_stays_interrupted() {
        depot.pack(CLERK, "A");
        depot.pack(CLERK, "B");

        RelayRun run = relay(event -> {
                    if (taken.isEmpty()) {
                        taken.add(event);
                        return CompletableFuture.completedFuture(event);
                    }
                    throw new InterruptedException();
                })
                .build()
                .run(10);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(run.postponed()).isZero();
        assertThat(depot.engine.outbox().backlog(CLERK).waiting()).isGreaterThanOrEqualTo(1);
    }

    @Test
    void no_more_than_the_budget_is_delivered() {
        depot.pack(CLERK, "A");
        depot.pack(CLERK, "B");
        depot.pack(CLERK, "C");

        assertThat(relay(EventSink.calling(taken::add)).batch(1).build().run(2)).isEqualTo(new RelayRun(2, 2, 0, 0, 0));
        assertThat(taken).hasSize(2);
    }

    @Test
    void events_of_all_tenants_are_delivered_and_each_sees_its_own() {
        depot.pack(CLERK, "A");
        depot.pack(ELSEWHERE, "B");
        assertThat(depot.engine
                        .outbox()
                        .told(ELSEWHERE, Instant.EPOCH, PageSpec.first(10))
                        .items())
                .extracting(StoredEvent::tenant)
                .containsExactly(ELSEWHERE.tenant());
        UUID elsewhere = depot.engine
                .outbox()
                .told(ELSEWHERE, Instant.EPOCH, PageSpec.first(10))
                .items()
                .get(0)
                .id();

        taking().run(10);

        assertThat(taken).extracting(StoredEvent::tenant).containsExactlyInAnyOrder(CLERK.tenant(), ELSEWHERE.tenant());
        assertThat(depot.engine.outbox().resend(CLERK, elsewhere)).isFalse();
        assertThat(depot.engine.outbox().resend(ELSEWHERE, elsewhere)).isTrue();
    }

    @Test
    void the_backlog_says_how_many_wait_since_when() {
        assertThat(depot.engine.outbox().backlog(CLERK)).isEqualTo(new EventBacklog(0, null, 0));
        depot.pack(CLERK, "A");
        depot.now = Depot.NOW.plusSeconds(9);
        depot.pack(CLERK, "B");

        assertThat(depot.engine.outbox().backlog(CLERK)).isEqualTo(new EventBacklog(2, Depot.NOW, 0));
        assertThat(depot.engine
                        .outbox()
                        .told(CLERK, Depot.NOW.plusSeconds(9), PageSpec.first(10))
                        .items())
                .singleElement()
                .satisfies(event -> assertThat(event.at()).isEqualTo(Depot.NOW.plusSeconds(9)));
    }

    @Test
    void who_may_not_read_or_resend_events_is_refused() {
        Depot closed = depot(new Without(Set.of("read:outbox_event", "event.resend")));

        assertThatThrownBy(() -> closed.engine.outbox().backlog(CLERK)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> closed.engine.outbox().parked(CLERK, PageSpec.first(1)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> closed.engine.outbox().told(CLERK, now, PageSpec.first(1)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> closed.engine.outbox().resend(CLERK, new UUID(0, 1)))
                .isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> closed.engine.outbox().resendParked(CLERK, 1)).isInstanceOf(RefusedException.class);
    }

    @Test
    void a_token_of_another_list_is_refused() {
        assertThatThrownBy(() -> depot.engine.outbox().parked(CLERK, PageSpec.after("?", 1)))
                .isInstanceOf(RefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_001})
    void a_batch_that_no_store_would_give_is_refused(int batch) {
        assertThatThrownBy(() -> relay(failing(new IllegalStateException())).batch(batch))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
