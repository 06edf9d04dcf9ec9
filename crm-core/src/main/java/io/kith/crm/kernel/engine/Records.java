package io.kith.crm.kernel.engine;

import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TypedId;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.LoadResult;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The one way to the records of one type: every read and write of every capability passes here, so this is where access
 * is asked, scopes are added, and hidden fields are taken away.
 *
 * <p>{@code get}, {@code list}, {@code page}, {@code each} and {@code summarize} are for showing: what the actor may not
 * see is not there. {@code take} is for changing: it hands out the whole record, if it lies in the actor's scope, and
 * remembers how it was. Conditions that follow references find only what the actor may see there.
 *
 * @param <A> the aggregate
 */
public final class Records<A> {

    /** What a required text reads as when the actor may not see it. */
    public static final String MASKED = "•••";

    private final Engine engine;
    private final RecordDescriptor descriptor;
    private final Mapping<A> mapping;
    private final boolean facts;

    Records(Engine engine, RecordDescriptor descriptor, Mapping<A> mapping) {
        this(engine, descriptor, mapping, false);
    }

    private Records(Engine engine, RecordDescriptor descriptor, Mapping<A> mapping, boolean facts) {
        this.engine = engine;
        this.descriptor = descriptor;
        this.mapping = mapping;
        this.facts = facts;
    }

    /**
     * Returns the way to the same records for working out facts: statistics, levels, whether a key is taken. In a
     * command it reads whole records of the tenant whatever the actor may see, since a fact must not depend on who
     * happened to cause it; what is read must not be shown. In a reading it is the ordinary way.
     */
    public Records<A> forFacts() {
        return new Records<>(engine, descriptor, mapping, true);
    }

    public Mapping<A> mapping() {
        return mapping;
    }

    public RecordDescriptor descriptor() {
        return descriptor;
    }

    /** Returns a record to show, or nothing if it does not exist for the actor. */
    public Optional<A> get(Work work, UUID key) {
        View view = view(work);
        return Optional.ofNullable(visible(work, view, key)).map(view::mask).map(mapping::read);
    }

    /**
     * Returns a record to show.
     *
     * @throws RefusedException if it does not exist for the actor
     */
    public A require(Work work, UUID key) {
        return get(work, key).orElseThrow(() -> missing(key));
    }

    /**
     * Returns the record that a host's key names, to show.
     *
     * @throws RefusedException if the key names none that exists for the actor; it does not tell whether it names another
     */
    public A require(Work work, ExternalRef ref) {
        return engine.references()
                .find(work, descriptor, ref)
                .flatMap(key -> get(work, key))
                .orElseThrow(() -> unknown(ref));
    }

    /**
     * Returns the record that a host's key names, to change.
     *
     * @throws RefusedException if the key names none that exists for the actor; it does not tell whether it names another
     */
    public A requireToChange(Work work, ExternalRef ref) {
        return engine.references()
                .find(work, descriptor, ref)
                .flatMap(key -> take(work, key))
                .orElseThrow(() -> unknown(ref));
    }

    /**
     * Returns the id of the record that a host's key names, for another record to refer to. Whoever may see every record
     * of the type is spared the reading of it.
     *
     * @throws RefusedException if the key names none that exists for the actor; it does not tell whether it names another
     */
    public UUID requireId(Work work, ExternalRef ref) {
        View view = view(work);
        return engine.references()
                .find(work, descriptor, ref)
                .filter(key -> !view.isScoped() || visible(work, view, key) != null)
                .orElseThrow(() -> unknown(ref));
    }

    /**
     * Returns an id, if it is that of a record.
     *
     * @throws RefusedException if the record does not exist for the actor
     */
    public UUID requireId(Work work, UUID key) {
        if (visible(work, view(work), key) == null) {
            throw missing(key);
        }
        return key;
    }

    /** Returns a record to change, whole, or nothing if it does not exist for the actor. */
    public Optional<A> take(Work work, UUID key) {
        return Optional.ofNullable(visible(work, view(work), key)).map(mapping::read);
    }

