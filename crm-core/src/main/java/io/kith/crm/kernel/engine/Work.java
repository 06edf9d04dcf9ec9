package io.kith.crm.kernel.engine;

import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Event;
import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.LoadResult;
import io.kith.store.Matcher;
import io.kith.store.OutboxEvent;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Reader;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Unit;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One command, or one reading, while it runs: the unit, the moment, and the changes so far.
 *
 * <p>Changes are collected, one per record however often it is touched, and flushed together at the end with their
 * journal and events. Reads by key see them; look-ups see what the store had. Confined to one thread.
 */
public final class Work {

    /** So many events in one unit can only be a loop of reactions. */
    private static final int MAX_EVENTS = 10_000;

    private final Engine engine;
    private final Unit unit;
    private final Caller caller;
    private final String name;
    private final boolean reading;
    private final Instant now;
    private final Map<RowId, Row> taken = new HashMap<>();
    private final Map<RowId, Pending> pending = new LinkedHashMap<>();

    /** What the store did not have when it was locked: asked for once, not again. */
    private final Set<RowId> absent = new HashSet<>();

    private final Deque<Event> unheard = new ArrayDeque<>();
    private final List<Event> heard = new ArrayList<>();
    private final Map<String, Boolean> readable = new HashMap<>();
    private final Map<String, View> views = new HashMap<>();
    private final Map<String, View> factsViews = new HashMap<>();
    private final Map<Object, Object> memos = new HashMap<>();
    private boolean wroteAlready;
    private long rowsWrittenAlready;

    private record RowId(String type, UUID key) {}

    /** What is to become of a row: {@code before} null for a new one, {@code after} null for one that ends. */
    private record Pending(
            RecordDescriptor descriptor,
            @Nullable Row before,
            @Nullable Row after) {}

    Work(Engine engine, Unit unit, Caller caller, String name, boolean reading) {
        this.engine = engine;
        this.unit = unit;
        this.caller = caller;
        this.name = name;
        this.reading = reading;
        this.now = engine.now();
    }

    public Engine engine() {
        return engine;
    }

    public Caller caller() {
        return caller;
    }

    /** Returns the one moment at which everything in this unit happens. */
    public Instant now() {
        return now;
    }

    /** Returns a new id. */
    public UUID newId() {
        return engine.ids().next();
    }

    /** Says that something happened to a record which this unit changes. */
    public void raise(Event.Builder event) {
        raise(event, now);
    }

    /** Says that something happened at another moment, to a record which this unit changes. */
    public void raise(Event.Builder event, Instant at) {
        if (heard.size() + unheard.size() >= MAX_EVENTS) {
            throw new IllegalStateException(name + " raises more than " + MAX_EVENTS + " events: a loop of reactions?");
        }
        unheard.add(event.happened(newId(), at));
    }

    /** Returns what was remembered under this name in this unit, made when it is first asked for. */
    @SuppressWarnings("unchecked") // a name is used by one class, for one type
    public <T> T memo(Object memoName, Supplier<T> make) {
        return (T) memos.computeIfAbsent(memoName, unused -> make.get());
    }

    Reader reader() {
        return unit;
    }

    /**
     * Asks the access policy about an action that is part of a command with another name.
     *
     * @throws RefusedException if the actor may not do it
     */
    public void require(String action) {
        if (!engine.access().allows(caller.tenant(), caller.actor(), action)) {
            throw new RefusedException(List.of(KernelReasons.DENIED.reason(action)));
        }
    }

    /**
     * Asks the access policy about a reading that tells of all records alike, and of each as it is: it is for those from
     * whom nothing is kept.
     *
     * @throws RefusedException if the actor may not do it, or if some record or field is not there for the actor
     */
    void requireWhole(String action) {
        require(action);
        if (!engine.seesAll(this)) {
            throw new RefusedException(List.of(KernelReasons.DENIED.reason(action)));
        }
    }

    View view(RecordDescriptor descriptor) {
        if (reading && !mayRead(descriptor.name())) {
            throw new RefusedException(List.of(KernelReasons.DENIED.reason("read:" + descriptor.name())));
        }
        return viewIn(descriptor.name());
    }

