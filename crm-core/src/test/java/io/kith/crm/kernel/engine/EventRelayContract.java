package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.engine.Depot.CLERK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.EventRelay;
import io.kith.crm.kernel.EventSink;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.ParkedEvent;
import io.kith.crm.kernel.RelayRun;
import io.kith.crm.kernel.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Every event is delivered, at least once and those of a record in their order; on every store alike. */
public abstract class EventRelayContract extends OnEveryStore {

    private static final int ROUNDS = 5;
    private static final int CHUNK = 200;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Depot depot = new Depot(open(), AccessPolicy.hostChecks());

    /** How many records have five events each. */
    protected int records() {
        return 2_000;
    }

    /** What ends a process, as far as a relay can tell. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A receiver that notes what it took, refuses every twentieth delivery and one event always, and dies once. */
    private static final class Receiver implements EventSink.Receiver {
        final ConcurrentLinkedQueue<StoredEvent> taken = new ConcurrentLinkedQueue<>();
        final AtomicInteger deliveries = new AtomicInteger();
        final AtomicInteger refused = new AtomicInteger();
        final AtomicBoolean healed = new AtomicBoolean();
        final UUID poison;

        Receiver(UUID poison) {
            this.poison = poison;
        }

        @Override
        public void take(StoredEvent event) {
            int delivery = deliveries.incrementAndGet();
            if (event.id().equals(poison) && !healed.get()) {
                throw new IllegalArgumentException("a customer's name that must not be logged");
            }
            if (delivery % 20 == 0) {
                refused.incrementAndGet();
                throw new IllegalStateException("not now");
            }
            taken.add(event);
        }
    }

    private EventRelay relay(String name, EventSink sink) {
        return EventRelay.over(depot.store, InstantSource.system(), sink)
                .named(name)
                .lease(Duration.ofSeconds(1))
                .batch(50)
                .backOff(Duration.ofMillis(1), Duration.ofMillis(5))
                .build();
    }

    /** Changes every record in every round, many in a unit, each with an event. */
    private void tell() {
        List<UUID> records = new ArrayList<>();
        for (int from = 0; from < records(); from += CHUNK) {
            depot.engine.execute(CLERK, depot.command("parcel.pack-many", from, Command.Answer.constant(1)), work -> {
                for (int i = 0; i < CHUNK; i++) {
                    Parcel parcel = depot.parcel(work, "P-" + records.size());
                    depot.parcels().insert(work, parcel);
                    work.raise(Depot.event(Depot.PACKED, parcel));
                    records.add(parcel.id());
                }
                return 1;
            });
        }
        for (int round = 1; round < ROUNDS; round++) {
            for (int from = 0; from < records(); from += CHUNK) {
                List<UUID> some = records.subList(from, from + CHUNK);
                String note = "round " + round;
                depot.engine.execute(
                        CLERK, depot.command("parcel.send-many", from, Command.Answer.constant(1)), work -> {
                            for (UUID id : some) {
                                Parcel sent = depot.parcels()
                                        .requireToChange(work, id)
                                        .withNote(note);
                                depot.parcels().update(work, sent);
                                work.raise(Depot.event(Depot.SENT, sent));
                            }
                            return 1;
                        });
            }
        }
    }

    private List<StoredEvent> told() {
        List<StoredEvent> all = new ArrayList<>();
        PageSpec next = PageSpec.first(1_000);
        while (true) {
            Page<StoredEvent> page = depot.engine.outbox().told(CLERK, Instant.EPOCH, next);
            all.addAll(page.items());
            if (page.next().isEmpty()) {
                return all;
            }
            next = PageSpec.after(page.next().orElseThrow(), 1_000);
        }
    }

