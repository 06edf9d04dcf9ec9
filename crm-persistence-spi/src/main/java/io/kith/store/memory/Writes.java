package io.kith.store.memory;

import io.kith.store.Changes.Change;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.LoadResult;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.BrokenReference;
import io.kith.store.StoreException.StaleVersion;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.StoreException.ValueRejected;
import io.kith.store.memory.Locks.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/** The changes of one unit, checked and locked one by one, and put into the committed state together. */
final class Writes {

    private final Types types;
    private final Space space;
    private final Locks locks;
    private final Locks.Holder holder = new Locks.Holder();
    private final List<@Nullable Draft> drafts = new ArrayList<>();

    Writes(Types types, Space space, Locks locks) {
        this.types = types;
        this.space = space;
        this.locks = locks;
    }

    // ---- what the unit sees -------------------------------------------------------------------------------------

    /** Returns the row with this key as the unit sees it, in the form in which it is kept. */
    @Nullable
    Row find(int place, UUID key) {
        Draft draft = draftAt(place);
        if (draft != null && draft.owns(key)) {
            return draft.own(key);
        }
        Table table = committed(place);
        return table == null ? null : table.find(key);
    }

    /** Returns all tables as the unit sees them. They are good until the unit changes something. */
    @Nullable
    Table[] tables() {
        @Nullable Table[] committed = space.tables();
        if (drafts.isEmpty()) {
            return committed;
        }
        @Nullable Table[] seen = java.util.Arrays.copyOf(committed, Math.max(committed.length, drafts.size()));
        for (int place = 0; place < drafts.size(); place++) {
            Draft draft = drafts.get(place);
            if (draft != null) {
                seen[place] = draft.upToDate(seen[place]);
            }
        }
        return seen;
    }

    /** Returns all tables as the unit sees them now, whatever it changes afterwards. */
    @Nullable
    Table[] frozenTables() {
        @Nullable Table[] seen = tables();
        for (int place = 0; place < drafts.size(); place++) {
            Table table = seen[place];
            if (drafts.get(place) != null && table != null) {
                seen[place] = table.frozen();
            }
        }
        return seen;
    }

    private @Nullable Table committed(int place) {
        return Space.at(space.tables(), place);
    }

    private @Nullable Draft draftAt(int place) {
        return place >= 0 && place < drafts.size() ? drafts.get(place) : null;
    }

    private Draft draft(RecordType type) {
        int place = types.place(type);
        Draft draft = draftAt(place);
        if (draft == null) {
            Table committed = committed(place);
            Shape shape = committed == null ? types.shape(type) : types.union(committed.shape(), type);
            draft = new Draft(types.recasts(), shape, committed);
            while (drafts.size() <= place) {
                drafts.add(null);
            }
            drafts.set(place, draft);
        } else if (draft.shape().type() != type) {
            Shape wider = types.union(draft.shape(), type);
            if (wider != draft.shape()) {
                draft.widen(wider);
            }
        }
        return draft;
    }

    // ---- changes ------------------------------------------------------------------------------------------------

    /**
     * Checks that a row has what its declaration requires.
     *
     * @throws ValueRejected if it has not
     */
    static void requireFit(Row row) {
        for (Field field : row.type().fields()) {
            if (field.isRequired() && !row.isPresent(field)) {
                throw new ValueRejected(row.type().name(), field.name(), "required");
            }
        }
        for (RecordType kind : row.type().children()) {
            if (Recast.isLoaded(row, kind)) {
                row.children(kind).forEach(Writes::requireFit);
            }
        }
    }

    void insert(Row row) {
        Draft draft = draft(row.type());
        List<Resource> taken = new ArrayList<>();
        Row stored = types.recasts().complete(draft.shape().type(), row).withVersion(1);
        String broken = refusal(draft, stored, taken);
        if (broken != null) {
            throw violation(draft, row.key(), broken);
        }
        requireTargets(draft, null, stored);
        draft.add(stored);
    }

