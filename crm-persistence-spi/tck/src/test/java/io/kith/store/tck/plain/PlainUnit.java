package io.kith.store.tck.plain;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.LoadResult;
import io.kith.store.OutboxRecord;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A unit that answers by looking at every row. */
final class PlainUnit implements Unit {

    private final Supplier<List<Kept>> rows;
    private final @Nullable Draft draft;
    private final Tenant tenant;
    private boolean ended;
    private boolean last;
    private @Nullable StoreException first;

    PlainUnit(Tenant tenant, Supplier<List<Kept>> rows, @Nullable Draft draft) {
        this.tenant = tenant;
        this.rows = rows;
        this.draft = draft;
    }

    /** Ends the unit, and says whether it may be kept. */
    void end() {
        ended = true;
        if (first != null) {
            throw new StoreException.UnitDoomed(first);
        }
    }

    void abandon() {
        ended = true;
    }

    private void requireUsable() {
        if (ended || last) {
            throw new IllegalStateException("the unit has ended");
        }
        if (first != null) {
            throw new StoreException.UnitDoomed(first);
        }
    }

    private <T> T read(Supplier<T> work) {
        requireUsable();
        try {
            return work.get();
        } catch (StoreException.ValueRejected rejected) {
            throw rejected;
        } catch (StoreException failure) {
            first = failure;
            throw failure;
        }
    }

    private Draft writing() {
        if (draft == null) {
            throw new IllegalStateException("this unit only reads");
        }
        return draft;
    }

    private static void requireOwnRows(RecordType type) {
        if (type.isChild()) {
            throw new IllegalArgumentException(type + " is a child type");
        }
    }

    // ---- reading

    private @Nullable Row find(RecordType type, UUID key) {
        return rows.get().stream()
                .filter(row -> row.is(tenant, type.name(), key))
                .findFirst()
                .map(row -> row.read(type, true))
                .orElse(null);
    }

    private List<Row> all(RecordType type, Condition where, Args args) {
        Predicate<Row> matches = new Logic(args, this::find).of(where);
        List<Row> found = new ArrayList<>();
        for (Kept row : rows.get()) {
            if (row.tenant().equals(tenant) && row.type().equals(type.name())) {
                Row read = row.read(type, true);
                if (matches.test(read)) {
                    found.add(read);
                }
            }
        }
        return found;
    }

    @Override
    public @Nullable Row get(RecordType type, UUID key) {
        requireOwnRows(type);
        requireUsable();
        return find(type, key);
    }

    private static Comparator<Row> order(Query query) {
        Comparator<Row> order = Comparator.comparingInt(row -> 0);
        for (Query.Order step : query.order()) {
            order = order.thenComparing((one, other) -> {
                Object a = one.value(step.field());
                Object b = other.value(step.field());
                int sign = Values.ABSENT_LAST.compare(a, b);
                return step.descending() && a != null && b != null ? -sign : sign;
            });
        }
        return order.thenComparing((one, other) -> Values.compare(one.key(), other.key()));
    }

    @Override
    public Page page(Query query, Args args, PageRequest request) {
        Cursor cursor = request.cursor();
        if (cursor != null && !query.isKeyset()) {
            throw new IllegalArgumentException(query + " has no cursors");
        }
        return read(() -> {
            List<Row> found = all(query.type(), query.where(), args);
            Comparator<Row> order = order(query);
            found.sort(order);
            int total = found.size();
            if (cursor != null) {
                Row.Builder place = Row.stored(query.type(), cursor.key(), 1);
                for (int i = 0; i < query.order().size(); i++) {
                    Field field = query.order().get(i).field();
                    if (field.type().isNumeric()) {
                        place.number(field, (Long) cursor.values().get(i));
                    } else if (!field.isKey()) {
                        place.object(field, cursor.values().get(i));
                    }
                }
                Row after = place.loaded();
                found.removeIf(row -> order.compare(row, after) <= 0);
            }
            List<Row> rest = found.stream().skip(request.offset()).toList();
            List<Row> page = rest.stream().limit(request.limit()).toList();
            Cursor next = query.isKeyset() && rest.size() > page.size()
                    ? Cursor.after(query, page.get(page.size() - 1))
                    : null;
            return new Page(
                    page.stream().map(row -> bare(query, row)).toList(),
                    next,
                    request.withTotal() ? OptionalLong.of(total) : OptionalLong.empty());
        });
    }

