package io.kith.store.memory;

import io.kith.store.Changes.Change;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.LoadResult;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.StaleVersion;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.StoreException.ValueRejected;
import io.kith.store.memory.Locks.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The changes of one unit, checked and locked one by one, and put into the committed state together. */
final class Writes {

    private final Types types;
    private final Space space;
    private final Locks locks;
    private final Locks.Holder holder = new Locks.Holder();
    private final List<@Nullable Draft> drafts = new ArrayList<>();
    private final UniqueRule uniques = new UniqueRule(this);
    private final ReferenceRule references = new ReferenceRule(this);

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

    @Nullable
    Table committed(int place) {
        return Space.at(space.tables(), place);
    }

    @Nullable
    Draft draftAt(int place) {
        return place >= 0 && place < drafts.size() ? drafts.get(place) : null;
    }

    /** Returns a passing look at a table that the unit has not changed. */
    Draft pass(Table committed) {
        return new Draft(types.recasts(), committed.shape(), committed);
    }

    int place(Draft draft) {
        return place(draft.shape().type().name());
    }

    int place(String typeName) {
        return types.place(typeName);
    }

    List<Types.Referrer> referrersTo(String typeName) {
        return types.referrersTo(typeName);
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
        references.requireTargets(draft, null, stored);
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
                references.requireTargets(draft, null, stored);
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
        int place = place(draft);
        hold(place, Resource.ROW, stored.key(), taken);
        return find(place, stored.key()) != null ? "id" : uniques.refusal(draft, null, stored, taken);
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
        String broken = uniques.refusal(draft, old, after, new ArrayList<>());
        if (broken != null) {
            throw violation(draft, after.key(), broken);
        }
        references.requireTargets(draft, old, after);
        draft.put(after);
    }

    void delete(Change.Delete change) {
        RecordType type = change.type();
        Draft draft = draft(type);
        int place = types.place(type);
        Row stored = types.recasts().as(draft.shape().type(), lockVersion(type, change.key(), change.version()));
        references.requireUnreferred(type.name(), place, change.key());
        uniques.refusal(draft, stored, null, new ArrayList<>());
        draft.delete(change.key());
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

    // ---- locks --------------------------------------------------------------------------------------------------

    /** Waits until the unit has something alone; if it had not before, adds it to what was taken. */
    void hold(int place, String what, Object value, List<Resource> taken) {
        Resource resource = resource(place, what, value);
        if (locks.acquire(holder, resource, true)) {
            taken.add(resource);
        }
    }

    /** Waits until the unit has something, with others perhaps. */
    void share(int place, String what, Object value) {
        locks.acquire(holder, resource(place, what, value), false);
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