    /** Returns what the actor may see of a record type, whether or not such records may be read by themselves. */
    View viewIn(String recordType) {
        View known = views.get(recordType);
        if (known == null) {
            known = engine.view(this, recordType, other -> view(engine.descriptor(other.name())));
            views.put(recordType, known);
        }
        return known;
    }

    private boolean mayRead(String recordType) {
        return readable.computeIfAbsent(
                recordType, type -> engine.access().allows(caller.tenant(), caller.actor(), "read:" + type));
    }

    /** Returns what the actor may see of a record type, or null if that is nothing or the type is not in use. */
    @Nullable
    View viewOf(String recordType) {
        if (!engine.hasType(recordType) || !mayRead(recordType)) {
            return null;
        }
        return viewIn(recordType);
    }

    /** The view of a command that works out facts: everything. A reading has no other view than its actor's. */
    View factsView(RecordDescriptor descriptor, RecordType type) {
        return reading
                ? view(descriptor)
                : factsViews.computeIfAbsent(
                        descriptor.name(),
                        unused -> new View(
                                engine, descriptor, type, new Hidden(descriptor, type, Set.of()), null, null, null));
    }

    @Nullable
    Row find(RecordType type, UUID key) {
        RowId id = new RowId(type.name(), key);
        Pending change = pending.get(id);
        if (change != null) {
            return change.after();
        }
        Row row = taken.get(id);
        if (row == null && !absent.contains(id)) {
            row = unit.get(type, key);
            if (row != null) {
                taken.put(id, row);
            }
        }
        return row;
    }

    /** Remembers a row that a look-up found; a change of it that is pending wins, and null is the end of it. */
    @Nullable
    Row remember(Row row) {
        RowId id = new RowId(row.type().name(), row.key());
        Pending change = pending.get(id);
        if (change != null) {
            return change.after();
        }
        taken.putIfAbsent(id, row);
        return row;
    }

    void lock(RecordType type, Collection<UUID> keys) {
        Set<UUID> missing = new HashSet<>(keys);
        for (Row row : unit.lock(type, keys)) {
            taken.put(new RowId(type.name(), row.key()), row);
            missing.remove(row.key());
        }
        missing.forEach(key -> absent.add(new RowId(type.name(), key)));
    }

    /** Returns a row that this unit took or changed. */
    Row current(RecordType type, UUID key) {
        Row row = find(type, key);
        if (row == null) {
            throw new RefusedException(
                    List.of(KernelReasons.NOT_FOUND.reason(engine.term(type.name()), key.toString())));
        }
        return row;
    }

    void insert(RecordDescriptor descriptor, Row row) {
        pending.put(idOf(row), new Pending(descriptor, null, row));
    }

    void update(RecordDescriptor descriptor, Row after) {
        RowId id = idOf(after);
        Pending earlier = pending.get(id);
        Row before = earlier == null ? taken.get(id) : earlier.before();
        // What was changed and is brought back stays a change: events may have told of it already.
        if (earlier != null || before == null || !before.sameValues(after)) {
            pending.put(id, new Pending(descriptor, before, after));
        }
    }

    void delete(RecordDescriptor descriptor, Row row) {
        RowId id = idOf(row);
        Pending earlier = pending.remove(id);
        Row before = earlier == null ? row : earlier.before();
        if (before != null) {
            pending.put(id, new Pending(descriptor, before, null));
        }
    }

    /** Returns a row as it is after this unit, if the unit knows it. */
    @Nullable
    Row after(RecordType type, UUID key) {
        RowId id = new RowId(type.name(), key);
        Pending change = pending.get(id);
        if (change == null) {
            return taken.get(id);
        }
        Row after = change.after();
        return after == null ? null : after.withVersion(after.version() + 1);
    }

