package io.kith.crm.kernel.engine;

import static io.kith.crm.kernel.Purpose.OPERATION;
import static io.kith.crm.kernel.Sensitivity.INTERNAL;

import io.kith.crm.kernel.EventBacklog;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.ParkedEvent;
import io.kith.crm.kernel.StoredEvent;
import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.OutboxRecord;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.Tally;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;

/** A tenant's outbox for people and new consumers: what is parked, what was told, and telling it again. Thread-safe. */
public final class OutboxDesk {

    /** Events carry their payload, so that many of them would be a heavy unit. */
    static final int CHUNK = 200;

    static final RecordDescriptor EVENTS = RecordDescriptor.of(OutboxRecord.TYPE)
            .tag(Tag.shown(OPERATION, INTERNAL), OutboxRecord.TYPE.fields().toArray(new Field[0]))
            .notJournalled()
            .build();

    private static final Command<Integer> RESEND = new Command<>("event.resend", "resend", Command.Answer.constant(0));
    private static final String READ = "read:" + OutboxRecord.TYPE.name();

    private static final Query PARKED = Query.of(OutboxRecord.TYPE)
            .where(Condition.eq(OutboxRecord.STATE, 0))
            .orderBy(OutboxRecord.DUE_AT)
            .build();

    private static final Query TOLD = Query.of(OutboxRecord.TYPE)
            .where(Condition.ge(OutboxRecord.OCCURRED_AT, 0))
            .build();

    private static final Aggregate LEFT = Aggregate.of(OutboxRecord.TYPE)
            .where(Condition.in(OutboxRecord.STATE, 0))
            .groupBy(OutboxRecord.STATE)
            .count()
            .min(OutboxRecord.OCCURRED_AT)
            .build();

    private final Engine engine;
    private final Execution execution;

    OutboxDesk(Engine engine, Execution execution) {
        this.engine = engine;
        this.execution = execution;
    }

    /** Returns what is not delivered. */
    public EventBacklog backlog(Caller caller) {
        return engine.read(caller, "event.backlog", work -> {
            work.requireWhole(READ);
            long waiting = 0;
            Instant oldest = null;
            long parked = 0;
            Args states = Args.of(List.of(OutboxRecord.READY, OutboxRecord.PARKED));
            for (Tally tally : work.reader().aggregate(LEFT, states)) {
                if (OutboxRecord.PARKED.equals(tally.group(0))) {
                    parked = tally.count(0);
                } else {
                    waiting = tally.count(0);
                    oldest = (Instant) tally.measure(1);
                }
            }
            return new EventBacklog(waiting, oldest, parked);
        });
    }

    /** Returns a page of the parked events, the longest parked first. */
    public Page<ParkedEvent> parked(Caller caller, PageSpec spec) {
        return page(
                caller,
                "event.parked",
                PARKED,
                Args.of(OutboxRecord.PARKED),
                spec,
                row -> new ParkedEvent(
                        event(caller, row),
                        Math.toIntExact(row.number(OutboxRecord.ATTEMPTS)),
                        Objects.requireNonNullElse(row.text(OutboxRecord.ERROR_CODE), "")));
    }

    /** Returns a page of what happened since a moment, in the order of the events' ids. */
    public Page<StoredEvent> told(Caller caller, Instant since, PageSpec spec) {
        return page(caller, "event.told", TOLD, Args.of(since), spec, row -> event(caller, row));
    }

    /**
     * Lets one event be delivered again, and returns whether it could be: not while it waits anyway, nor when it is not
     * kept any more.
     */
    public boolean resend(Caller caller, UUID id) {
        return execution
                        .attempt(caller.withoutKey(), RESEND, work -> {
                            Row row = work.find(OutboxRecord.TYPE, id);
                            return row == null || OutboxRecord.READY.equals(row.text(OutboxRecord.STATE))
                                    ? 0
                                    : makeReady(work, row);
                        })
                        .orElseThrow()
                > 0;
    }

    /** Lets parked events be delivered again, the longest parked first, and returns how many. */
    public int resendParked(Caller caller, int budget) {
        return execution.spend(caller, RESEND, budget, CHUNK, OutboxDesk::resendParked);
    }

    private static int resendParked(Work work, int wanted) {
        List<Row> rows = work.reader()
                .page(PARKED, Args.of(OutboxRecord.PARKED), PageRequest.first(wanted))
                .rows();
        rows.forEach(row -> {
            work.remember(row);
            makeReady(work, row);
        });
        return rows.size();
    }

    private static int makeReady(Work work, Row row) {
        // Due since it happened: the clock of the store decides what is due, and this one's may be ahead of it.
        work.update(
                EVENTS,
                row.toBuilder()
                        .set(OutboxRecord.STATE, OutboxRecord.READY)
                        .set(OutboxRecord.ATTEMPTS, 0L)
                        .set(OutboxRecord.DUE_AT, row.instant(OutboxRecord.OCCURRED_AT))
                        .build());
        return 1;
    }

    private <R> Page<R> page(
            Caller caller, String name, Query query, Args args, PageSpec spec, Function<Row, R> shown) {
        return engine.read(caller, name, work -> {
            work.requireWhole(READ);
            Cursor cursor = spec.token() == null ? null : Records.parse(query, spec.token());
            io.kith.store.Page page =
                    work.reader().page(query, args, new PageRequest(spec.limit(), 0, cursor, spec.counted()));
            Cursor next = page.next();
            return new Page<>(
                    page.rows().stream().map(shown).toList(), next == null ? null : next.token(), page.total());
        });
    }

    private static StoredEvent event(Caller caller, Row row) {
        return StoredEvent.of(caller.tenant(), OutboxRecord.eventOf(row));
    }
}
