package io.kith.store.memory;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.List;

/** A set-based change: which rows, and what becomes of them. */
final class Rewrite {

    private final Query query;
    private final Args args;
    private final List<Assignment> assignments;

    /**
     * Checks everything before anything is changed.
     *
     * @throws io.kith.store.StoreException.ValueRejected if a value does not fit its field
     * @throws IllegalArgumentException if condition or assignments are of another type, or the arguments are not those
     *     that they ask for
     */
    Rewrite(RecordType type, Condition where, Args args, List<Assignment> assignments) {
        this.query = Query.of(type).where(where).build();
        this.args = args;
        this.assignments = List.copyOf(assignments);
        Slots slots = Slots.of(where, args);
        for (Assignment assignment : assignments) {
            if (!type.has(assignment.field())) {
                throw new IllegalArgumentException(assignment.field() + " is not of " + type);
            }
            if (assignment instanceof Assignment.Set set) {
                slots.stored(set.slot(), set.field());
                if (set.field().isSearchable()) {
                    slots.stored(set.slot(), set.field().folded());
                }
            }
        }
        slots.requireAll();
    }

    /** Returns the rows that match, in ascending order of their keys. */
    List<Row> matching(View view) {
        return new Search(view, query, args).all();
    }

    boolean matches(View view, Row row) {
        return view.matcher().matches(row, query.where(), args);
    }

    Row changed(Row row) {
        Row.Builder builder = row.toBuilder();
        for (Assignment assignment : assignments) {
            if (assignment instanceof Assignment.Set set) {
                builder.set(set.field(), args.get(set.slot()));
            } else {
                builder.clear(assignment.field());
            }
        }
        return builder.loaded();
    }
}
