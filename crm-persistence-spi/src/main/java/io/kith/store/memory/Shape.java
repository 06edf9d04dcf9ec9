package io.kith.store.memory;

import io.kith.store.Field;
import io.kith.store.Index;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form in which a table keeps its rows: the record type, and every index over its rows and their children. */
final class Shape {

    /**
     * One index.
     *
     * @param path names it within the table: its name, with that of the child type before it
     * @param child the child type whose rows it holds, or null if it holds the rows themselves
     */
    record Ordering(String path, Index index, @Nullable RecordType child, RowOrder order) {

        boolean isUnique() {
            return index.unique();
        }
    }

    /** A field of the rows, or of one kind of their children, that refers to another row. */
    record Reference(@Nullable RecordType child, Field field, String target) {}

    private final RecordType type;
    private final List<Ordering> orderings = new ArrayList<>();
    private final List<Reference> references = new ArrayList<>();

    Shape(RecordType type) {
        this.type = type;
        add(type, null);
        type.children().forEach(child -> add(child, child));
        if (type.name().equals(OutboxRecord.TYPE.name()) && type.has(OutboxRecord.STATE)) {
            // The head of an aggregate is found without passing all that was delivered before it.
            Index heads = new Index(
                    "heads",
                    List.of(
                            OutboxRecord.AGGREGATE_ID,
                            OutboxRecord.STATE,
                            OutboxRecord.SEQUENCE,
                            OutboxRecord.POSITION),
                    false);
            orderings.add(new Ordering(MemoryOutbox.HEADS, heads, null, new RowOrder(heads.fields())));
        }
    }

    private void add(RecordType rows, @Nullable RecordType child) {
        String prefix = child == null ? "" : child.name() + ".";
        for (Index index : rows.indexes()) {
            orderings.add(new Ordering(prefix + index.name(), index, child, new RowOrder(index.fields())));
        }
        for (Field field : rows.fields()) {
            String target = field.target();
            if (target != null) {
                references.add(new Reference(child, field, target));
                if (leading(child, field.name()) == null) {
                    // Whether a row is still referred to must not cost a walk over the table.
                    Index own = new Index("refs", List.of(field), false);
                    orderings.add(
                            new Ordering(prefix + "refs:" + field.name(), own, child, new RowOrder(own.fields())));
                }
            }
        }
    }

    RecordType type() {
        return type;
    }

    List<Ordering> orderings() {
        return orderings;
    }

    List<Reference> references() {
        return references;
    }

    /** Returns the position of an index over these rows that begins with the field, or null. */
    @Nullable
    Integer leading(@Nullable RecordType child, String fieldName) {
        for (int i = 0; i < orderings.size(); i++) {
            Ordering ordering = orderings.get(i);
            if (ordering.child() == child
                    && ordering.index().fields().get(0).name().equals(fieldName)) {
                return i;
            }
        }
        return null;
    }

    /** Returns the child type of this name, or null. */
    @Nullable
    RecordType child(String name) {
        for (RecordType child : type.children()) {
            if (child.name().equals(name)) {
                return child;
            }
        }
        return null;
    }
}