    LoadResult load(RecordType type, List<Row> rows, boolean skip) {
        Draft draft = draft(type);
        List<Integer> conflicts = new ArrayList<>();
        List<Resource> taken = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            taken.clear();
            Row stored =
                    types.recasts().complete(draft.shape().type(), rows.get(i)).withVersion(1);
            String broken = refusal(draft, stored, taken);
            if (broken == null) {
                requireTargets(draft, null, stored);
                draft.add(stored);
            } else if (skip) {
                // What is there already is none of this unit's business: others may change it.
                taken.forEach(resource -> locks.release(holder, resource));
                conflicts.add(i);
            } else {
                throw violation(draft, stored.key(), broken);
            }
        }
        return new LoadResult(rows.size() - conflicts.size(), conflicts);
    }

    /** Locks what a new row claims and returns the index that refuses it, or null. */
    private @Nullable String refusal(Draft draft, Row stored, List<Resource> taken) {
        int place = types.place(stored.type().name());
        Resource resource = resource(place, Resource.ROW, stored.key());
        if (locks.acquire(holder, resource, true)) {
            taken.add(resource);
        }
        return find(place, stored.key()) != null ? "id" : brokenUnique(draft, null, stored, taken);
    }

    private static UniqueViolation violation(Draft draft, UUID key, String path) {
        int dot = path.indexOf('.');
        return dot < 0
                ? new UniqueViolation(draft.shape().type().name(), key, path)
                : new UniqueViolation(path.substring(0, dot), key, path.substring(dot + 1));
    }

    void update(Change.Update change) {
        Row after = change.after();
        Draft draft = draft(after.type());
        Row stored = lockVersion(after.type(), after.key(), change.before().version());
        replace(draft, stored, merged(draft, stored, after));
    }

    private Row merged(Draft draft, Row stored, Row after) {
        RecordType form = draft.shape().type();
        if (after.type() == form && after.hasChildren() && Recasts.isRegular(after)) {
            return after.withVersion(stored.version() + 1);
        }
        Row base = types.recasts().as(form, stored);
        return types.recasts()
                .between(after.type(), form)
                .over(base, types.recasts().regular(after));
    }

    /** Puts a row in the place of one that is locked: with unique values and references checked. */
    private void replace(Draft draft, Row before, Row after) {
        Row old = types.recasts().as(draft.shape().type(), before);
        String broken = brokenUnique(draft, old, after, new ArrayList<>());
        if (broken != null) {
            throw violation(draft, after.key(), broken);
        }
        requireTargets(draft, old, after);
        draft.put(after);
    }

    void delete(Change.Delete change) {
        RecordType type = change.type();
        Draft draft = draft(type);
        int place = types.place(type);
        Row stored = types.recasts().as(draft.shape().type(), lockVersion(type, change.key(), change.version()));
        locks.acquire(holder, resource(place, Resource.EXISTENCE, change.key()), true);
        for (Types.Referrer referrer : types.referrersTo(type.name())) {
            requireUnreferred(referrer, place, change.key());
        }
        brokenUnique(draft, stored, null, new ArrayList<>());
        draft.delete(change.key());
    }

    private void requireUnreferred(Types.Referrer referrer, int place, UUID key) {
        Draft draft = draftAt(referrer.place());
        Table committed = committed(referrer.place());
        if (draft == null) {
            if (committed == null) {
                return;
            }
            // A passing look at a table that the unit has not changed.
            draft = new Draft(types.recasts(), committed.shape(), committed);
        }
        Shape shape = draft.shape();
        RecordType child = referrer.child() == null ? null : shape.child(referrer.child());
        Integer index = shape.leading(child, referrer.field());
        if (index == null || (child == null && referrer.child() != null)) {
            return;
        }
        Probe probe = Probe.before(shape.orderings().get(index).order(), key);
        // What the row itself and its children refer to goes with it.
        boolean itself = referrer.place() == place;
        Row other = draft.first(committed, index, probe, (row, owner) -> !(itself && owner.equals(key)));
        if (other != null) {
            throw new BrokenReference(child == null ? referrer.typeName() : child.name(), referrer.field());
        }
    }

    private Row lockVersion(RecordType type, UUID key, long version) {
        int place = types.place(type);
        locks.acquire(holder, resource(place, Resource.ROW, key), true);
        Row stored = find(place, key);
        if (stored == null || stored.version() != version) {
            throw new StaleVersion(type.name(), key, version);
        }
        return stored;
    }

    /** Locks the row if it is there, and returns it; null if there is none. */
    @Nullable
    Row lock(RecordType type, UUID key) {
        int place = types.place(type);
        if (find(place, key) == null) {
            return null;
        }
        Resource resource = resource(place, Resource.ROW, key);
        boolean taken = locks.acquire(holder, resource, true);
        Row row = find(place, key);
        if (row == null && taken) {
            locks.release(holder, resource);
        }
        return row;
    }

    /** Locks the row if it is there and nobody else has it, and returns it; otherwise null. */
    @Nullable
    Row tryLock(RecordType type, UUID key) {
        int place = types.place(type);
        return locks.tryAcquire(holder, resource(place, Resource.ROW, key)) ? find(place, key) : null;
    }

    OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        int place = types.place(type);
        if (find(place, key) == null) {
            return OptionalLong.empty();
        }
        Resource resource = resource(place, Resource.ROW, key);
        boolean taken = locks.acquire(holder, resource, true);
        Row stored = find(place, key);
        Row seen = stored == null ? null : types.recasts().as(type, stored);
        if (seen != null) {
            long present = seen.number(field);
            long value = present + delta;
            boolean overflow = ((present ^ value) & (delta ^ value)) < 0;
            if (!overflow && value >= min && value <= max && fits(field, value)) {
                change(seen, seen.toBuilder().number(field, value).loaded());
                return OptionalLong.of(value);
            }
        }
        if (taken) {
            locks.release(holder, resource);
        }
        return OptionalLong.empty();
    }

    private static boolean fits(Field field, long value) {
        if (field.type() != FieldType.DECIMAL) {
            return true;
        }
        long limit = 1;
        for (int i = 0; i < field.length(); i++) {
            limit *= 10;
        }
        return value < limit && value > -limit;
    }

    /** Puts other values into a row that the unit has locked; the version goes up by one. */
    void change(Row before, Row after) {
        Draft draft = draft(after.type());
        Row stored = types.recasts().as(draft.shape().type(), storedAt(after));
        replace(draft, stored, merged(draft, stored, after));
    }

    private Row storedAt(Row row) {
        Row stored = find(types.place(row.type()), row.key());
        if (stored == null) {
            throw new StaleVersion(row.type().name(), row.key(), row.version());
        }
        return stored;
    }

    // ---- rules --------------------------------------------------------------------------------------------------

    /**
     * Locks every unique value that the change takes or gives up, and returns the path of the first index that has a
     * new one already, or null.
     */
    private @Nullable String brokenUnique(
            Draft draft, @Nullable Row before, @Nullable Row after, List<Resource> taken) {
        List<Shape.Ordering> orderings = draft.shape().orderings();
        for (int i = 0; i < orderings.size(); i++) {
            Shape.Ordering ordering = orderings.get(i);
            if (ordering.isUnique() && !claim(draft, i, before, after, taken)) {
                return ordering.path();
            }
        }
        return null;
    }

    private boolean claim(Draft draft, int index, @Nullable Row before, @Nullable Row after, List<Resource> taken) {
        Shape.Ordering ordering = draft.shape().orderings().get(index);
        List<Row> old = rowsOf(ordering, before);
        List<Row> now = rowsOf(ordering, after);
        if (old == now) {
            return true;
        }
        int place = types.place(draft.shape().type().name());
        for (Row row : old) {
            if (contains(ordering, now, row) == 0) {
                lockUnique(place, ordering, row, taken);
            }
        }
        for (Row row : now) {
            int times = contains(ordering, now, row);
            if (times > 1) {
                return false;
            }
            if (times == 1 && contains(ordering, old, row) == 0 && !claimNew(draft, place, index, row, taken)) {
                return false;
            }
        }
        return true;
    }

    private boolean claimNew(Draft draft, int place, int index, Row row, List<Resource> taken) {
        Shape.Ordering ordering = draft.shape().orderings().get(index);
        int held = taken.size();
        @Nullable Object[] values = lockUnique(place, ordering, row, taken);
        Probe probe = Probe.before(ordering.order(), values);
        BiPredicate<Row, UUID> another = (other, owner) -> !owner.equals(row.key());
        // A value that the unit had not locked before is on none of its own rows.
        Row other = taken.size() > held
                ? draft.firstOfOthers(committed(place), index, probe, another)
                : draft.first(committed(place), index, probe, another);
        return other == null;
    }

    private @Nullable Object[] lockUnique(int place, Shape.Ordering ordering, Row row, List<Resource> taken) {
        Field[] fields = ordering.order().fields();
        @Nullable Object[] values = new @Nullable Object[fields.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.storedValue(fields[i]);
            if (values[i] == null) {
                return values;
            }
        }
        Resource resource = resource(place, ordering.path(), values);
        if (locks.acquire(holder, resource, true)) {
            taken.add(resource);
        }
        return values;
    }

    private static List<Row> rowsOf(Shape.Ordering ordering, @Nullable Row row) {
        RecordType child = ordering.child();
        if (row == null) {
            return List.of();
        }
        return child == null ? List.of(row) : row.children(child);
    }

    /** Counts the rows with the same values, none of them absent. */
    private static int contains(Shape.Ordering ordering, List<Row> rows, Row row) {
        int times = 0;
        for (Row other : rows) {
            if (ordering.order().sameValues(row, other)) {
                times++;
            }
        }
        return times;
    }

    private void requireTargets(Draft draft, @Nullable Row before, Row after) {
        for (Shape.Reference reference : draft.shape().references()) {
            RecordType child = reference.child();
            if (child == null) {
                UUID target = after.uuid(reference.field());
                if (target != null && !(before != null && target.equals(before.uuid(reference.field())))) {
                    requireTarget(after, after.type(), reference, target);
                }
            } else if (before == null || before.children(child) != after.children(child)) {
                for (Row row : after.children(child)) {
                    UUID target = row.uuid(reference.field());
                    if (target != null) {
                        requireTarget(after, child, reference, target);
                    }
                }
            }
        }
    }

    private void requireTarget(Row row, RecordType type, Shape.Reference reference, UUID target) {
        if (target.equals(row.key()) && reference.target().equals(row.type().name())) {
            return;
        }
        int place = types.place(reference.target());
        if (place >= 0) {
            locks.acquire(holder, resource(place, Resource.EXISTENCE, target), false);
        }
        if (place < 0 || find(place, target) == null) {
            throw new BrokenReference(type.name(), reference.field().name());
        }
    }

    private Resource resource(int place, String what, Object value) {
        return new Resource(space, place, what, value);
    }

    // ---- the end ------------------------------------------------------------------------------------------------

    /** Makes all changes visible at once, and gives the locks back. */
    void commit() {
        try {
            if (drafts.stream().allMatch(draft -> draft == null || draft.isEmpty())) {
                return;
            }
            space.commit().lock();
            try {
                space.publish(tables());
            } finally {
                space.commit().unlock();
            }
        } finally {
            rollback();
        }
    }

    /** Forgets all changes and gives the locks back. */
    void rollback() {
        drafts.clear();
        locks.releaseAll(holder);
    }
}
