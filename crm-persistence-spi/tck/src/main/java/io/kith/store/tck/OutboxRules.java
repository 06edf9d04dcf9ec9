package io.kith.store.tck;

import static io.kith.store.Condition.eq;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.ClaimedEvent;
import io.kith.store.Outbox;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** O: events that are told to others after the unit commits. */
abstract class OutboxRules extends RuleGroup {

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    OutboxRules(StoreContract contract) {
        super(contract);
    }

    private Outbox outbox() {
        return store().outbox();
    }

    /** The outbox is one for all tenants: every test begins with an empty one. */
    @BeforeEach
    void settleWhatOthersLeft() {
        for (String id : leftovers()) {
            store().unit(
                            new Tenant(id),
                            UnitOptions.WRITE,
                            unit -> unit.rewrite(
                                    OutboxRecord.TYPE,
                                    io.kith.store.Condition.ne(OutboxRecord.STATE, 0),
                                    Args.of(OutboxRecord.SETTLED),
                                    List.of(
                                            Assignment.set(OutboxRecord.STATE, 0),
                                            Assignment.clear(OutboxRecord.LEASE_UNTIL))));
        }
        drain();
    }

    private final Set<String> used = ConcurrentHashMap.newKeySet();

    private Collection<String> leftovers() {
        List<String> before = new ArrayList<>(used);
        used.add(tenant.id());
        used.add(other.id());
        return before;
    }

    private void drain() {
        while (true) {
            List<ClaimedEvent> rest = outbox().claim("drain", MINUTE, 1_000);
            if (rest.isEmpty()) {
                return;
            }
            outbox().settle(rest);
        }
    }

    private OutboxEvent append(Tenant whose, UUID aggregate, long sequence) {
        OutboxEvent event = event(aggregate, sequence);
        apply(whose, new Changes().event(event));
        return event;
    }

    private List<OutboxEvent> claimed() {
        return events(outbox().claim("relay", MINUTE, 100));
    }

    private static List<OutboxEvent> events(List<ClaimedEvent> claims) {
        return claims.stream().map(ClaimedEvent::event).toList();
    }

    private ClaimedEvent claimOne() {
        List<ClaimedEvent> claims = outbox().claim("relay", MINUTE, 1);
        assertThat(claims).hasSize(1);
        return claims.get(0);
    }

    private Row rowOf(Tenant whose, OutboxEvent event) {
        return get(whose, OutboxRecord.TYPE, event.id());
    }

