package io.kith.store.memory;

import static io.kith.store.OutboxRecord.AGGREGATE_ID;
import static io.kith.store.OutboxRecord.ATTEMPTS;
import static io.kith.store.OutboxRecord.CLAIM;
import static io.kith.store.OutboxRecord.DUE_AT;
import static io.kith.store.OutboxRecord.ERROR_CODE;
import static io.kith.store.OutboxRecord.LEASE_UNTIL;
import static io.kith.store.OutboxRecord.PARKED;
import static io.kith.store.OutboxRecord.READY;
import static io.kith.store.OutboxRecord.RELAY;
import static io.kith.store.OutboxRecord.SETTLED;
import static io.kith.store.OutboxRecord.STATE;
import static io.kith.store.OutboxRecord.TYPE;

import io.kith.store.ClaimedEvent;
import io.kith.store.Outbox;
import io.kith.store.OutboxRecord;
import io.kith.store.Row;
import io.kith.store.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The outbox of all tenants. Claims run one after the other, so no two can take the same event. */
final class MemoryOutbox implements Outbox {

    /** The index that leads to the head of an aggregate. */
    static final String HEADS = "~heads";

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(1);
    private static final Duration LONGEST_LEASE = Duration.ofHours(1);
    private static final int MAX_CLAIM = 1_000;
    private static final int MAX_RELAY = 64;
    private static final int MAX_ERROR_CODE = 80;
    private static final long CLAIM_PREFIX = 0x6b69_7468_0000_8000L;

    private final MemoryStore store;
    private final ReentrantLock claiming = new ReentrantLock();
    private final AtomicLong claims = new AtomicLong();

    MemoryOutbox(MemoryStore store) {
        this.store = store;
    }

    private record Candidate(Space space, Row row) {}

