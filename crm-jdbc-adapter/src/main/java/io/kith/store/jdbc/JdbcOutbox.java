package io.kith.store.jdbc;

import io.kith.store.ClaimedEvent;
import io.kith.store.Outbox;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Claims, settles and postpones events, in the words of {@link OutboxRecord}. */
final class JdbcOutbox implements Outbox {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final int ATTEMPTS = 5;
    private static final int MAX_CLAIM = 1_000;
    private static final int MAX_RELAY = 64;
    private static final int MAX_ERROR_CODE = 80;
    private final Connections connections;
    private final Dialect dialect;
    private final Connections.Backoff backoff = new Connections.Backoff(System.identityHashCode(this));

    /** Locks and returns the events that are due and the first of their aggregate; one parameter: how many. */
    final String lockHeads;

    private final boolean locksNothing;

    /** Parameters: relay, claim, end of the lease (twice), tenant, id. */
    private final String mark;

    /** Parameters: tenant, id, claim. */
    private final String settle;

    /** Parameters: delay in microseconds, error code, tenant, id, claim. */
    private final String postpone;

    JdbcOutbox(Connections connections, Dialect dialect, Naming naming) {
        this.connections = connections;
        this.dialect = dialect;
        String table = naming.table(OutboxRecord.TYPE);
        // The clock is asked once, in a query of its own: asked anew for each row, it could not lead into an index.
        String now = "(select " + dialect.word("now") + ")";
        String earlier = "e.seq < o.seq or (e.seq = o.seq and e.seq_position < o.seq_position)";
        String heads = "select o.tenant, o.id, o.partition_id, o.aggregate_type, o.aggregate_id, o.seq, o.seq_position,"
                + " o.event_type, o.payload, o.occurred_at, o.attempts, " + dialect.word("newUuid") + ", " + now
                + " from " + table + " o where o.state = 'ready' and o.due_at <= " + now
                + " and (o.claim is null or o.lease_until is null or o.lease_until <= " + now + ")"
                + " and o.id = " + first(table, "e.state = 'ready'")
                + " and " + first(table, "e.state = 'parked' and (" + earlier + ")") + " is null"
                + " order by o.due_at limit ?";
        lockHeads = dialect.locking(heads, true);
        locksNothing = lockHeads.equals(heads);
        String change = "update " + table + " set version = version + 1, ";
        mark = change + "relay = ?, claim = ?, lease_until = ?, due_at = ?, attempts = attempts + 1"
                + " where tenant = ? and id = ?";
        String release = change + "claim = null, lease_until = null, ";
        String claimed = " where tenant = ? and id = ? and claim = ? and state = 'ready'";
        settle = release + "state = 'settled', error_code = null" + claimed;
        postpone = release + "state = case when attempts >= " + Outbox.MAX_ATTEMPTS
                + " then 'parked' else 'ready' end, due_at = " + dialect.word("afterNow") + ", error_code = ?"
                + claimed;
    }

    /** The id of the first event of the aggregate that is in a state; the order is that of the index. */
    private static String first(String table, String condition) {
        return "(select e.id from " + table + " e where e.tenant = o.tenant and e.aggregate_id = o.aggregate_id and "
                + condition + " order by e.tenant, e.aggregate_id, e.state, e.seq, e.seq_position"
                + " limit 1)";
    }

    /** Returns the indexes that the statements need beside the declared ones. */
    static List<JdbcSchemaTable.Shape> indexes(Dialect dialect, Naming naming) {
        String type = OutboxRecord.TYPE.name();
        return List.of(
                dialect.indexWhere(naming.index(type, "ready"), "state", List.of("due_at"), 0, "state = 'ready'"),
                dialect.indexWhere(
                        naming.index(type, "unsettled"),
                        "state",
                        List.of(Naming.TENANT, "aggregate_id", "seq", "seq_position"),
                        2,
                        "state in ('ready', 'parked')"));
    }