    /**
     * Returns a record to change.
     *
     * @throws RefusedException if it does not exist for the actor
     */
    public A requireToChange(Work work, UUID key) {
        return take(work, key).orElseThrow(() -> missing(key));
    }

    /** Returns a record to change, locked until the unit ends, so that nobody else changes it meanwhile. */
    public Optional<A> takeLocked(Work work, UUID key) {
        work.lock(mapping.type(), List.of(key));
        return take(work, key);
    }

    /**
     * Returns whether the actor may see fields, of the record itself or of its parts. In a command that works out {@link
     * #forFacts facts} everything is seen.
     */
    public boolean shows(Work work, Field... fields) {
        View view = view(work);
        for (Field field : fields) {
            if (view.hides(field)) {
                return false;
            }
        }
        return true;
    }

    /** Returns many records to change, whole, in the order of their keys; those that do not exist for the actor are left out. */
    public List<A> takeAll(Work work, Collection<UUID> keys) {
        View view = view(work);
        List<A> found = new ArrayList<>(keys.size());
        view.seen(work.findAll(mapping.type(), keys)).forEach(row -> found.add(mapping.read(row)));
        return found;
    }

    /** Returns many records to change, locked until the unit ends; otherwise as {@link #takeAll}. */
    public List<A> takeAllLocked(Work work, Collection<UUID> keys) {
        work.lock(mapping.type(), keys);
        return takeAll(work, keys);
    }

    /** Returns the records of a look-up to change, at most so many; those that this unit has deleted are left out. */
    public List<A> takeList(Work work, Lookup<A> lookup, int limit, Object... args) {
        View view = view(work);
        List<A> found = new ArrayList<>();
        for (Row row :
                rows(work, view, lookup.query(), PageRequest.first(limit), args).rows()) {
            Row current = work.remember(row);
            if (current != null) {
                found.add(mapping.read(current));
            }
        }
        return found;
    }

    /**
     * Changes every record that a rewrite finds, in one statement and now, neither journalled nor told by events: for
     * facts that follow from other records. Returns how many there were.
     */
    public long rewrite(Work work, Rewrite rewrite, Object... args) {
        return work.rewrite(mapping.type(), rewrite, Args.of(args));
    }

    /** Returns the first record of a look-up to change, or nothing. */
    public Optional<A> takeFirst(Work work, Lookup<A> lookup, Object... args) {
        return takeList(work, lookup, 1, args).stream().findFirst();
    }

    /** Returns at most so many records of a look-up, to show. */
    public <R> List<R> list(Work work, Lookup<R> lookup, int limit, Object... args) {
        View view = view(work);
        List<R> found = new ArrayList<>();
        for (Row row :
                rows(work, view, lookup.query(), PageRequest.first(limit), args).rows()) {
            found.add(lookup.projection().apply(view.mask(row)));
        }
        return found;
    }

    /** Returns the first record of a look-up, to show. */
    public <R> Optional<R> first(Work work, Lookup<R> lookup, Object... args) {
        return list(work, lookup, 1, args).stream().findFirst();
    }

    /** Returns a page of a look-up, to show. */
    public <R> Page<R> page(Work work, Lookup<R> lookup, PageSpec spec, Object... args) {
        View view = view(work);
        io.kith.store.Page page = rows(work, view, lookup.query(), query -> request(query, spec), args);
        List<R> items = new ArrayList<>();
        for (Row row : page.rows()) {
            items.add(lookup.projection().apply(view.mask(row)));
        }
        Cursor next = page.next();
        return new Page<>(items, next == null ? null : next.token(), page.total());
    }

    /** Hands every record of a look-up to the sink, in constant memory, to show; returns how many there were. */
    public <R> long each(Work work, Lookup<R> lookup, Consumer<? super R> sink, Object... args) {
        View view = view(work);
        View.Bound<Query> bound = view.bind(lookup.query(), args);
        return work.reader()
                .each(
                        bound.shape(),
                        bound.args(),
                        row -> sink.accept(lookup.projection().apply(view.mask(row))));
    }