    @Override
    public List<ClaimedEvent> claim(String relay, Duration lease, int max) {
        store.requireOpen();
        requireLength("relay", relay, MAX_RELAY);
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException("a lease is from 1 second to 1 hour: " + lease);
        }
        if (max < 1 || max > MAX_CLAIM) {
            throw new IllegalArgumentException("1 to " + MAX_CLAIM + " events are claimed: " + max);
        }
        claiming.lock();
        try {
            Instant now = store.clock().instant();
            List<Candidate> candidates = new ArrayList<>();
            for (Space space : store.spaces()) {
                for (Row head : heads(space, now, max)) {
                    candidates.add(new Candidate(space, head));
                }
            }
            candidates.sort(Comparator.comparing((Candidate candidate) -> candidate.row.number(DUE_AT))
                    .thenComparing(candidate -> candidate.space.tenant().id())
                    .thenComparing(candidate -> candidate.row.key(), RowOrder::compareKeys));
            UUID claim = new UUID(CLAIM_PREFIX, claims.incrementAndGet());
            List<ClaimedEvent> claimed = new ArrayList<>();
            for (Candidate candidate : candidates) {
                if (claimed.size() < max) {
                    ClaimedEvent event = claim(candidate, relay, claim, now, now.plus(lease));
                    if (event != null) {
                        claimed.add(event);
                    }
                }
            }
            return List.copyOf(claimed);
        } finally {
            claiming.unlock();
        }
    }

    /** Returns the first events of a tenant that are due, each the first of its aggregate that is not delivered. */
    private List<Row> heads(Space space, Instant now, int max) {
        Table table = Space.at(space.tables(), store.types().place(TYPE));
        if (table == null) {
            return List.of();
        }
        List<Row> heads = new ArrayList<>();
        Span.between(index(table, "due"), new Object[] {READY}, null, new Terms.Bound(DUE_AT.store(now), true))
                .visit(row -> {
                    if (isFree(row, now) && isHead(table, row)) {
                        heads.add(row);
                    }
                    return heads.size() < max;
                });
        return heads;
    }

    private static boolean isFree(Row row, Instant now) {
        Instant until = row.instant(LEASE_UNTIL);
        return row.uuid(CLAIM) == null || until == null || !until.isAfter(now);
    }

    private static boolean isHead(Table table, Row row) {
        SortedRows heads = index(table, HEADS);
        UUID aggregate = row.uuid(AGGREGATE_ID);
        Row ready = first(heads, aggregate, READY);
        Row parked = first(heads, aggregate, PARKED);
        return ready != null && ready.key().equals(row.key()) && (parked == null || isBefore(row, parked));
    }

    private static boolean isBefore(Row one, Row other) {
        int sign = Long.compare(one.number(OutboxRecord.SEQUENCE), other.number(OutboxRecord.SEQUENCE));
        return sign < 0 || (sign == 0 && one.number(OutboxRecord.POSITION) < other.number(OutboxRecord.POSITION));
    }

    private static @Nullable Row first(SortedRows heads, @Nullable UUID aggregate, String state) {
        Probe probe = Probe.before(heads.order(), aggregate, state);
        Row row = heads.firstAfter(probe);
        return row != null && probe.meets(row) ? row : null;
    }

    private static SortedRows index(Table table, String path) {
        List<Shape.Ordering> orderings = table.shape().orderings();
        for (int i = 0; i < orderings.size(); i++) {
            if (orderings.get(i).path().equals(path)) {
                return table.index(i);
            }
        }
        throw new IllegalStateException("no index " + path);
    }

    private @Nullable ClaimedEvent claim(Candidate candidate, String relay, UUID claim, Instant now, Instant until) {
        return write(candidate.space, writes -> {
            // Who has the row at the moment may be about to settle, resend or delete it: it can wait for the next
            // claim.
            Row row = writes.tryLock(TYPE, candidate.row.key());
            if (row == null || row.version() != candidate.row.version() || !isFree(row, now)) {
                return null;
            }
            long attempt = row.number(ATTEMPTS) + 1;
            writes.change(
                    row,
                    row.toBuilder()
                            .number(ATTEMPTS, attempt)
                            .set(RELAY, relay)
                            .set(CLAIM, claim)
                            .set(LEASE_UNTIL, until)
                            .build());
            return new ClaimedEvent(
                    candidate.space.tenant(),
                    OutboxRecord.eventOf(row),
                    Math.toIntExact(attempt),
                    claim,
                    micros(until));
        });
    }

    /** What is stored, and so what the relay is told, is cut to the microsecond. */
    private static Instant micros(Instant instant) {
        return (Instant) LEASE_UNTIL.restore(LEASE_UNTIL.store(instant));
    }

    @Override
    public int settle(Collection<ClaimedEvent> delivered) {
        store.requireOpen();
        int settled = 0;
        for (ClaimedEvent event : delivered) {
            settled += change(
                            event,
                            row -> row.toBuilder()
                                    .set(STATE, SETTLED)
                                    .clear(CLAIM)
                                    .clear(LEASE_UNTIL)
                                    .clear(ERROR_CODE)
                                    .build())
                    ? 1
                    : 0;
        }
        return settled;
    }

    @Override
    public void postpone(ClaimedEvent event, Duration delay, String errorCode) {
        store.requireOpen();
        requireLength("error code", errorCode, MAX_ERROR_CODE);
        if (delay.isNegative()) {
            throw new IllegalArgumentException("a delay is not negative: " + delay);
        }
        change(
                event,
                row -> row.toBuilder()
                        .set(STATE, row.number(ATTEMPTS) >= MAX_ATTEMPTS ? PARKED : READY)
                        .set(DUE_AT, store.clock().instant().plus(delay))
                        .set(ERROR_CODE, errorCode)
                        .clear(CLAIM)
                        .clear(LEASE_UNTIL)
                        .build());
    }

    /** Changes the event if the claim still holds, and returns whether it did. */
    private boolean change(ClaimedEvent event, Function<Row, Row> changed) {
        Tenant tenant = event.tenant();
        return write(store.space(tenant), writes -> {
            Row row = writes.lock(TYPE, event.event().id());
            boolean holds = row != null && event.claim().equals(row.uuid(CLAIM)) && READY.equals(row.text(STATE));
            if (row != null && holds) {
                writes.change(row, changed.apply(row));
            }
            return holds;
        });
    }

    private <T extends @Nullable Object> T write(Space space, Function<Writes, T> work) {
        Writes writes = new Writes(store.types(), space, store.locks());
        try {
            T result = work.apply(writes);
            writes.commit();
            return result;
        } finally {
            writes.rollback();
        }
    }

    private static void requireLength(String what, String text, int max) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > max) {
            throw new IllegalArgumentException("a " + what + " has 1 to " + max + " characters");
        }
    }
}