    /** Claims until the store's clock has come to the time that something is due. */
    private List<ClaimedEvent> claimWhenDue(int max) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (System.nanoTime() < deadline) {
            List<ClaimedEvent> claims = outbox().claim("late relay", MINUTE, max);
            if (!claims.isEmpty()) {
                return claims;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
        return List.of();
    }

    @Test
    void o01_a_claimed_event_is_the_one_that_was_appended() {
        OutboxEvent event = new OutboxEvent(
                key(),
                key(),
                "a kind of thing",
                key(),
                7,
                3,
                "thing.done.v2",
                "{\"text\": \"\u00e9 \uD834\uDD1E\"}",
                Instant.parse("2025-12-31T23:59:59.123456Z"));
        apply(new Changes().event(event));

        ClaimedEvent claim = claimOne();

        assertThat(claim.event()).isEqualTo(event);
        assertThat(claim.tenant()).isEqualTo(tenant);
        assertThat(claim.attempt()).isEqualTo(1);
    }

    @Test
    void o02_events_are_kept_and_undone_with_their_unit() {
        fails(
                OwnFailure.class,
                () -> inUnit(unit -> {
                    unit.apply(new Changes().event(event(key(), 1)));
                    throw new OwnFailure();
                }));
        assertThat(claimed()).isEmpty();

        inUnit(unit -> {
            unit.apply(new Changes().event(event(key(), 1)));
            assertThat(claimed()).isEmpty();
        });
        assertThat(claimed()).hasSize(1);
    }

    @Test
    void o03_events_of_one_aggregate_come_one_at_a_time_in_the_order_of_sequence_and_position() {
        UUID thing = key();
        List<OutboxEvent> appended = new ArrayList<>();
        for (int i = 4; i >= 0; i--) {
            OutboxEvent base = event(thing, 1 + i / 2);
            OutboxEvent event = new OutboxEvent(
                    base.id(),
                    base.partition(),
                    base.aggregateType(),
                    thing,
                    1 + i / 2,
                    i % 2,
                    base.type(),
                    base.payload(),
                    NOON.minusSeconds(i));
            appended.add(0, event);
            apply(new Changes().event(event));
        }

        for (OutboxEvent expected : appended) {
            List<ClaimedEvent> claims = outbox().claim("relay", MINUTE, 100);
            assertThat(events(claims)).containsExactly(expected);
            assertThat(claimed()).isEmpty();
            assertThat(outbox().settle(claims)).isEqualTo(1);
        }
        assertThat(claimed()).isEmpty();
    }

    @Test
    void o04_two_open_claims_never_hold_the_same_event() {
        for (int i = 0; i < 6; i++) {
            append(tenant, key(), 1);
        }

        List<OutboxEvent> first = events(outbox().claim("one", MINUTE, 4));
        List<OutboxEvent> second = events(outbox().claim("two", MINUTE, 4));

        assertThat(first).hasSize(4);
        assertThat(second).hasSize(2).doesNotContainAnyElementsOf(first);
        assertThat(claimed()).isEmpty();
    }

    @Test
    void o05_a_lease_that_ran_out_frees_the_event_for_others_with_the_next_attempt() {
        OutboxEvent event = append(tenant, key(), 1);
        ClaimedEvent lost = outbox().claim("slow relay", SECOND, 1).get(0);

        ClaimedEvent taken = claimWhenDue(1).get(0);

        assertThat(taken.event()).isEqualTo(event);
        assertThat(taken.attempt()).isEqualTo(2);
        assertThat(taken.claim()).isNotEqualTo(lost.claim());
    }

    @Test
    void o06_a_claim_that_was_lost_settles_and_postpones_nothing() {
        OutboxEvent event = append(tenant, key(), 1);
        ClaimedEvent lost = outbox().claim("slow relay", SECOND, 1).get(0);
        ClaimedEvent taken = claimWhenDue(1).get(0);

        assertThat(outbox().settle(List.of(lost))).isZero();
        outbox().postpone(lost, Duration.ZERO, "late");

        assertThat(claimed()).isEmpty();
        assertThat(rowOf(tenant, event).text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.READY);
        assertThat(outbox().settle(List.of(taken))).isEqualTo(1);
        assertThat(rowOf(tenant, event).text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.SETTLED);
        assertThat(outbox().settle(List.of(taken))).isZero();
    }

    @Test
    void o07_a_postponed_event_waits_for_its_delay_and_holds_back_only_its_own_aggregate() {
        UUID thing = key();
        append(tenant, thing, 1);
        append(tenant, thing, 2);
        OutboxEvent elsewhere = append(tenant, key(), 1);
        List<ClaimedEvent> claims = outbox().claim("relay", MINUTE, 10);
        ClaimedEvent first = claims.stream()
                .filter(claim -> claim.event().aggregateId().equals(thing))
                .findFirst()
                .orElseThrow();
        outbox().settle(claims.stream().filter(claim -> !claim.equals(first)).toList());

        outbox().postpone(first, Duration.ofMinutes(5), "receiver-down");
        append(tenant, elsewhere.aggregateId(), 2);

        List<OutboxEvent> next = claimed();
        assertThat(next).extracting(OutboxEvent::aggregateId).containsExactly(elsewhere.aggregateId());
        assertThat(rowOf(tenant, first.event()).text(OutboxRecord.ERROR_CODE)).isEqualTo("receiver-down");
    }

    @Test
    void o08_a_postponed_event_is_due_again_after_its_delay() {
        OutboxEvent event = append(tenant, key(), 1);

        outbox().postpone(claimOne(), Duration.ofMillis(20), "receiver-down");

        ClaimedEvent again = claimWhenDue(1).get(0);
        assertThat(again.event()).isEqualTo(event);
        assertThat(again.attempt()).isEqualTo(2);
    }

    private OutboxEvent park(UUID thing) {
        OutboxEvent event = append(tenant, thing, 1);
        for (int attempt = 1; attempt <= Outbox.MAX_ATTEMPTS; attempt++) {
            ClaimedEvent claim = claimWhenDue(1).get(0);
            assertThat(claim.event()).isEqualTo(event);
            assertThat(claim.attempt()).isEqualTo(attempt);
            assertThat(rowOf(tenant, event).text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.READY);
            outbox().postpone(claim, Duration.ZERO, "poison");
        }
        return event;
    }

    @Test
    void o09_the_tenth_failure_parks_an_event_and_holds_back_only_its_own_aggregate() {
        OutboxEvent parked = park(key());
        append(tenant, parked.aggregateId(), 2);
        OutboxEvent free = append(tenant, key(), 1);
        OutboxEvent sameIdElsewhere = append(other, parked.aggregateId(), 3);

        assertThat(claimed()).containsExactlyInAnyOrder(free, sameIdElsewhere);
        assertThat(rowOf(tenant, parked).text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.PARKED);
    }

    @Test
    void o10_a_parked_event_can_be_listed_and_sent_again() {
        OutboxEvent parked = park(key());
        OutboxEvent held = append(tenant, parked.aggregateId(), 2);
        Query parkedOnes = Query.of(OutboxRecord.TYPE)
                .where(eq(OutboxRecord.STATE, 0))
                .orderBy(OutboxRecord.DUE_AT)
                .build();
        assertThat(page(parkedOnes, OutboxRecord.PARKED)).hasSize(1);

        inUnit(unit -> unit.rewrite(
                OutboxRecord.TYPE,
                eq(OutboxRecord.STATE, 0),
                Args.of(OutboxRecord.PARKED, OutboxRecord.READY, 0L, NOON),
                List.of(
                        Assignment.set(OutboxRecord.STATE, 1),
                        Assignment.set(OutboxRecord.ATTEMPTS, 2),
                        Assignment.set(OutboxRecord.DUE_AT, 3))));

        ClaimedEvent again = claimOne();
        assertThat(again.event()).isEqualTo(parked);
        assertThat(again.attempt()).isEqualTo(1);
        outbox().settle(List.of(again));
        assertThat(claimed()).containsExactly(held);
    }

    @Test
    void o11_an_event_that_commits_late_is_not_lost() throws Exception {
        OutboxEvent early = event(key(), 1);
        OutboxEvent late = event(key(), 1);
        CountDownLatch committed = new CountDownLatch(1);
        List<OutboxEvent> seen = new ArrayList<>();
        Thread second = new Thread(() -> {
            apply(new Changes().event(late));
            committed.countDown();
        });

        inUnit(unit -> {
            // The event that is appended first is committed last, after others were claimed.
            unit.apply(new Changes().event(early));
            second.start();
            if (Crowd.waits(committed)) {
                List<ClaimedEvent> claims = outbox().claim("relay", MINUTE, 10);
                seen.addAll(events(claims));
                outbox().settle(claims);
            }
        });
        second.join();
        while (true) {
            List<ClaimedEvent> claims = outbox().claim("relay", MINUTE, 10);
            if (claims.isEmpty()) {
                break;
            }
            seen.addAll(events(claims));
            outbox().settle(claims);
        }

        assertThat(seen).containsExactlyInAnyOrder(early, late);
    }

    @Test
    void o12_the_events_of_all_tenants_are_claimed_together() {
        append(tenant, key(), 1);
        append(other, key(), 1);

        assertThat(outbox().claim("relay", MINUTE, 10))
                .extracting(ClaimedEvent::tenant)
                .containsExactlyInAnyOrder(tenant, other);
    }

    @Test
    void o13_settled_events_stay_as_rows_until_they_are_deleted() {
        OutboxEvent event = append(tenant, key(), 1);
        outbox().settle(List.of(claimOne()));

        Row row = rowOf(tenant, event);
        assertThat(row.text(OutboxRecord.STATE)).isEqualTo(OutboxRecord.SETTLED);
        assertThat(row.text(OutboxRecord.PAYLOAD)).isEqualTo(event.payload());
        apply(new Changes().delete(row));
        assertThat(count(tenant, OutboxRecord.TYPE)).isZero();
    }

    @Test
    void o14_arguments_out_of_range_are_refused() {
        fails(IllegalArgumentException.class, () -> outbox().claim("", MINUTE, 1));
        fails(IllegalArgumentException.class, () -> outbox().claim("x".repeat(65), MINUTE, 1));
        fails(IllegalArgumentException.class, () -> outbox().claim("r", Duration.ofMillis(999), 1));
        fails(IllegalArgumentException.class, () -> outbox().claim("r", Duration.ofMinutes(61), 1));
        fails(IllegalArgumentException.class, () -> outbox().claim("r", MINUTE, 0));
        fails(IllegalArgumentException.class, () -> outbox().claim("r", MINUTE, 1_001));
        append(tenant, key(), 1);
        ClaimedEvent claim = claimOne();
        fails(IllegalArgumentException.class, () -> outbox().postpone(claim, MINUTE, ""));
        fails(IllegalArgumentException.class, () -> outbox().postpone(claim, MINUTE, "x".repeat(81)));
        assertThat(outbox().settle(List.of())).isZero();
    }

    @Test
    void o15_several_relays_deliver_each_event_at_least_once_and_each_aggregate_in_order() throws Exception {
        Store store = store();
        int things = 12;
        int each = 12;
        List<UUID> aggregates = new ArrayList<>();
        for (int i = 0; i < things; i++) {
            aggregates.add(key());
        }
        List<OutboxEvent> delivered = java.util.Collections.synchronizedList(new ArrayList<>());
        CountDownLatch written = new CountDownLatch(2);
        Crowd crowd = new Crowd();
        for (Tenant whose : List.of(tenant, other)) {
            crowd.add(random -> {
                try {
                    for (long sequence = 1; sequence <= each; sequence++) {
                        for (UUID aggregate : aggregates) {
                            OutboxEvent event = event(aggregate, sequence);
                            store.unit(whose, UnitOptions.WRITE, unit -> {
                                unit.apply(new Changes().event(event));
                                return true;
                            });
                        }
                    }
                } finally {
                    written.countDown();
                }
            });
        }
        for (int relay = 0; relay < 3; relay++) {
            String name = "relay-" + relay;
            crowd.add(random -> deliver(name, delivered, written, 2 * things * each, random));
        }

        crowd.run();

        assertThat(delivered.stream().map(OutboxEvent::id).distinct()).hasSize(2 * things * each);
        for (UUID aggregate : aggregates) {
            for (String prefix : List.of(tenant.id(), other.id())) {
                long before = 0;
                for (OutboxEvent event : List.copyOf(delivered)) {
                    if (event.aggregateId().equals(aggregate) && tenantOf(event).equals(prefix)) {
                        assertThat(event.sequence()).isBetween(before, before + 1);
                        before = event.sequence();
                    }
                }
                assertThat(before).isEqualTo(each);
            }
        }
    }

    private final java.util.Map<UUID, String> tenantOfEvent = new ConcurrentHashMap<>();

    private String tenantOf(OutboxEvent event) {
        return Objects.requireNonNull(tenantOfEvent.get(event.id()));
    }

    private void deliver(
            String name,
            List<OutboxEvent> delivered,
            CountDownLatch written,
            int expected,
            java.util.SplittableRandom random) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (System.nanoTime() < deadline) {
            List<ClaimedEvent> claims = store().outbox().claim(name, MINUTE, 1 + random.nextInt(8));
            for (ClaimedEvent claim : claims) {
                tenantOfEvent.put(claim.event().id(), claim.tenant().id());
                if (random.nextInt(20) == 0 && claim.attempt() < 5) {
                    store().outbox().postpone(claim, Duration.ZERO, "receiver-down");
                } else {
                    delivered.add(claim.event());
                    store().outbox().settle(List.of(claim));
                }
            }
            if (claims.isEmpty() && written.getCount() == 0 && distinct(delivered) == expected) {
                return;
            }
        }
    }

