package io.kith.store.tck;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.OutboxEvent;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import io.kith.store.Unit.OnConflict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the steps of a unit, each of which does the same on every store that holds the same rows. */
final class Steps {

    /** How many different keys the rows of one type have. */
    private static final int KEYS = 8;

    private final RandomTypes types;
    private final RandomValues content;
    private final Hits hits;
    private final SplittableRandom random;

    Steps(RandomTypes types, RandomValues content, Hits hits, long seed) {
        this.types = types;
        this.content = content;
        this.hits = hits;
        this.random = new SplittableRandom(seed);
    }

    /** Something done in a unit. */
    interface Step {

        /** Does it and returns what the store answered, in a form that can be compared. */
        @Nullable
        Object run(Unit unit);

        /** Returns what can be compared of a failure: of several that are possible at once the store may choose. */
        default Object failure(StoreException raised) {
            return raised.getClass().getSimpleName()
                    + (raised instanceof StoreException.StaleVersion stale
                            ? " " + stale.type() + " " + stale.key() + " " + stale.expected()
                            : "");
        }
    }

    private record Named(String what, java.util.function.Function<Unit, @Nullable Object> work) implements Step {
        @Override
        public @Nullable Object run(Unit unit) {
            return work.apply(unit);
        }

        @Override
        public String toString() {
            return what;
        }
    }

    /** A step of several parts, any of which may be the one that fails. */
    private record Several(String what, java.util.function.Function<Unit, @Nullable Object> work) implements Step {
        @Override
        public @Nullable Object run(Unit unit) {
            return work.apply(unit);
        }

        @Override
        public Object failure(StoreException raised) {
            boolean expected = raised instanceof StoreException.StaleVersion
                    || raised instanceof StoreException.UniqueViolation
                    || raised instanceof StoreException.BrokenReference;
            return expected ? "refused" : raised.getClass().getSimpleName();
        }

        @Override
        public String toString() {
            return what;
        }
    }

    // ---- reading

    Step read(RecordType type) {
        return switch (random.nextInt(8)) {
            case 0 -> {
                UUID key = key();
                yield new Named("get " + key, unit -> unit.get(type, key));
            }
            case 1, 2 -> aggregate(type);
            case 3 -> each(type);
            case 4 -> byOffset(type);
            default -> walk(type);
        };
    }

    private Step aggregate(RecordType type) {
        RandomShapes shapes = new RandomShapes(types, content, random.split());
        Aggregate aggregate = shapes.aggregate(type);
        Args args = shapes.args();
        hits.asked(shapes);
        return new Named(
                "aggregate where " + aggregate.where() + " by " + aggregate.groups() + " of " + aggregate.measures(),
                unit -> unit.aggregate(aggregate, args));
    }

    private Step each(RecordType type) {
        RandomShapes shapes = new RandomShapes(types, content, random.split());
        Query query = shapes.query(type);
        Args args = shapes.args();
        if (!query.isKeyset()) {
            return walk(type);
        }
        hits.asked(shapes);
        return new Named("each " + describe(query), unit -> {
            List<Object> seen = new ArrayList<>();
            seen.add(unit.each(query, args, seen::add));
            return seen;
        });
    }

    private Step byOffset(RecordType type) {
        RandomShapes shapes = new RandomShapes(types, content, random.split());
        Query query = shapes.query(type);
        Args args = shapes.args();
        hits.asked(shapes);
        PageRequest request =
                PageRequest.at(random.nextInt(4), 1 + random.nextInt(6)).counted();
        return new Named("page " + request + " of " + describe(query), unit -> {
            Page page = unit.page(query, args, request);
            hits.read(query, page);
            return page;
        });
    }

    /** Follows the cursors to the end, if there are any. */
    private Step walk(RecordType type) {
        RandomShapes shapes = new RandomShapes(types, content, random.split());
        Query query = shapes.query(type);
        Args args = shapes.args();
        hits.asked(shapes);
        int limit = 1 + random.nextInt(6);
        return new Named("walk by " + limit + " through " + describe(query), unit -> {
            List<Page> pages = new ArrayList<>();
            PageRequest request = PageRequest.first(limit);
            while (true) {
                Page page = unit.page(query, args, request);
                pages.add(page);
                hits.read(query, page);
                Cursor next = page.next();
                if (next == null || pages.size() > 4 * KEYS) {
                    return pages;
                }
                request = PageRequest.after(Cursor.parse(query, next.token()), limit);
            }
        });
    }