    @Override
    public List<ClaimedEvent> claim(String relay, Duration lease, int max) {
        requireLength("relay", relay, MAX_RELAY);
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException("a lease is from 1 second to 1 hour: " + lease);
        }
        if (max < 1 || max > MAX_CLAIM) {
            throw new IllegalArgumentException("1 to " + MAX_CLAIM + " events are claimed: " + max);
        }
        // Where whoever writes keeps all others from it, a relay that finds nothing does not write.
        if (locksNothing
                && connections.autoCommit(session -> heads(session, lease, max)).isEmpty()) {
            return List.of();
        }
        return transaction(session -> {
            List<ClaimedEvent> heads = heads(session, lease, max);
            mark(session, relay, heads);
            return heads;
        });
    }

    private List<ClaimedEvent> heads(Session session, Duration lease, int max) throws SQLException {
        return session.query(lockHeads, statement -> statement.setInt(1, max), row -> {
            List<ClaimedEvent> heads = new ArrayList<>();
            while (row.next()) {
                heads.add(read(row, lease));
            }
            return List.copyOf(heads);
        });
    }

    private ClaimedEvent read(ResultSet row, Duration lease) throws SQLException {
        OutboxEvent event = new OutboxEvent(
                uuid(row, 2),
                uuid(row, 3),
                row.getString(4),
                uuid(row, 5),
                row.getLong(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                time(row, 10));
        Instant leaseUntil = time(row, 13).plus(lease).truncatedTo(ChronoUnit.MICROS);
        return new ClaimedEvent(new Tenant(row.getString(1)), event, row.getInt(11) + 1, uuid(row, 12), leaseUntil);
    }

    private UUID uuid(ResultSet row, int at) throws SQLException {
        return Objects.requireNonNull(dialect.uuid(row, at));
    }

    private Instant time(ResultSet row, int at) throws SQLException {
        return Codec.time(dialect.number(row, at, OutboxRecord.DUE_AT)).toInstant();
    }

    private void mark(Session session, String relay, List<ClaimedEvent> heads) throws SQLException {
        if (heads.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = session.prepare(mark)) {
            for (ClaimedEvent head : heads) {
                long until = Codec.micros(head.leaseUntil());
                statement.setString(1, relay);
                dialect.bindUuid(statement, 2, head.claim());
                dialect.bindNumber(statement, 3, OutboxRecord.LEASE_UNTIL, until);
                dialect.bindNumber(statement, 4, OutboxRecord.DUE_AT, until);
                statement.setString(5, head.tenant().id());
                dialect.bindUuid(statement, 6, head.event().id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    @Override
    public int settle(Collection<ClaimedEvent> delivered) {
        if (delivered.isEmpty()) {
            return 0;
        }
        // Always in the same order, so that two relays which settle the same events cannot wait for each other.
        List<ClaimedEvent> ordered = delivered.stream()
                .sorted(Comparator.comparing(
                        (ClaimedEvent claimed) -> claimed.event().id()))
                .toList();
        return transaction(session -> {
            try (PreparedStatement statement = session.prepare(settle)) {
                for (ClaimedEvent claimed : ordered) {
                    bindClaim(statement, 1, claimed);
                    statement.addBatch();
                }
                int settled = 0;
                for (int count : statement.executeBatch()) {
                    settled += count;
                }
                return settled;
            }
        });
    }

    @Override
    public void postpone(ClaimedEvent event, Duration delay, String errorCode) {
        requireLength("error code", errorCode, MAX_ERROR_CODE);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + delay);
        }
        transaction(session -> {
            try (PreparedStatement statement = session.prepare(postpone)) {
                statement.setObject(1, delay.toNanos() / 1_000, Types.BIGINT);
                statement.setString(2, errorCode);
                bindClaim(statement, 3, event);
                return statement.executeUpdate();
            }
        });
    }

    /** Runs the work again after contention, which proves that nothing was kept. */
    private <T> T transaction(Session.Work<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return connections.transaction(work);
            } catch (StoreException.Contention contention) {
                if (attempt == ATTEMPTS) {
                    throw contention;
                }
                backoff.pause(attempt);
            }
        }
    }

    private void bindClaim(PreparedStatement statement, int from, ClaimedEvent claimed) throws SQLException {
        statement.setString(from, claimed.tenant().id());
        dialect.bindUuid(statement, from + 1, claimed.event().id());
        dialect.bindUuid(statement, from + 2, claimed.claim());
    }

    private static void requireLength(String what, String text, int max) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > max) {
            throw new IllegalArgumentException("a " + what + " has 1 to " + max + " characters");
        }
    }
}
