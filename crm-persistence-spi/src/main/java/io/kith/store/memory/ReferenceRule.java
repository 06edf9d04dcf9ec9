package io.kith.store.memory;

import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.BrokenReference;
import io.kith.store.memory.Locks.Resource;
import java.util.ArrayList;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Every reference has a target: a row that is referred to cannot go, and goes on to exist while a unit begins to refer to it. */
final class ReferenceRule {

    private final Writes writes;

    ReferenceRule(Writes writes) {
        this.writes = writes;
    }

    /**
     * Checks what a row newly refers to, and sees to it that it stays.
     *
     * @throws BrokenReference if there is no such row
     */
    void requireTargets(Draft draft, @Nullable Row before, Row after) {
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
        int place = writes.place(reference.target());
        if (place >= 0) {
            writes.share(place, Resource.EXISTENCE, target);
        }
        if (place < 0 || writes.find(place, target) == null) {
            throw new BrokenReference(type.name(), reference.field().name());
        }
    }

    /**
     * Checks that nobody else refers to a row that is about to go, and sees to it that nobody begins to.
     *
     * @throws BrokenReference if somebody does
     */
    void requireUnreferred(String typeName, int place, UUID key) {
        writes.hold(place, Resource.EXISTENCE, key, new ArrayList<>());
        for (Types.Referrer referrer : writes.referrersTo(typeName)) {
            requireUnreferred(referrer, place, key);
        }
    }

    private void requireUnreferred(Types.Referrer referrer, int place, UUID key) {
        Draft draft = writes.draftAt(referrer.place());
        Table committed = writes.committed(referrer.place());
        if (draft == null) {
            if (committed == null) {
                return;
            }
            // A passing look at a table that the unit has not changed.
            draft = writes.pass(committed);
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
}