    private static long distinct(List<OutboxEvent> delivered) {
        synchronized (delivered) {
            return delivered.stream().map(OutboxEvent::id).distinct().count();
        }
    }

    @Test
    void o16_the_end_of_a_claim_s_lease_is_stored_as_it_was_told() {
        append(tenant, key(), 1);

        ClaimedEvent claim = claimOne();

        @Nullable Instant stored = rowOf(tenant, claim.event()).instant(OutboxRecord.LEASE_UNTIL);
        assertThat(stored).isEqualTo(claim.leaseUntil());
    }

    private static OutboxEvent at(OutboxEvent event, Instant when) {
        return new OutboxEvent(
                event.id(),
                event.partition(),
                event.aggregateType(),
                event.aggregateId(),
                event.sequence(),
                event.position(),
                event.type(),
                event.payload(),
                when);
    }

    @Test
    void o18_an_event_whose_time_lies_ahead_of_the_store_s_clock_is_not_claimed_before_it_has_come() {
        append(tenant, key(), 1);
        Instant now = claimOne().leaseUntil().minus(MINUTE);
        OutboxEvent ahead = at(event(key(), 1), now.plus(Duration.ofHours(1)));
        apply(new Changes().event(ahead));
        append(tenant, ahead.aggregateId(), 2);
        OutboxEvent free = append(tenant, key(), 1);
        assertThat(claimed()).containsExactly(free);

        OutboxEvent soon = at(event(key(), 1), now.plusSeconds(1));
        apply(new Changes().event(soon));

        List<ClaimedEvent> later = claimWhenDue(100);
        assertThat(events(later)).containsExactly(soon);
        assertThat(later.get(0).leaseUntil().minus(MINUTE)).isAfterOrEqualTo(soon.occurredAt());
    }
}
