package io.kith.store.tck.plain;

import io.kith.store.Changes.Change;
import io.kith.store.Field;
import io.kith.store.Index;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.BrokenReference;
import io.kith.store.StoreException.StaleVersion;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rows as a unit sees and changes them. */
final class Draft {

    private final Tenant tenant;
    private final List<Kept> before;
    private final List<Kept> rows;
    private final Map<String, RecordType> types;

    Draft(Tenant tenant, List<Kept> rows, Map<String, RecordType> types) {
        this.tenant = tenant;
        this.before = rows;
        this.rows = new ArrayList<>(rows);
        this.types = types;
    }

    List<Kept> rows() {
        return rows;
    }

    /** Puts what this draft changed over what others have committed since it began; null if they changed the same. */
    @Nullable
    List<Kept> over(List<Kept> current) {
        if (current == before) {
            return List.copyOf(rows);
        }
        List<Kept> merged = new ArrayList<>(current);
        List<Kept> gone = new ArrayList<>(before);
        gone.removeAll(rows);
        List<Kept> come = new ArrayList<>(rows);
        come.removeAll(before);
        if (!merged.containsAll(gone)) {
            return null;
        }
        merged.removeAll(gone);
        merged.addAll(come);
        return List.copyOf(merged);
    }

    @Nullable
    Kept find(String type, UUID key) {
        return rows.stream()
                .filter(row -> row.is(tenant, type, key))
                .findFirst()
                .orElse(null);
    }

    void apply(Change change) {
        if (change instanceof Change.Insert insert) {
            String broken = insert(insert.row());
            if (broken != null) {
                throw violation(insert.row().type(), insert.row().key(), broken);
            }
        } else if (change instanceof Change.Update update) {
            Kept old = current(
                    update.after().type(), update.after().key(), update.before().version());
            replace(update.after().type(), old, old.with(update.after(), old.version() + 1));
        } else if (change instanceof Change.Delete delete) {
            Kept old = current(delete.type(), delete.key(), delete.version());
            rows.remove(old);
            requireUnreferred(delete.type(), delete.key());
        }
    }

    private Kept current(RecordType type, UUID key, long version) {
        Kept old = find(type.name(), key);
        if (old == null || old.version() != version) {
            throw new StaleVersion(type.name(), key, version);
        }
        return old;
    }

    void replace(RecordType type, Kept old, Kept changed) {
        rows.set(rows.indexOf(old), changed);
        String broken = brokenUnique(type, changed);
        if (broken != null) {
            throw violation(type, changed.key(), broken);
        }
        requireTargets(type, changed);
    }

    /** Inserts a row, or returns the index that refuses it. */
    @Nullable
    String insert(Row row) {
        if (find(row.type().name(), row.key()) != null) {
            return row.type().name() + ".id";
        }
        Kept kept = Kept.of(tenant, row, 1);
        rows.add(kept);
        String broken = brokenUnique(row.type(), kept);
        if (broken != null) {
            rows.remove(kept);
            return broken;
        }
        requireTargets(row.type(), kept);
        return null;
    }

    static UniqueViolation violation(RecordType type, UUID key, String path) {
        String[] names = path.split("\\.", 2);
        return new UniqueViolation(names[0], names[0].equals(type.name()) ? key : null, names[1]);
    }

    private @Nullable String brokenUnique(RecordType type, Kept changed) {
        for (Index index : type.indexes()) {
            if (index.unique() && repeats(index, changed.values(), every(changed.type(), null))) {
                return type.name() + "." + index.name();
            }
        }
        for (RecordType part : type.children()) {
            for (Index index : part.indexes()) {
                for (Map<String, Object> child : changed.parts().getOrDefault(part.name(), List.of())) {
                    if (index.unique() && repeats(index, child, every(changed.type(), part.name()))) {
                        return part.name() + "." + index.name();
                    }
                }
            }
        }
        return null;
    }

    /** All values of a type, or of one kind of its children, the changed ones among them. */
    private List<Map<String, Object>> every(String type, @Nullable String part) {
        List<Map<String, Object>> all = new ArrayList<>();
        for (Kept row : rows) {
            if (row.tenant().equals(tenant) && row.type().equals(type)) {
                all.addAll(part == null ? List.of(row.values()) : row.parts().getOrDefault(part, List.of()));
            }
        }
        return all;
    }

    private static boolean repeats(Index index, Map<String, Object> values, List<Map<String, Object>> all) {
        int times = 0;
        for (Map<String, Object> other : all) {
            boolean same = true;
            for (Field field : index.fields()) {
                Object mine = indexed(field, values);
                Object theirs = indexed(field, other);
                same &= mine != null && theirs != null && Values.compare(mine, theirs) == 0;
            }
            times += same ? 1 : 0;
        }
        return times > 1;
    }

    private static @Nullable Object indexed(Field field, Map<String, Object> values) {
        Field source = field.source();
        Object value = values.get(source == null ? field.name() : source.name());
        return source == null || value == null ? value : field.store(value);
    }

    private void requireTargets(RecordType type, Kept row) {
        requireTargets(type, row.values());
        for (RecordType part : type.children()) {
            row.parts().getOrDefault(part.name(), List.of()).forEach(child -> requireTargets(part, child));
        }
    }

    private void requireTargets(RecordType type, Map<String, Object> values) {
        for (Field field : type.fields()) {
            String target = field.target();
            Object key = values.get(field.name());
            if (target != null && key != null && find(target, (UUID) key) == null) {
                throw new BrokenReference(type.name(), field.name());
            }
        }
    }

    /** Looks for references to a row that is gone, among all rows that are left. */
    private void requireUnreferred(RecordType gone, UUID key) {
        Map<RecordType, List<Map<String, Object>>> all = new HashMap<>();
        for (RecordType type : types.values()) {
            all.put(type, every(type.name(), null));
            type.children().forEach(part -> all.put(part, every(type.name(), part.name())));
        }
        all.forEach((type, values) -> {
            for (Field field : type.fields()) {
                if (gone.name().equals(field.target())
                        && values.stream().anyMatch(one -> key.equals(one.get(field.name())))) {
                    throw new BrokenReference(type.name(), field.name());
                }
            }
        });
    }
}