    private static String describe(Query query) {
        return query + " where " + query.where() + " order " + query.order();
    }

    // ---- writing

    Step write(RecordType type) {
        return switch (random.nextInt(12)) {
            case 0 -> load(type);
            case 1, 2 -> adjust(type);
            case 3, 4 -> rewrite(type);
            case 5 -> lock(type);
            default -> changes(type);
        };
    }

    Step load(RecordType type) {
        long seed = random.nextLong();
        int count = 3 + random.nextInt(8);
        OnConflict onConflict = random.nextInt(6) == 0 ? OnConflict.FAIL : OnConflict.SKIP;
        return new Several("load " + count + " of " + type + " " + onConflict, unit -> {
            RandomRows rows = new RandomRows(types, content, unit, seed);
            List<Row> list = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                // The unique values of children are left out: stores may differ in what they do about them.
                list.add(rows.freshWithoutPartValues(type, rows.key(KEYS)));
            }
            return unit.load(type, list, onConflict);
        });
    }

    private Step adjust(RecordType type) {
        List<Field> numbers = type.fields().stream()
                .filter(field -> field.type() == FieldType.LONG || field.type() == FieldType.DECIMAL)
                .toList();
        Field field = numbers.get(random.nextInt(numbers.size()));
        UUID key = key();
        long delta = random.nextInt(6) == 0 ? Long.MAX_VALUE : random.nextInt(-3, 4);
        long min = random.nextBoolean() ? Long.MIN_VALUE : random.nextInt(-3, 1);
        long max = random.nextBoolean() ? Long.MAX_VALUE : random.nextInt(1, 4);
        return new Named(
                "adjust " + field + " of " + key + " by " + delta + " in " + min + ".." + max,
                unit -> unit.adjust(type, key, field, delta, min, max));
    }

    private Step rewrite(RecordType type) {
        RandomShapes shapes = new RandomShapes(types, content, random.split());
        Condition where = shapes.condition(type);
        List<Assignment> assignments = new ArrayList<>();
        Set<Field> assigned = new HashSet<>();
        for (int i = 0; i < 1 + random.nextInt(2); i++) {
            Field field = type.fields().get(random.nextInt(type.fields().size()));
            if (field.source() != null || !assigned.add(field)) {
                continue;
            }
            boolean clear = !field.isRequired() && random.nextInt(3) == 0;
            assignments.add(
                    clear
                            ? Assignment.clear(field)
                            : Assignment.set(
                                    field, shapes.extra(field.target() == null ? content.of(field, random) : key())));
        }
        hits.asked(shapes);
        Args args = shapes.args();
        return assignments.isEmpty()
                ? lock(type)
                : new Several(
                        "rewrite " + assignments + " where " + where,
                        unit -> unit.rewrite(type, where, args, assignments));
    }

    private Step lock(RecordType type) {
        List<UUID> keys = List.of(key(), key(), key());
        return new Named("lock " + keys, unit -> unit.lock(type, keys));
    }

    private Step changes(RecordType type) {
        long seed = random.nextLong();
        int count = random.nextInt(3) == 0 ? 2 + random.nextInt(2) : 1;
        boolean events = random.nextInt(4) == 0;
        java.util.function.Function<Unit, @Nullable Object> work = unit -> {
            RandomRows rows = new RandomRows(types, content, unit, seed);
            Changes changes = new Changes();
            for (int i = 0; i < count; i++) {
                rows.change(changes, type, rows.key(KEYS));
            }
            if (events) {
                changes.event(event(seed, rows.key(3)));
            }
            unit.apply(changes);
            return "applied";
        };
        String what = count + " changes of " + type + " from " + seed;
        return count > 1 || events ? new Several(what, work) : new Named(what, work);
    }

    private static OutboxEvent event(long seed, UUID aggregate) {
        SplittableRandom random = new SplittableRandom(seed);
        return new OutboxEvent(
                new UUID(random.nextLong(), random.nextLong()),
                aggregate,
                "thing",
                aggregate,
                1 + random.nextInt(5),
                random.nextInt(2),
                "thing.changed.v1",
                "{}",
                Instant.EPOCH);
    }

    private UUID key() {
        return RandomValues.key(random.nextInt(KEYS));
    }
}