    @Test
    void nothing_is_lost_by_two_relays_of_ten_threads_one_killed_with_failures_and_a_poisoned_event()
            throws InterruptedException, ExecutionException {
        tell();
        List<StoredEvent> told = told();
        StoredEvent poison =
                told.stream().filter(event -> event.sequence() == 2).findFirst().orElseThrow();
        Receiver receiver = new Receiver(poison.id());
        AtomicInteger before = new AtomicInteger(300);
        AtomicBoolean killed = new AtomicBoolean();
        EventRelay mortal = relay("mortal", EventSink.calling(event -> {
            if (before.decrementAndGet() < 0) {
                killed.set(true);
                throw new Killed();
            }
            receiver.take(event);
        }));
        EventRelay other = relay("other", EventSink.calling(receiver));
        int waitBehindPoison = ROUNDS - 2;

        Instant until = InstantSource.system().instant().plus(LIMIT);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                EventRelay mine = i < 5 ? mortal : other;
                running.add(threads.submit(() -> {
                    while (distinct(receiver.taken).size() < told.size() - 1 - waitBehindPoison
                            && InstantSource.system().instant().isBefore(until)) {
                        mine.run(100);
                    }
                    return null;
                }));
            }
            int deaths = 0;
            for (Future<?> one : running) {
                try {
                    one.get();
                } catch (ExecutionException death) {
                    assertThat(death).hasCauseInstanceOf(Killed.class);
                    deaths++;
                }
            }
            assertThat(deaths).isPositive();
        } finally {
            threads.shutdownNow();
        }

        assertThat(told).hasSize(records() * ROUNDS);
        assertThat(killed).isTrue();
        assertThat(receiver.refused.get()).isGreaterThan(told.size() / 25);
        assertThat(distinct(receiver.taken)).hasSize(told.size() - 1 - waitBehindPoison);
        drainUntil(other, until, () -> depot.engine.outbox().backlog(CLERK).parked() == 1);
        assertThat(depot.engine.outbox().parked(CLERK, PageSpec.first(10)))
                .singleElement()
                .satisfies(parked -> {
                    assertThat(parked.event()).isEqualTo(poison);
                    assertThat(parked.attempts()).isGreaterThanOrEqualTo(10);
                    assertThat(parked.errorCode()).isEqualTo("IllegalArgumentException");
                });

        receiver.healed.set(true);
        assertThat(depot.engine.outbox().resendParked(CLERK, 100)).isEqualTo(1);
        drainUntil(other, until, () -> distinct(receiver.taken).size() == told.size());

        assertThat(distinct(receiver.taken).equals(distinct(told))).isTrue();
        assertThat(firstDeliveries(receiver.taken).values().stream().filter(one -> !one.equals(inOrder())))
                .isEmpty();
        drainUntil(other, until, () -> depot.engine.outbox().backlog(CLERK).waiting() == 0);
    }

    private static List<Long> inOrder() {
        return LongStream.rangeClosed(1, ROUNDS).boxed().toList();
    }

    private static void drainUntil(EventRelay relay, Instant until, BooleanSupplier done) {
        while (!done.getAsBoolean()) {
            assertThat(InstantSource.system().instant()).isBefore(until);
            relay.run(1_000);
        }
    }

    private static Set<UUID> distinct(Iterable<StoredEvent> events) {
        Set<UUID> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.id()));
        return ids;
    }

    /** The sequences of each record, in the order in which they first came. */
    private static Map<UUID, List<Long>> firstDeliveries(Iterable<StoredEvent> events) {
        Set<UUID> seen = new HashSet<>();
        Map<UUID, List<Long>> byRecord = new HashMap<>();
        events.forEach(event -> {
            if (seen.add(event.id())) {
                byRecord.computeIfAbsent(event.subject(), unused -> new ArrayList<>())
                        .add(event.sequence());
            }
        });
        return byRecord;
    }

    @Test
    void a_delivered_event_can_be_sent_again_and_one_that_waits_is_left_as_it_is() {
        depot.pack(CLERK, "A");
        List<StoredEvent> taken = new ArrayList<>();
        EventRelay relay = relay("one", EventSink.calling(taken::add));
        UUID id = told().get(0).id();
        assertThat(depot.engine.outbox().resend(CLERK, id)).isFalse();

        assertThat(relay.run(10)).isEqualTo(new RelayRun(1, 1, 0, 0, 0));
        assertThat(relay.run(10)).isEqualTo(RelayRun.IDLE);
        assertThat(depot.engine.outbox().resend(CLERK, id)).isTrue();
        assertThat(relay.run(10)).isEqualTo(new RelayRun(1, 1, 0, 0, 0));

        assertThat(taken).hasSize(2).allMatch(event -> event.id().equals(id));
        assertThat(depot.engine.outbox().resend(CLERK, new UUID(0, 4))).isFalse();
    }

    @Test
    void an_event_of_a_command_that_was_rolled_back_is_never_seen() {
        assertThatThrownBy(() -> depot.attempt(CLERK, "parcel.pack", "in", work -> {
                    Parcel parcel = depot.parcel(work, "A");
                    depot.parcels().insert(work, parcel);
                    work.raise(Depot.event(Depot.PACKED, parcel));
                    work.settleEvents();
                    throw new IllegalStateException("too late");
                }))
                .hasMessage("too late");

        List<StoredEvent> taken = new ArrayList<>();
        assertThat(relay("one", EventSink.calling(taken::add)).run(10)).isEqualTo(RelayRun.IDLE);
        assertThat(taken).isEmpty();
        assertThat(depot.engine.outbox().parked(CLERK, PageSpec.first(5)).items())
                .extracting(ParkedEvent::event)
                .isEmpty();
    }
}
