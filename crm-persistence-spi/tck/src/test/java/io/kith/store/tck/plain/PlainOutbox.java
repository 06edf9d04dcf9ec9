package io.kith.store.tck.plain;

import static io.kith.store.OutboxRecord.AGGREGATE_ID;
import static io.kith.store.OutboxRecord.AGGREGATE_TYPE;
import static io.kith.store.OutboxRecord.ATTEMPTS;
import static io.kith.store.OutboxRecord.CLAIM;
import static io.kith.store.OutboxRecord.DUE_AT;
import static io.kith.store.OutboxRecord.ERROR_CODE;
import static io.kith.store.OutboxRecord.EVENT_TYPE;
import static io.kith.store.OutboxRecord.LEASE_UNTIL;
import static io.kith.store.OutboxRecord.OCCURRED_AT;
import static io.kith.store.OutboxRecord.PARTITION_ID;
import static io.kith.store.OutboxRecord.PAYLOAD;
import static io.kith.store.OutboxRecord.POSITION;
import static io.kith.store.OutboxRecord.RELAY;
import static io.kith.store.OutboxRecord.SEQUENCE;
import static io.kith.store.OutboxRecord.STATE;
import static java.util.Objects.requireNonNull;

import io.kith.store.ClaimedEvent;
import io.kith.store.Outbox;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.Row;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Claims by looking at every event in order: the first open one of each aggregate is the only one that may go. */
final class PlainOutbox implements Outbox {

    private static final Comparator<Row> IN_ORDER =
            Comparator.<Row>comparingLong(row -> row.number(SEQUENCE)).thenComparingLong(row -> row.number(POSITION));

    private final PlainStore store;
    private final InstantSource clock = InstantSource.system();
    private long claims;

    PlainOutbox(PlainStore store) {
        this.store = store;
    }

    private static void require(boolean inRange, String what) {
        if (!inRange) {
            throw new IllegalArgumentException(what);
        }
    }

    @Override
    public List<ClaimedEvent> claim(String relay, Duration lease, int max) {
        require(!relay.isEmpty() && relay.length() <= 64, "relay");
        require(lease.compareTo(Duration.ofSeconds(1)) >= 0 && lease.compareTo(Duration.ofHours(1)) <= 0, "lease");
        require(max >= 1 && max <= 1_000, "max");
        List<ClaimedEvent> claimed = new ArrayList<>();
        store.change(all -> {
            Instant now = clock.instant();
            Instant until = now.plus(lease).truncatedTo(java.time.temporal.ChronoUnit.MICROS);
            List<Kept> rows = new ArrayList<>(all);
            Set<List<Object>> held = new HashSet<>();
            all.stream()
                    .filter(kept -> kept.type().equals(OutboxRecord.TYPE.name()))
                    .sorted((one, other) -> IN_ORDER.compare(event(one), event(other)))
                    .forEach(kept -> {
                        Row row = event(kept);
                        String state = requireNonNull(row.text(STATE));
                        if (state.equals(OutboxRecord.SETTLED)
                                || !held.add(List.of(kept.tenant(), requireNonNull(row.uuid(AGGREGATE_ID))))) {
                            return;
                        }
                        Instant leased = row.instant(LEASE_UNTIL);
                        boolean due = state.equals(OutboxRecord.READY)
                                && !requireNonNull(row.instant(DUE_AT)).isAfter(now)
                                && (leased == null || !leased.isAfter(now));
                        if (due && claimed.size() < max) {
                            UUID claim = new UUID(0, ++claims);
                            Row taken = row.toBuilder()
                                    .set(RELAY, relay)
                                    .set(CLAIM, claim)
                                    .set(LEASE_UNTIL, until)
                                    .set(ATTEMPTS, row.number(ATTEMPTS) + 1)
                                    .build();
                            rows.set(rows.indexOf(kept), kept.with(taken, kept.version() + 1));
                            claimed.add(new ClaimedEvent(
                                    kept.tenant(), eventOf(row), (int) row.number(ATTEMPTS) + 1, claim, until));
                        }
                    });
            return rows;
        });
        return claimed;
    }

    private static Row event(Kept kept) {
        return kept.read(OutboxRecord.TYPE, true);
    }

    private static OutboxEvent eventOf(Row row) {
        return new OutboxEvent(
                row.key(),
                requireNonNull(row.uuid(PARTITION_ID)),
                requireNonNull(row.text(AGGREGATE_TYPE)),
                requireNonNull(row.uuid(AGGREGATE_ID)),
                row.number(SEQUENCE),
                (int) row.number(POSITION),
                requireNonNull(row.text(EVENT_TYPE)),
                requireNonNull(row.text(PAYLOAD)),
                requireNonNull(row.instant(OCCURRED_AT)));
    }

    /** Changes the event if the claim still holds it. */
    private boolean changed(ClaimedEvent claimed, UnaryOperator<Row.Builder> change) {
        boolean[] done = {false};
        store.change(all -> {
            List<Kept> rows = new ArrayList<>(all);
            for (Kept kept : all) {
                if (kept.is(
                                claimed.tenant(),
                                OutboxRecord.TYPE.name(),
                                claimed.event().id())
                        && claimed.claim().equals(event(kept).uuid(CLAIM))) {
                    Row.Builder released = event(kept).toBuilder().clear(CLAIM).clear(LEASE_UNTIL);
                    rows.set(
                            rows.indexOf(kept), kept.with(change.apply(released).build(), kept.version() + 1));
                    done[0] = true;
                }
            }
            return rows;
        });
        return done[0];
    }

    @Override
    public int settle(Collection<ClaimedEvent> delivered) {
        int settled = 0;
        for (ClaimedEvent claimed : delivered) {
            settled += changed(claimed, row -> row.set(STATE, OutboxRecord.SETTLED)) ? 1 : 0;
        }
        return settled;
    }

    @Override
    public void postpone(ClaimedEvent claimed, Duration delay, String errorCode) {
        require(!errorCode.isEmpty() && errorCode.length() <= 80, "errorCode");
        changed(
                claimed,
                row -> row.set(ERROR_CODE, errorCode)
                        .set(DUE_AT, clock.instant().plus(delay))
                        .set(STATE, claimed.attempt() >= MAX_ATTEMPTS ? OutboxRecord.PARKED : OutboxRecord.READY));
    }
}