    private Row bare(Query query, Row row) {
        return query.withChildren() ? row : Kept.of(tenant, row, row.version()).read(query.type(), false);
    }

    @Override
    public long each(Query query, Args args, Consumer<? super Row> sink) {
        if (!query.isKeyset()) {
            throw new IllegalArgumentException(query + " is not keyset");
        }
        List<Row> found = read(() -> all(query.type(), query.where(), args));
        found.sort(order(query));
        found.forEach(row -> sink.accept(bare(query, row)));
        return found.size();
    }

    @Override
    public List<Tally> aggregate(Aggregate aggregate, Args args) {
        return read(() -> new Sums(args, this::find).of(aggregate, all(aggregate.type(), aggregate.where(), args)));
    }

    // ---- writing

    @Override
    public List<Row> lock(RecordType type, Collection<UUID> keys) {
        requireOwnRows(type);
        writing();
        // There is one writer at a time, so everything is locked as it is.
        return read(() -> {
            TreeSet<UUID> ordered = new TreeSet<>(Values::compare);
            ordered.addAll(keys);
            List<Row> locked = new ArrayList<>();
            for (UUID key : ordered) {
                Row row = find(type, key);
                if (row != null) {
                    locked.add(row);
                }
            }
            return locked;
        });
    }

    @Override
    public void apply(Changes changes) {
        Draft own = writing();
        read(() -> {
            changes.rows().forEach(own::apply);
            changes.events().forEach(event -> own.apply(new Changes.Change.Insert(OutboxRecord.rowOf(event))));
            return true;
        });
        last = changes.isLast();
    }

    @Override
    public LoadResult load(RecordType type, List<Row> list, OnConflict onConflict) {
        Draft own = writing();
        return read(() -> {
            List<Integer> conflicts = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                String broken = own.insert(list.get(i));
                if (broken != null && onConflict == OnConflict.FAIL) {
                    throw Draft.violation(type, list.get(i).key(), broken);
                } else if (broken != null) {
                    conflicts.add(i);
                }
            }
            return new LoadResult(list.size() - conflicts.size(), conflicts);
        });
    }

    @Override
    public OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        Draft own = writing();
        requireOwnRows(type);
        if (!type.has(field) || (field.type() != FieldType.LONG && field.type() != FieldType.DECIMAL)) {
            throw new IllegalArgumentException(field + " is no number of " + type);
        }
        return read(() -> {
            Kept old = own.find(type.name(), key);
            if (old == null) {
                return OptionalLong.empty();
            }
            Row row = old.read(type, true);
            BigInteger result = BigInteger.valueOf(row.number(field)).add(BigInteger.valueOf(delta));
            int digits = field.type() == FieldType.DECIMAL ? field.length() : 19;
            if (result.compareTo(BigInteger.valueOf(min)) < 0
                    || result.compareTo(BigInteger.valueOf(max)) > 0
                    || result.abs().toString().length() > digits) {
                return OptionalLong.empty();
            }
            Row changed = row.toBuilder().number(field, result.longValueExact()).loaded();
            own.replace(type, old, old.with(changed, old.version() + 1));
            return OptionalLong.of(result.longValueExact());
        });
    }

    @Override
    public long rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
        Draft own = writing();
        requireOwnRows(type);
        return read(() -> {
            // What matches is decided before anything changes.
            List<Row> matching = all(type, where, args);
            for (Row row : matching) {
                Row.Builder changed = row.toBuilder();
                for (Assignment assignment : assignments) {
                    changed.set(
                            assignment.field(), assignment instanceof Assignment.Set set ? args.get(set.slot()) : null);
                }
                Kept old = java.util.Objects.requireNonNull(own.find(type.name(), row.key()));
                own.replace(type, old, old.with(changed.build(), old.version() + 1));
            }
            return (long) matching.size();
        });
    }
}
