package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Catalogue;
import io.kith.store.ClaimedEvent;
import io.kith.store.OutboxRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What relays see of the outbox in a crowd, and how the database finds it. */
abstract class JdbcOutboxScenarios extends JdbcSchemaFixture {

    private static final int RELAYS = 2;
    private static final int THREADS = 10;
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Naming naming = new Naming("kith_", null);

    @Test
    void two_relays_with_ten_threads_each_lose_nothing_and_keep_each_aggregates_order() throws Exception {
        int events = Integer.getInteger("kith.outbox.events", 2_000);
        int aggregates = 97;
        apply(Catalogue.of());
        append(aggregates, events, OutboxRecord.READY);
        Map<UUID, List<Long>> delivered = new HashMap<>();
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(RELAYS * THREADS);
        List<Future<Integer>> relays = new ArrayList<>();

        for (int relay = 0; relay < RELAYS; relay++) {
            JdbcOutbox outbox = outbox();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "relay-" + relay;
                Random chance = new Random(relay * 100L + thread);
                relays.add(pool.submit(() -> {
                    try {
                        return relay(outbox, name, chance, delivered, events, done);
                    } finally {
                        // a relay that fails keeps its claims; the others would wait for them
                        done.set(true);
                    }
                }));
            }
        }
        int settled = 0;
        try {
            for (Future<Integer> relay : relays) {
                settled += relay.get(2, TimeUnit.MINUTES);
            }
        } finally {
            done.set(true);
            pool.shutdownNow();
        }

        assertThat(settled).isEqualTo(events);
        assertThat(ask("select count(*) from kith_outbox_event where state = 'settled'"))
                .isEqualTo(Integer.toString(events));
        assertThat(delivered.values().stream().mapToInt(List::size).sum()).isEqualTo(events);
        assertThat(delivered.values())
                .allSatisfy(sequences -> assertThat(sequences).isSorted().doesNotHaveDuplicates());
    }

    private int relay(
            JdbcOutbox outbox,
            String name,
            Random chance,
            Map<UUID, List<Long>> delivered,
            int events,
            AtomicBoolean done) {
        int settled = 0;
        while (!done.get()) {
            List<ClaimedEvent> claimed = outbox.claim(name, LEASE, 1 + chance.nextInt(20));
            List<ClaimedEvent> good = new ArrayList<>();
            for (ClaimedEvent claim : claimed) {
                // a few deliveries fail, and come again at once
                if (claim.attempt() == 1 && chance.nextInt(20) == 0) {
                    outbox.postpone(claim, Duration.ZERO, "test");
                } else {
                    good.add(claim);
                }
            }
            synchronized (delivered) {
                for (ClaimedEvent claim : good) {
                    delivered
                            .computeIfAbsent(claim.event().aggregateId(), key -> new ArrayList<>())
                            .add(claim.event().sequence());
                }
                done.compareAndSet(
                        false, delivered.values().stream().mapToInt(List::size).sum() >= events);
            }
            settled += outbox.settle(good);
        }
        return settled;
    }

    @Test
    void a_claim_that_another_relay_took_over_settles_and_postpones_nothing() throws SQLException {
        apply(Catalogue.of());
        append(1, 1, OutboxRecord.READY);
        JdbcOutbox outbox = outbox();
        List<ClaimedEvent> first = outbox.claim("one", LEASE, 10);
        assertThat(outbox.claim("two", LEASE, 10)).isEmpty();
        execute("update kith_outbox_event set lease_until = occurred_at, due_at = occurred_at");

        List<ClaimedEvent> second = outbox.claim("two", LEASE, 10);

        assertThat(second).hasSize(1);
        assertThat(second.get(0).attempt()).isEqualTo(2);
        assertThat(outbox.settle(first)).isZero();
        outbox.postpone(first.get(0), Duration.ZERO, "late");
        assertThat(outbox.claim("three", LEASE, 10)).isEmpty();
        assertThat(outbox.settle(second)).isEqualTo(1);
    }

    @Test
    void a_claim_does_not_read_what_was_delivered_before() throws SQLException {
        apply(Catalogue.of());
        append(50, Integer.getInteger("kith.outbox.settled", 20_000), OutboxRecord.SETTLED);
        append(50, 100, OutboxRecord.READY);
        gatherStatistics();

        String plan = explain(outbox().lockHeads.replace("?", "10"));

        assertThat(plan.toLowerCase(Locale.ROOT))
                .contains("kith_outbox_event_ready", "kith_outbox_event_unsettled")
                .doesNotContain("seq scan", "tablescan");
        assertThat(outbox().claim("one", LEASE, 1_000)).hasSize(50);
    }

    abstract void gatherStatistics() throws SQLException;

    abstract String explain(String query) throws SQLException;

    private JdbcOutbox outbox() {
        return new JdbcOutbox(
                new Connections(
                        source(),
                        new SqlErrors(dialect(), naming),
                        Connections.Turn.NOT_NEEDED,
                        StatementListener.NONE),
                dialect(),
                naming);
    }

    /** Appends events of several aggregates in turn; those that are to be delivered follow those that were. */
    private void append(int aggregates, int events, String state) throws SQLException {
        long first = state.equals(OutboxRecord.READY) ? 1_000_000 : 1;
        OffsetDateTime start = OffsetDateTime.of(2024, 5, 6, 7, 8, 9, 0, ZoneOffset.UTC);
        try (Connection connection = source().getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("insert into kith_outbox_event (tenant, id,"
                    + " version, partition_id, aggregate_type, aggregate_id, seq, seq_position, event_type, payload,"
                    + " occurred_at, state, due_at, attempts) values (?, ?, 1, ?, 'thing', ?, ?, 0, 'done.v1', '{}', ?, '"
                    + state + "', ?, 0)")) {
                for (int i = 0; i < events; i++) {
                    UUID aggregate = new UUID(7, i % aggregates);
                    insert.setString(1, "tenant-" + i % aggregates % 3);
                    insert.setObject(2, new UUID(first, i));
                    insert.setObject(3, aggregate);
                    insert.setObject(4, aggregate);
                    insert.setLong(5, first + i);
                    insert.setObject(6, start.plusSeconds(i));
                    insert.setObject(7, start.plusSeconds(i));
                    insert.addBatch();
                    if (i % 1_000 == 999) {
                        insert.executeBatch();
                    }
                }
                insert.executeBatch();
            }
            connection.commit();
        }
    }
}
