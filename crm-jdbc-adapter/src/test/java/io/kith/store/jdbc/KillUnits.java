package io.kith.store.jdbc;

import static io.kith.store.Field.Trait.REQUIRED;

import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.OutboxEvent;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.Tenant;
import io.kith.store.UnitOptions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;

/**
 * Numbered units of several rows, a change of a row that is there already, and an event: enough that half a unit would
 * show.
 */
final class KillUnits {

    static final int PARTS = 4;
    static final int MAX_THREADS = 4;

    private static final Tenant TENANT = new Tenant("kill");
    private static final Instant NOON = Instant.parse("2024-05-06T12:00:00Z");

    private static final RecordType.Builder WHOLE = RecordType.named("whole");
    private static final Field NUM = WHOLE.number("num", REQUIRED);
    private static final RecordType WHOLE_TYPE = WHOLE.unique("by_num", NUM).build();

    private static final RecordType.Builder PART = RecordType.named("part");
    private static final Field PART_NUM = PART.number("num", REQUIRED);
    private static final Field OF = PART.reference("whole", "whole", REQUIRED);
    private static final RecordType PART_TYPE = PART.build();

    private static final RecordType.Builder PROGRESS = RecordType.named("progress");
    private static final Field LAST = PROGRESS.number("last_num", REQUIRED);
    private static final RecordType PROGRESS_TYPE = PROGRESS.build();

    static final Catalogue CATALOGUE = Catalogue.of(WHOLE_TYPE, PART_TYPE, PROGRESS_TYPE);

    private KillUnits() {}

    /** Stores the unit of this number; those of one lane in ascending order, from 1. */
    static void write(Store store, long lane, long number) {
        long num = number(lane, number);
        UUID progress = new UUID(3, lane);
        store.unit(TENANT, UnitOptions.WRITE, unit -> {
            UUID whole = new UUID(1, num);
            Changes changes =
                    new Changes().insert(Row.of(WHOLE_TYPE, whole).set(NUM, num).build());
            for (int part = 0; part < PARTS; part++) {
                changes.insert(Row.of(PART_TYPE, new UUID(2, num * PARTS + part))
                        .set(PART_NUM, num)
                        .set(OF, whole)
                        .build());
            }
            Row before = unit.get(PROGRESS_TYPE, progress);
            if (before == null) {
                changes.insert(Row.of(PROGRESS_TYPE, progress).set(LAST, num).build());
            } else {
                changes.update(before, before.toBuilder().set(LAST, num).build());
            }
            changes.event(new OutboxEvent(new UUID(4, num), whole, "whole", whole, 1, 0, "made.v1", "{}", NOON));
            unit.apply(changes.last());
            return num;
        });
    }

    /** What one thread writes in one round. */
    static long lane(long round, int thread) {
        return round * MAX_THREADS + thread;
    }

    static long number(long lane, long number) {
        return lane * 10_000_000 + number;
    }

    /** How many acknowledged units are not there, and how many units are there in part. */
    record Found(int lost, int half) {}

    static Found check(DataSource source, long round, Set<Long> acknowledged) throws SQLException {
        Map<Long, Integer> rows = new HashMap<>();
        int half = 0;
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            // One snapshot: a server may still be committing what a client asked for before it was killed.
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            for (int thread = 0; thread < MAX_THREADS; thread++) {
                Map<Long, Integer> lane = new HashMap<>();
                long progress = check(statement, lane(round, thread), lane);
                long greatest =
                        lane.keySet().stream().mapToLong(num -> num).max().orElse(0);
                half += greatest == progress ? 0 : 1;
                rows.putAll(lane);
            }
        }
        half += (int) rows.values().stream().filter(count -> count != PARTS + 2).count();
        int lost = (int)
                acknowledged.stream().filter(num -> !rows.containsKey(num)).count();
        return new Found(lost, half);
    }

    private static long check(Statement statement, long lane, Map<Long, Integer> rows) throws SQLException {
        String range = " between " + number(lane, 0) + " and " + (number(lane + 1, 0) - 1);
        count(statement, "select num from kith_whole where num" + range, rows);
        count(statement, "select num from kith_part where num" + range, rows);
        count(
                statement,
                "select w.num from kith_outbox_event e join kith_whole w on w.tenant = e.tenant and w.id ="
                        + " e.aggregate_id where w.num" + range,
                rows);
        try (ResultSet row = statement.executeQuery("select max(last_num) from kith_progress where last_num" + range)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void count(Statement statement, String question, Map<Long, Integer> rows) throws SQLException {
        try (ResultSet row = statement.executeQuery(question)) {
            while (row.next()) {
                rows.merge(row.getLong(1), 1, Integer::sum);
            }
        }
    }
}
