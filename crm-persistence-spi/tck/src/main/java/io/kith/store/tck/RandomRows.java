package io.kith.store.tck;

import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.Index;
import io.kith.store.Reader;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/** Makes rows and changes from a seed and from what the unit reads: the same on stores that hold the same rows. */
final class RandomRows {

    private final RandomTypes types;
    private final RandomValues content;
    private final Reader reader;
    private final SplittableRandom random;

    RandomRows(RandomTypes types, RandomValues content, Reader reader, long seed) {
        this.types = types;
        this.content = content;
        this.reader = reader;
        this.random = new SplittableRandom(seed);
    }

    UUID key(int different) {
        return RandomValues.key(random.nextInt(different));
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** A new row whose children have no unique values. */
    Row freshWithoutPartValues(RecordType type, UUID key) {
        return fresh(type, key, false);
    }

    private Row fresh(RecordType type, UUID key, boolean partValues) {
        Row.Builder builder = Row.of(type, key);
        fill(builder, type, 65);
        for (RecordType part : type.children()) {
            builder.children(part, parts(part, partValues));
        }
        return builder.build();
    }

    private List<Row> parts(RecordType part, boolean uniqueValues) {
        List<Row> parts = new ArrayList<>();
        for (int i = 0; i < random.nextInt(4); i++) {
            Row.Builder builder = Row.of(part, key(1));
            fill(builder, part, 60);
            if (!uniqueValues) {
                for (Index index : part.indexes()) {
                    index.fields().forEach(builder::clear);
                }
            }
            parts.add(builder.build());
        }
        return parts;
    }

    private void fill(Row.Builder builder, RecordType type, int percent) {
        for (Field field : type.fields()) {
            if (field.source() == null && (field.isRequired() || chance(percent))) {
                set(builder, field);
            }
        }
    }

    private void set(Row.Builder builder, Field field) {
        String target = field.target();
        if (target == null) {
            builder.set(field, content.of(field, random));
            return;
        }
        UUID key = key(8);
        // Mostly a row that is there: broken references are one kind of failure among others.
        if (reader.get(types.named(target), key) != null || chance(8)) {
            builder.set(field, key);
        }
    }

    /** Adds one change of the row with this key, which may be there or not. */
    void change(Changes changes, RecordType type, UUID key) {
        Row before = reader.get(type, key);
        int what = random.nextInt(10);
        if (before == null || what == 0) {
            changes.insert(fresh(type, key, true));
            return;
        }
        Row seen = chance(12) ? before.withVersion(before.version() + (chance(50) ? 1 : -1)) : before;
        if (what <= 2) {
            changes.delete(seen);
        } else {
            changes.update(seen, changed(seen));
        }
    }

    private Row changed(Row row) {
        Row.Builder builder = row.toBuilder();
        for (Field field : row.type().fields()) {
            if (field.source() == null && chance(30)) {
                if (field.isRequired() || chance(60)) {
                    set(builder, field);
                } else {
                    builder.clear(field);
                }
            }
        }
        for (RecordType part : row.type().children()) {
            if (chance(30)) {
                builder.children(part, mixed(row.children(part), parts(part, true)));
            }
        }
        return builder.build();
    }

    /** Some of the old children and some new ones. */
    private List<Row> mixed(List<Row> old, List<Row> fresh) {
        List<Row> all = new ArrayList<>(fresh);
        old.stream().filter(row -> chance(60)).forEach(row -> all.add(random.nextInt(all.size() + 1), row));
        return all;
    }
}
