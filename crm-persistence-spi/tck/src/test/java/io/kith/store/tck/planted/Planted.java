package io.kith.store.tck.planted;

import static io.kith.store.UnitOptions.WRITE;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Changes.Change;
import io.kith.store.ClaimedEvent;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Outbox;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The planted bugs: each a store that does one thing wrong, and everything else as the store that it stands before. */
public final class Planted {

    private Planted() {}

    /** No bug: a store in memory whose rows outlive its closing, as a database's do. */
    public static Store lasting(Store memory) {
        return new DelegatingStore(memory) {
            private volatile boolean closed;

            @Override
            @SuppressWarnings("TypeParameterUnusedInFormals") // as declared by the contract
            public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
                if (closed) {
                    throw new IllegalStateException("closed");
                }
                return inner.unit(tenant, options, work);
            }

            @Override
            public void close() {
                closed = true;
            }
        };
    }

    // ---- versions and tenants

    /** Updates and deletes whatever version is stored. */
    public static Store withoutVersionCheck(Store store) {
        return changing(store, (unit, change) -> {
            if (change instanceof Change.Update update) {
                long now = version(
                        unit,
                        update.after().type(),
                        update.after().key(),
                        update.before().version());
                return new Change.Update(
                        update.before().withVersion(now), update.after().withVersion(now));
            } else if (change instanceof Change.Delete delete) {
                long now = version(unit, delete.type(), delete.key(), delete.version());
                return new Change.Delete(delete.type(), delete.key(), now);
            }
            return change;
        });
    }

    private static long version(Unit unit, RecordType type, UUID key, long otherwise) {
        Row stored = unit.get(type, key);
        return stored == null ? otherwise : stored.version();
    }

    /** {@code UPDATE … WHERE id = ? AND version = ?}: whosever row it is. */
    public static Store updatingForAllTenants(Store store) {
        return spilling(store, Change.Update.class::isInstance);
    }

    /** {@code DELETE … WHERE id = ? AND version = ?}: whosever row it is. */
    public static Store deletingForAllTenants(Store store) {
        return spilling(store, Change.Delete.class::isInstance);
    }

    private static Store spilling(Store store, java.util.function.Predicate<Change> spills) {
        Set<Tenant> tenants = ConcurrentHashMap.newKeySet();
        return new DelegatingStore(store) {
            @Override
            protected Unit wrap(Unit unit, Tenant tenant) {
                tenants.add(tenant);
                return applying(unit, changes -> {
                    unit.apply(changes);
                    changes.rows().stream()
                            .filter(spills)
                            .forEach(change -> tenants.stream()
                                    .filter(other -> !other.equals(tenant))
                                    .forEach(other -> tryIt(() -> inner.unit(other, WRITE, theirs -> {
                                        theirs.apply(Retold.changes(one(change), same -> same));
                                        return true;
                                    }))));
                });
            }
        };
    }

    private static Changes one(Change change) {
        Changes one = new Changes();
        if (change instanceof Change.Update update) {
            one.update(update.before(), update.after());
        } else if (change instanceof Change.Delete delete) {
            one.delete(Row.stored(delete.type(), delete.key(), delete.version()).loaded());
        }
        return one;
    }

    private static void tryIt(Runnable work) {
        try {
            work.run();
        } catch (StoreException nothingThere) {
            // The other tenant has no such row.
        }
    }

    // ---- units

    /** What was acknowledged last was still to be written when the store was closed. */
    public static Store acknowledgingBeforeCommit(Store store) {
        return new DelegatingStore(store) {
            private volatile @Nullable Runnable pending;

            @Override
            protected Unit wrap(Unit unit, Tenant tenant) {
                return applying(unit, changes -> {
                    unit.apply(changes);
                    pending = () -> changes.rows().forEach(change -> forget(inner, tenant, change));
                });
            }

            @Override
            public void close() {
                Runnable lost = pending;
                if (lost != null) {
                    lost.run();
                }
                inner.close();
            }
        };
    }

    private static void forget(Store store, Tenant tenant, Change change) {
        if (change instanceof Change.Insert insert) {
            tryIt(() -> store.unit(tenant, WRITE, unit -> {
                unit.apply(new Changes().delete(insert.row().withVersion(1)));
                return true;
            }));
        }
    }

    /** The work may swallow the failure of its unit. */
    public static Store forgivingDoomedUnits(Store store) {
        return new DelegatingStore(store) {
            @Override
            @SuppressWarnings("TypeParameterUnusedInFormals") // as declared by the contract
            public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
                List<T> answer = new ArrayList<>();
                try {
                    return inner.unit(tenant, options, unit -> {
                        answer.add(work.apply(unit));
                        return answer.get(0);
                    });
                } catch (StoreException.UnitDoomed doomed) {
                    return answer.get(0);
                }
            }
        };
    }

    /** A snapshot that is no more than a row of reads. */
    public static Store withMovingSnapshots(Store store) {
        return optioned(store, options -> options.mode() == UnitOptions.Mode.SNAPSHOT ? UnitOptions.READ : options);
    }

    /** Contention is left to the caller. */
    public static Store neverRepeating(Store store) {
        return optioned(store, UnitOptions::once);
    }

    private static Store optioned(Store store, java.util.function.UnaryOperator<UnitOptions> different) {
        return new DelegatingStore(store) {
            @Override
            @SuppressWarnings("TypeParameterUnusedInFormals") // as declared by the contract
            public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
                return inner.unit(tenant, different.apply(options), work);
            }
        };
    }

    /** A lock that only reads. */
    public static Store withoutLocks(Store store) {
        return wrapping(store, unit -> new DelegatingUnit(unit) {
            @Override
            public List<Row> lock(RecordType type, Collection<UUID> keys) {
                TreeSet<UUID> ordered = new TreeSet<>(io.kith.store.Matcher::compare);
                ordered.addAll(keys);
                inner.lock(type, List.of());
                return ordered.stream()
                        .map(key -> inner.get(type, key))
                        .filter(Objects::nonNull)
                        .toList();
            }
        });
    }

    /** An adjustment whatever the range says. */
    public static Store adjustingWithoutRange(Store store) {
        return wrapping(store, unit -> new DelegatingUnit(unit) {
            @Override
            public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
                return inner.adjust(type, key, field, delta, Long.MIN_VALUE, Long.MAX_VALUE);
            }
        });
    }

    // ---- changes

    /** An update writes the children only if they changed, after having removed them in any case. */
    public static Store losingChildren(Store store) {
        return changing(store, (unit, change) -> {
            if (change instanceof Change.Update update && update.after().hasChildren()) {
                Row.Builder after = update.after().toBuilder();
                for (RecordType kind : update.after().type().children()) {
                    if (update.before().hasChildren()
                            && update.before()
                                    .children(kind)
                                    .equals(update.after().children(kind))) {
                        after.children(kind, List.of());
                    }
                }
                return new Change.Update(update.before(), after.build());
            }
            return change;
        });
    }

    /** Text is cut to its length, counted in 16-bit units. */
    public static Store truncating(Store store) {
        return changing(store, (unit, change) -> {
            if (change instanceof Change.Insert insert) {
                Row.Builder cut = insert.row().toBuilder();
                for (Field field : insert.row().type().fields()) {
                    String text = field.type() == FieldType.TEXT && field.source() == null
                            ? insert.row().text(field)
                            : null;
                    if (text != null && text.length() > field.length()) {
                        cut.set(field, text.substring(0, field.length()));
                    }
                }
                return new Change.Insert(cut.build());
            }
            return change;
        });
    }

    /** {@code INSERT … ON CONFLICT DO NOTHING}, for every insert. */
    public static Store swallowingUniqueViolations(Store store) {
        return wrapping(
                store,
                unit -> applying(unit, changes -> {
                    for (Change change : changes.rows()) {
                        if (change instanceof Change.Insert insert) {
                            unit.load(insert.row().type(), List.of(insert.row()), Unit.OnConflict.SKIP);
                        } else {
                            unit.apply(one(change));
                        }
                    }
                    Changes events = new Changes();
                    changes.events().forEach(events::event);
                    unit.apply(changes.isLast() ? events.last() : events);
                }));
    }

    // ---- conditions, order, sums

    /** {@code NOT (city = ?)} as SQL understands it. */
    public static Store withThreeValuedLogic(Store store) {
        return asking(store, condition -> {
            if (condition instanceof Condition.Not not && not.part() instanceof Condition.Comparison comparison) {
                return Condition.and(not, Condition.present(comparison.field()));
            }
            return condition;
        });
    }

    /** Equality by a collation that ignores case. */
    public static Store ignoringCase(Store store) {
        return asking(
                store,
                condition -> condition instanceof Condition.Comparison c
                                && c.operator() == Condition.Operator.EQ
                                && c.field().isSearchable()
                        ? Condition.eq(c.field().folded(), c.slot())
                        : condition);
    }

    private static Store asking(Store store, java.util.function.UnaryOperator<Condition> different) {
        return wrapping(store, unit -> Retold.asking(unit, different));
    }

    /** {@code LIKE '100%%'}: wildcards of the user are wildcards. */
    public static Store withOpenWildcards(Store store) {
        return paging(store, (unit, query, args, request) -> {
            Object[] open = new Object[args.size()];
            for (int i = 0; i < open.length; i++) {
                open[i] = query.where() instanceof Condition.StartsWith && args.get(i) instanceof String text
                        ? text.replaceFirst("%.*", "")
                        : args.get(i);
            }
            return unit.page(query, Args.of(open), request);
        });
    }

    /** Ties come as they come: here from the greatest key to the least. */
    public static Store withoutTiebreak(Store store) {
        return paging(store, (unit, query, args, request) -> {
            Page page = unit.page(query, args, request);
            return query.order().isEmpty()
                    ? page
                    : Retold.sorted(
                            page,
                            Comparator.<Row>comparingInt(row -> place(page.rows(), row, query))
                                    .thenComparing(
                                            (one, other) -> io.kith.store.Matcher.compare(other.key(), one.key())));
        });
    }

    /** The place of the first row of the page that has the same values of the order. */
    private static int place(List<Row> rows, Row row, Query query) {
        for (int i = 0; i < rows.size(); i++) {
            Row first = rows.get(i);
            if (query.order().stream()
                    .allMatch(step -> Objects.equals(first.value(step.field()), row.value(step.field())))) {
                return i;
            }
        }
        return rows.size();
    }

    /** Text is sorted by 16-bit units, as Java compares strings. */
    public static Store sortingByCodeUnits(Store store) {
        return paging(store, (unit, query, args, request) -> {
            Page page = unit.page(query, args, request);
            boolean byText = query.order().size() == 1
                    && query.order().get(0).field().type() == FieldType.TEXT
                    && query.order().get(0).field().isRequired()
                    && !query.order().get(0).descending();
            return byText
                    ? Retold.sorted(
                            page,
                            Comparator.comparing(row -> Objects.requireNonNull(
                                    row.text(query.order().get(0).field()))))
                    : page;
        });
    }

    /** The total of the page instead of the total of the result. */
    public static Store countingThePage(Store store) {
        return paging(store, (unit, query, args, request) -> {
            Page page = unit.page(query, args, request);
            return request.withTotal()
                    ? new Page(
                            page.rows(),
                            page.next(),
                            OptionalLong.of(page.rows().size()))
                    : page;
        });
    }

    /** Sums by floating point. */
    public static Store addingUpInDouble(Store store) {
        return wrapping(store, unit -> new DelegatingUnit(unit) {
            @Override
            public List<Tally> aggregate(Aggregate aggregate, Args args) {
                List<Tally> tallies = new ArrayList<>();
                for (Tally tally : inner.aggregate(aggregate, args)) {
                    List<@Nullable Object> groups = new ArrayList<>();
                    List<@Nullable Object> measures = new ArrayList<>();
                    for (int i = 0; i < aggregate.groups().size(); i++) {
                        groups.add(tally.group(i));
                    }
                    for (int i = 0; i < aggregate.measures().size(); i++) {
                        measures.add(Retold.isSum(aggregate, i) ? inDouble(tally.sum(i)) : tally.measure(i));
                    }
                    tallies.add(new Tally(groups, measures));
                }
                return tallies;
            }
        });
    }

    private static BigDecimal inDouble(BigDecimal exact) {
        return new BigDecimal(exact.doubleValue()).setScale(exact.scale(), RoundingMode.HALF_EVEN);
    }

    // ---- outbox

    /** Readers remember the greatest number they saw: what commits late with a lesser one is never looked at. */
    public static Store readingByWatermark(Store store) {
        Map<UUID, Integer> numbers = new ConcurrentHashMap<>();
        AtomicInteger seen = new AtomicInteger(-1);
        return new DelegatingStore(store) {
            @Override
            protected Unit wrap(Unit unit, Tenant tenant) {
                return applying(unit, changes -> {
                    changes.events().forEach(event -> numbers.putIfAbsent(event.id(), numbers.size()));
                    unit.apply(changes);
                });
            }

            @Override
            @SuppressWarnings("TypeParameterUnusedInFormals") // as declared by the contract
            public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
                Set<UUID> before = Set.copyOf(numbers.keySet());
                T answer = super.unit(tenant, options, work);
                numbers.forEach((event, number) -> {
                    if (!before.contains(event) && number < seen.get()) {
                        overlook(inner, tenant, event);
                    }
                });
                return answer;
            }

            @Override
            public Outbox outbox() {
                return claiming(
                        inner.outbox(),
                        claims -> claims.forEach(claim -> seen.accumulateAndGet(
                                numbers.getOrDefault(claim.event().id(), -1), Math::max)));
            }
        };
    }

    /** Events are due at once, whatever time they tell. */
    public static Store deliveringAheadOfTime(Store store) {
        return new DelegatingStore(store) {
            @Override
            protected Unit wrap(Unit unit, Tenant tenant) {
                return applying(unit, changes -> {
                    unit.apply(changes);
                    if (!changes.events().isEmpty() && !changes.isLast()) {
                        hasten(
                                unit,
                                changes.events().stream().map(OutboxEvent::id).toList());
                    }
                });
            }
        };
    }

    private static void hasten(Unit unit, List<UUID> events) {
        unit.rewrite(
                OutboxRecord.TYPE,
                Condition.in(OutboxRecord.TYPE.key(), 0),
                Args.of(events, java.time.Instant.EPOCH),
                List.of(io.kith.store.Assignment.set(OutboxRecord.DUE_AT, 1)));
    }

    private static void overlook(Store store, Tenant tenant, UUID event) {
        tryIt(() -> store.unit(
                tenant,
                WRITE,
                unit -> unit.rewrite(
                        OutboxRecord.TYPE,
                        Condition.eq(OutboxRecord.TYPE.key(), 0),
                        Args.of(event, OutboxRecord.SETTLED),
                        List.of(io.kith.store.Assignment.set(OutboxRecord.STATE, 1)))));
    }

    private static Outbox claiming(Outbox outbox, java.util.function.Consumer<List<ClaimedEvent>> seen) {
        return new Outbox() {
            @Override
            public List<ClaimedEvent> claim(String relay, Duration lease, int max) {
                List<ClaimedEvent> claims = outbox.claim(relay, lease, max);
                seen.accept(claims);
                return claims;
            }

            @Override
            public int settle(Collection<ClaimedEvent> delivered) {
                return outbox.settle(delivered);
            }

            @Override
            public void postpone(ClaimedEvent event, Duration delay, String errorCode) {
                outbox.postpone(event, delay, errorCode);
            }
        };
    }

    /** Events are written by a connection of their own. */
    public static Store keepingEventsOfUndoneUnits(Store store) {
        return new DelegatingStore(store) {
            @Override
            protected Unit wrap(Unit unit, Tenant tenant) {
                return applying(unit, changes -> {
                    List<OutboxEvent> events = changes.events();
                    inner.unit(tenant, WRITE, own -> {
                        Changes alone = new Changes();
                        events.forEach(alone::event);
                        own.apply(alone);
                        return true;
                    });
                    Changes rows = new Changes();
                    changes.rows().forEach(change -> add(rows, change));
                    unit.apply(changes.isLast() ? rows.last() : rows);
                });
            }
        };
    }

    private static void add(Changes changes, Change change) {
        if (change instanceof Change.Insert insert) {
            changes.insert(insert.row());
        } else if (change instanceof Change.Update update) {
            changes.update(update.before(), update.after());
        } else if (change instanceof Change.Delete delete) {
            changes.delete(
                    Row.stored(delete.type(), delete.key(), delete.version()).loaded());
        }
    }

    /** A settlement is believed, whoever holds the claim by now. */
    public static Store settlingWithoutFence(Store store) {
        return new DelegatingStore(store) {
            @Override
            public Outbox outbox() {
                Outbox outbox = inner.outbox();
                return new Outbox() {
                    @Override
                    public List<ClaimedEvent> claim(String relay, Duration lease, int max) {
                        return outbox.claim(relay, lease, max);
                    }

                    @Override
                    public int settle(Collection<ClaimedEvent> delivered) {
                        delivered.forEach(claim ->
                                overlook(inner, claim.tenant(), claim.event().id()));
                        return delivered.size();
                    }

                    @Override
                    public void postpone(ClaimedEvent event, Duration delay, String errorCode) {
                        outbox.postpone(event, delay, errorCode);
                    }
                };
            }
        };
    }

    // ---- how they are planted

    private static Store wrapping(Store store, java.util.function.UnaryOperator<Unit> wrap) {
        return new DelegatingStore(store) {
            @Override
            protected Unit wrap(Unit unit, Tenant tenant) {
                return wrap.apply(unit);
            }
        };
    }

    private static Unit applying(Unit unit, java.util.function.Consumer<Changes> apply) {
        return new DelegatingUnit(unit) {
            @Override
            public void apply(Changes changes) {
                apply.accept(changes);
            }
        };
    }

    private static Store changing(Store store, java.util.function.BiFunction<Unit, Change, Change> different) {
        return wrapping(
                store,
                unit -> applying(
                        unit, changes -> unit.apply(Retold.changes(changes, change -> different.apply(unit, change)))));
    }

    private interface Paging {
        Page page(Unit unit, Query query, Args args, PageRequest request);
    }

    private static Store paging(Store store, Paging paging) {
        return wrapping(store, unit -> new DelegatingUnit(unit) {
            @Override
            public Page page(Query query, Args args, PageRequest request) {
                return paging.page(inner, query, args, request);
            }
        });
    }
}