    /** Finds many rows by key, in one look-up for those that the unit does not know yet. */
    List<Row> findAll(RecordType type, Collection<UUID> keys) {
        List<UUID> unknown = new ArrayList<>();
        for (UUID key : keys) {
            RowId id = new RowId(type.name(), key);
            if (!pending.containsKey(id) && !taken.containsKey(id) && !absent.contains(id)) {
                unknown.add(key);
            }
        }
        for (int from = 0; from < unknown.size(); from += PageRequest.MAX_LIMIT) {
            List<UUID> some = unknown.subList(from, Math.min(unknown.size(), from + PageRequest.MAX_LIMIT));
            Query byKeys = Query.of(type).where(Condition.in(type.key(), 0)).build();
            unit.page(byKeys, Args.of(some), PageRequest.first(PageRequest.MAX_LIMIT))
                    .rows()
                    .forEach(this::remember);
        }
        List<Row> found = new ArrayList<>();
        TreeSet<UUID> inOrder = new TreeSet<>(Matcher::compare);
        inOrder.addAll(keys);
        for (UUID key : inOrder) {
            RowId id = new RowId(type.name(), key);
            Pending change = pending.get(id);
            Row row = change == null ? taken.get(id) : change.after();
            if (row != null) {
                found.add(row);
            }
        }
        return found;
    }

    long rewrite(RecordType type, Rewrite rewrite, Args args) {
        wroteAlready = true;
        long rewritten = unit.rewrite(type, rewrite.where(), args, rewrite.assignments());
        rowsWrittenAlready += rewritten;
        return rewritten;
    }

    /**
     * Tells other capabilities at once of something in this unit that is no event: who listens was said by {@link
     * Wiring#onSignal}.
     */
    public void signal(Object signal) {
        engine.exchange().signal(this, signal);
    }

    LoadResult load(RecordType type, List<Row> rows) {
        wroteAlready = true;
        rows.forEach(row -> absent.remove(idOf(row)));
        LoadResult result = unit.load(type, rows, Unit.OnConflict.SKIP);
        rowsWrittenAlready += rows.size() - result.conflicts().size();
        return result;
    }

    /** Returns whether something was written before the flush, which only a rollback takes back. */
    boolean wroteAlready() {
        return wroteAlready;
    }

    /** Returns how many rows those were, without their parts. */
    long rowsWrittenAlready() {
        return rowsWrittenAlready;
    }

    /**
     * Tells the host's listeners of every event. Last before the flush, when no rule can refuse any more: in a transaction
     * of the host's, a refused command leaves the transaction alive, and a listener would have heard of what never was.
     */
    void tellHost() {
        heard.forEach(event -> engine.exchange().tellHost(this, event));
    }

    /** Lets reactions hear every event, also those that reactions raise. */
    void settleEvents() {
        while (!unheard.isEmpty()) {
            Event event = unheard.remove();
            heard.add(event);
            engine.exchange().hear(this, event);
        }
    }

    /** Adds rows, journal and events to the change set. */
    void collect(Changes changes) {
        for (Pending change : pending.values()) {
            Row before = change.before();
            Row after = change.after();
            if (before == null && after != null) {
                changes.insert(after);
            } else if (before != null && after != null) {
                changes.update(before, after);
            } else if (before != null) {
                changes.delete(before);
            }
        }
        for (Pending change : List.copyOf(pending.values())) {
            Row before = change.before();
            if (before != null && change.descriptor().isJournalled()) {
                Row entry = engine.journal().row(this, name, change.descriptor(), before, change.after());
                if (entry != null) {
                    changes.insert(entry);
                }
            }
        }
        Map<UUID, Integer> positions = new HashMap<>();
        for (Event event : heard) {
            int position = positions.merge(event.subject(), 0, (old, unused) -> old + 1);
            long sequence = versionAfter(event);
            changes.event(new OutboxEvent(
                    event.id(),
                    event.partition(),
                    event.subjectType(),
                    event.subject(),
                    sequence,
                    position,
                    event.type().code(),
                    engine.envelopes().write(caller, event, sequence, position),
                    event.at()));
        }
    }

    private long versionAfter(Event event) {
        Pending change = pending.get(new RowId(event.subjectType(), event.subject()));
        if (change == null) {
            throw new IllegalStateException(event + " happened to a record that the unit does not change");
        }
        return change.before() == null ? 1 : change.before().version() + 1;
    }

    private static RowId idOf(Row row) {
        return new RowId(row.type().name(), row.key());
    }
}
