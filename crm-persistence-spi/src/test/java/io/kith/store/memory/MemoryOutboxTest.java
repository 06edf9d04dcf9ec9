package io.kith.store.memory;

import static io.kith.store.memory.Library.id;
import static io.kith.store.memory.Library.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.ClaimedEvent;
import io.kith.store.Condition;
import io.kith.store.Outbox;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.Row;
import io.kith.store.UnitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryOutboxTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private Instant now = START;
    private final MemoryStore store = MemoryStore.builder().clock(() -> now).build();
    private final Outbox outbox = store.outbox();

    private static OutboxEvent event(long id, long aggregate, long sequence) {
        return new OutboxEvent(
                id(id), id(aggregate), "book", id(aggregate), sequence, 0, "Bought.1", "{}", START.minusSeconds(9));
    }

    private void append(OutboxEvent... events) {
        write(store, unit -> {
            Changes changes = new Changes();
            List.of(events).forEach(changes::event);
            unit.apply(changes);
        });
    }

    private Row row(long id) {
        return Library.read(store, unit -> unit.get(OutboxRecord.TYPE, id(id)));
    }

    private static List<Long> ids(List<ClaimedEvent> claimed) {
        return claimed.stream()
                .map(each -> each.event().id().getLeastSignificantBits())
                .toList();
    }

    @Test
    void only_the_first_event_of_each_aggregate_can_be_claimed() {
        // given
        append(event(1, 100, 1), event(2, 100, 2), event(3, 200, 1));

        // when
        List<ClaimedEvent> first = outbox.claim("relay", MINUTE, 10);
        List<ClaimedEvent> second = outbox.claim("relay", MINUTE, 10);
        int settled = outbox.settle(first);
        List<ClaimedEvent> third = outbox.claim("relay", MINUTE, 10);

        // then
        assertThat(ids(first)).containsExactly(1L, 3L);
        assertThat(first.get(0).event()).isEqualTo(event(1, 100, 1));
        assertThat(first.get(0).leaseUntil()).isEqualTo(START.plus(MINUTE));
        assertThat(second).isEmpty();
        assertThat(settled).isEqualTo(2);
        assertThat(ids(third)).containsExactly(2L);
    }

    @Test
    void a_claim_that_ran_out_and_was_claimed_again_settles_nothing() {
        // given
        append(event(1, 100, 1));
        List<ClaimedEvent> first = outbox.claim("slow", MINUTE, 10);

        // when
        now = now.plus(MINUTE);
        List<ClaimedEvent> second = outbox.claim("quick", MINUTE, 10);

        // then
        assertThat(ids(second)).containsExactly(1L);
        assertThat(second.get(0).attempt()).isEqualTo(2);
        assertThat(outbox.settle(first)).isZero();
        outbox.postpone(first.get(0), MINUTE, "too-late");
        assertThat(row(1).text(OutboxRecord.ERROR_CODE)).isNull();
        assertThat(outbox.settle(second)).isEqualTo(1);
        assertThat(outbox.settle(second)).isZero();
    }

    @Test
    void a_postponed_event_waits_and_holds_back_its_aggregate_only() {
        // given
        append(event(1, 100, 1), event(2, 100, 2), event(3, 200, 1), event(4, 200, 2));
        List<ClaimedEvent> claimed = outbox.claim("relay", MINUTE, 10);

        // when
        outbox.postpone(claimed.get(0), Duration.ofHours(1), "receiver-down");
        outbox.settle(claimed.subList(1, 2));

        // then
        assertThat(ids(outbox.claim("relay", MINUTE, 10))).containsExactly(4L);
        now = now.plus(Duration.ofHours(1));
        assertThat(ids(outbox.claim("relay", MINUTE, 10))).contains(1L).doesNotContain(2L);
    }

    @Test
    void the_tenth_failure_parks_an_event_until_somebody_resends_it() {
        // given
        append(event(1, 100, 1), event(2, 100, 2));

        // when
        for (int attempt = 1; attempt <= Outbox.MAX_ATTEMPTS; attempt++) {
            ClaimedEvent claimed = outbox.claim("relay", MINUTE, 10).get(0);
            assertThat(claimed.attempt()).isEqualTo(attempt);
            assertThat(row(1).text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.READY);
            outbox.postpone(claimed, Duration.ZERO, "no");
        }

        // then
        assertThat(row(1).text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.PARKED);
        assertThat(outbox.claim("relay", MINUTE, 10)).isEmpty();
        write(
                store,
                unit -> unit.rewrite(
                        OutboxRecord.TYPE,
                        Condition.eq(OutboxRecord.STATE, 0),
                        Args.of(OutboxRecord.PARKED, OutboxRecord.READY, 0L),
                        List.of(Assignment.set(OutboxRecord.STATE, 1), Assignment.set(OutboxRecord.ATTEMPTS, 2))));
        assertThat(ids(outbox.claim("relay", MINUTE, 10))).containsExactly(1L);
    }

    @Test
    void a_row_that_a_unit_has_locked_is_left_for_the_next_claim() {
        // given
        append(event(1, 100, 1), event(2, 200, 1));

        // when
        write(store, unit -> {
            unit.lock(OutboxRecord.TYPE, List.of(id(1)));
            assertThat(ids(outbox.claim("relay", MINUTE, 10))).containsExactly(2L);
        });

        // then
        assertThat(ids(outbox.claim("relay", MINUTE, 10))).containsExactly(1L);
    }

    @Test
    void events_of_all_tenants_are_claimed_together_and_no_more_than_asked_for() {
        // given
        append(event(1, 100, 1), event(2, 200, 1));
        store.unit(Library.OTHER, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().event(event(1, 100, 1)));
            return unit;
        });

        // when
        List<ClaimedEvent> two = outbox.claim("relay", MINUTE, 2);
        List<ClaimedEvent> rest = outbox.claim("relay", MINUTE, 2);

        // then
        assertThat(two).hasSize(2);
        assertThat(rest).hasSize(1);
        assertThat(two.stream().map(ClaimedEvent::tenant)).doesNotContainNull();
        assertThat(java.util.stream.Stream.concat(two.stream(), rest.stream()).map(ClaimedEvent::tenant))
                .contains(Library.OTHER);
    }

    @Test
    void an_event_that_is_not_due_is_not_claimed() {
        // given
        append(new OutboxEvent(id(1), id(1), "book", id(1), 1, 0, "Bought.1", "{}", START.plus(MINUTE)));

        // then
        assertThat(outbox.claim("relay", MINUTE, 1)).isEmpty();
        now = START.plus(MINUTE);
        assertThat(outbox.claim("relay", MINUTE, 1)).hasSize(1);
    }
}
