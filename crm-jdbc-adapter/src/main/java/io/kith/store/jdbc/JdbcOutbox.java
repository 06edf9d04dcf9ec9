package io.kith.store.jdbc;

import io.kith.store.ClaimedEvent;
import io.kith.store.Outbox;
import io.kith.store.OutboxEvent;
import io.kith.store.StoreException;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Claims, settles and postpones events. */
final class JdbcOutbox implements Outbox {
    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final int ATTEMPTS = 5;
    private static final int MAX_CLAIM = 1_000;
    private static final int MAX_RELAY = 64;
    private static final int MAX_ERROR_CODE = 80;
    private final Connections connections;
    private final OutboxSql sql;
    private final Backoff backoff = new Backoff(System.identityHashCode(this));

    JdbcOutbox(Connections connections, Dialect dialect, Naming naming) {
        this.connections = connections;
        this.sql = new OutboxSql(dialect, naming);
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
        return transaction(session -> {
            List<ClaimedEvent> heads = lockHeads(session, lease, max);
            if (!heads.isEmpty()) {
                mark(session, relay, heads);
            }
            return heads;
        });
    }

    private List<ClaimedEvent> lockHeads(Session session, Duration lease, int max) throws SQLException {
        return session.query(sql.lockHeads, statement -> statement.setInt(1, max), row -> {
            List<ClaimedEvent> heads = new ArrayList<>();
            while (row.next()) {
                heads.add(read(row, lease));
            }
            return List.copyOf(heads);
        });
    }

    private static ClaimedEvent read(ResultSet row, Duration lease) throws SQLException {
        OutboxEvent event = new OutboxEvent(
                row.getObject(2, UUID.class),
                row.getObject(3, UUID.class),
                row.getString(4),
                row.getObject(5, UUID.class),
                row.getLong(6),
                row.getInt(7),
                row.getString(8),
                row.getString(9),
                row.getObject(10, OffsetDateTime.class).toInstant());
        Instant now = row.getObject(13, OffsetDateTime.class).toInstant();
        return new ClaimedEvent(
                new Tenant(row.getString(1)),
                event,
                row.getInt(11) + 1,
                row.getObject(12, UUID.class),
                now.plus(lease).truncatedTo(ChronoUnit.MICROS));
    }

    private void mark(Session session, String relay, List<ClaimedEvent> heads) throws SQLException {
        try (PreparedStatement statement = session.prepare(sql.mark)) {
            for (ClaimedEvent head : heads) {
                OffsetDateTime until = head.leaseUntil().atOffset(ZoneOffset.UTC);
                statement.setString(1, relay);
                statement.setObject(2, head.claim());
                statement.setObject(3, until);
                statement.setObject(4, until);
                statement.setString(5, head.tenant().id());
                statement.setObject(6, head.event().id());
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
            try (PreparedStatement statement = session.prepare(sql.settle)) {
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
            try (PreparedStatement statement = session.prepare(sql.postpone)) {
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

    private static void bindClaim(PreparedStatement statement, int from, ClaimedEvent claimed) throws SQLException {
        statement.setString(from, claimed.tenant().id());
        statement.setObject(from + 1, claimed.event().id());
        statement.setObject(from + 2, claimed.claim());
    }

    private static void requireLength(String what, String text, int max) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > max) {
            throw new IllegalArgumentException("a " + what + " has 1 to " + max + " characters");
        }
    }
}