    /**
     * Returns the groups of an aggregation over the records that the actor may see. Where it groups by a field of the
     * record that a reference points to, rows whose reference points to a record that the actor may not see are left
     * out.
     */
    public <R> List<R> summarize(Work work, Summary<R> summary, Object... args) {
        View view = view(work);
        View.Bound<Aggregate> bound = view.bind(summary.aggregate(), args);
        return work.reader().aggregate(bound.shape(), bound.args()).stream()
                .map(summary.projection())
                .toList();
    }

    /**
     * Returns the records that ids and hosts' keys name, to show, in the order of the names; those that do not exist for the
     * actor are left out.
     */
    public <K> Map<K, A> findAll(Work work, Collection<? extends K> names) {
        Map<K, UUID> keys = keysOf(work, names);
        View view = view(work);
        Map<UUID, A> seen = new HashMap<>();
        for (Row row : work.findAll(mapping.type(), new HashSet<>(keys.values()))) {
            if (view.sees(row)) {
                seen.put(row.key(), mapping.read(view.mask(row)));
            }
        }
        Map<K, A> found = new LinkedHashMap<>();
        keys.forEach((name, key) -> {
            A record = seen.get(key);
            if (record != null) {
                found.put(name, record);
            }
        });
        return found;
    }

    private <K> Map<K, UUID> keysOf(Work work, Collection<? extends K> names) {
        if (names.size() > PageRequest.MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "at most " + PageRequest.MAX_LIMIT + " records are found at once: " + names.size());
        }
        Map<String, Set<String>> bySystem = new LinkedHashMap<>();
        for (K name : names) {
            if (name instanceof ExternalRef ref) {
                bySystem.computeIfAbsent(ref.system(), unused -> new LinkedHashSet<>())
                        .add(ref.key());
            }
        }
        Map<ExternalRef, UUID> known = new HashMap<>();
        bySystem.forEach((system, keys) -> engine.references()
                .findAll(work, descriptor, system, keys)
                .forEach((key, uuid) -> known.put(new ExternalRef(system, key), uuid)));
        Map<K, UUID> all = new LinkedHashMap<>();
        for (K name : names) {
            UUID key = name instanceof TypedId id ? id.uuid() : known.get(name);
            if (key != null) {
                all.put(name, key);
            }
        }
        return all;
    }

    /** Returns a page of the records that satisfy the criteria, in the order of their keys. */
    public Page<A> search(Work work, Criteria criteria, PageSpec spec) {
        View view = view(work);
        CompiledCriteria compiled = view.compile(criteria, 0);
        Query query = Query.of(mapping.type()).where(compiled.condition()).build();
        return page(
                work, new Lookup<>(query, mapping::read), spec, compiled.args().toArray());
    }

    /** Returns how many records satisfy the criteria. */
    public long count(Work work, Criteria criteria) {
        View view = view(work);
        CompiledCriteria compiled = view.compile(criteria, 0);
        Aggregate count =
                Aggregate.of(mapping.type()).where(compiled.condition()).count().build();
        return summarize(
                        work,
                        new Summary<>(count, tally -> tally.count(0)),
                        compiled.args().toArray())
                .get(0);
    }

    /** Adds a new record to the change set. */
    public void insert(Work work, A aggregate) {
        Row.Builder row = Row.of(mapping.type(), mapping.keyOf(aggregate));
        mapping.write(aggregate, row);
        work.insert(descriptor, row.build());
    }

    /** Adds the new state of a record that this unit took (or inserted) to the change set. */
    public void update(Work work, A aggregate) {
        Row current = work.current(mapping.type(), mapping.keyOf(aggregate));
        Row.Builder row = current.toBuilder();
        mapping.write(aggregate, row);
        work.update(descriptor, view(work).guard(current, row.build()));
    }

    /** Adds the end of a record that this unit took to the change set. */
    public void delete(Work work, A aggregate) {
        work.delete(descriptor, work.current(mapping.type(), mapping.keyOf(aggregate)));
    }

    /**
     * Stores many new records at once, leaving out those whose key or unique value is there already; they are written
     * now, not with the change set, and neither journalled one by one nor told by events.
     *
     * @return the positions left out, ascending
     */
    public List<Integer> load(Work work, List<A> aggregates) {
        List<Row> rows = new ArrayList<>(aggregates.size());
        for (A aggregate : aggregates) {
            Row.Builder row = Row.of(mapping.type(), mapping.keyOf(aggregate));
            mapping.write(aggregate, row);
            rows.add(row.build());
        }
        LoadResult result = work.load(mapping.type(), rows);
        return result.conflicts();
    }

    /** Returns the values of the fields that the host added, by their names without prefix, to show. */
    public java.util.Map<String, Object> customFields(Work work, UUID key) {
        View view = view(work);
        Row row = visible(work, view, key);
        return row == null ? java.util.Map.of() : engine.customFields(mapping.type(), view.mask(row));
    }

    /**
     * Adds new values of fields that the host added to the change set; null makes a field absent. Returns whether one is
     * another than before.
     *
     * @throws RefusedException if the record does not exist for the actor, there is no such field, or a value does not
     *     fit
     */
    public boolean setCustomFields(Work work, UUID key, java.util.Map<String, ? extends @Nullable Object> values) {
        View view = view(work);
        Row current = visible(work, view, key);
        if (current == null) {
            throw missing(key);
        }
        Row changed = view.guard(current, engine.withCustomFields(mapping.type(), current, values));
        work.update(descriptor, changed);
        return !changed.sameValues(current);
    }

    /**
     * Returns the result of a command as a reading after it would show it: with what reactions changed, with its new
     * version, and without what the actor may not see.
     */
    A answer(Work work, A aggregate) {
        View view = view(work);
        Row after = work.after(mapping.type(), mapping.keyOf(aggregate));
        if (after != null) {
            return mapping.read(view.mask(after));
        }
        if (!view.hidesFields()) {
            return aggregate;
        }
        Row.Builder gone = Row.of(mapping.type(), mapping.keyOf(aggregate));
        mapping.write(aggregate, gone);
        return mapping.read(view.mask(gone.build()));
    }

    private @Nullable Row visible(Work work, View view, UUID key) {
        Row row = work.find(mapping.type(), key);
        return row == null || !view.sees(row) ? null : row;
    }

    private static PageRequest request(Query query, PageSpec spec) {
        Cursor cursor = spec.token() == null ? null : parse(query, spec.token());
        return new PageRequest(spec.limit(), 0, cursor, spec.counted());
    }

    private static io.kith.store.Page rows(Work work, View view, Query query, PageRequest request, Object... args) {
        return rows(work, view, query, unused -> request, args);
    }

    /**
     * Returns a page of the rows that a view has, not masked yet.
     *
     * @param request which page of the query that the view has bound
     */
    static io.kith.store.Page rows(
            Work work, View view, Query query, Function<Query, PageRequest> request, Object... args) {
        View.Bound<Query> bound = view.bind(query, args);
        return work.reader().page(bound.shape(), bound.args(), request.apply(bound.shape()));
    }

    private View view(Work work) {
        return facts ? work.factsView(descriptor, mapping.type()) : work.view(descriptor);
    }

    static Cursor parse(Query query, String token) {
        try {
            return Cursor.parse(query, token);
        } catch (IllegalArgumentException notOurs) {
            throw new RefusedException(List.of(KernelReasons.PAGE_TOKEN.reason()));
        }
    }

    private RefusedException unknown(ExternalRef ref) {
        return new RefusedException(
                List.of(KernelReasons.REFERENCE_UNKNOWN.reason(engine.term(descriptor.name()), ref.toString())));
    }

    private RefusedException missing(UUID key) {
        return new RefusedException(
                List.of(KernelReasons.NOT_FOUND.reason(engine.term(descriptor.name()), key.toString())));
    }
}
