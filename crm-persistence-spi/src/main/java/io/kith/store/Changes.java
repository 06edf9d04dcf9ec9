package io.kith.store;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** An ordered set of changes and events that a unit applies together. Collected once, applied once; not thread-safe. */
public final class Changes {

    /** One change. */
    public sealed interface Change {

        /** A new row; it gets version 1. */
        record Insert(Row row) implements Change {
            public Insert {
                stored(row.type());
            }
        }

        /**
         * New values for the row that is stored at the version of {@code before}.
         *
         * <p>Children of a kind that {@code after} has not loaded stay as they are.
         */
        record Update(Row before, Row after) implements Change {
            public Update {
                stored(after.type());
                if (!before.key().equals(after.key()) || before.version() != after.version()) {
                    throw new IllegalArgumentException(after + " is not a change of " + before);
                }
            }
        }

        /** The end of the row that is stored at this version, and of its children. */
        record Delete(RecordType type, UUID key, long version) implements Change {
            public Delete {
                stored(type);
            }
        }

        private static void stored(RecordType type) {
            if (type.isChild()) {
                throw new IllegalArgumentException(type + " is a child type: change its owner");
            }
        }
    }

    private final List<Change> rows = new ArrayList<>();
    private final List<OutboxEvent> events = new ArrayList<>();
    private boolean last;

    /** Begins an empty set. */
    public Changes() {}

    /** Adds the insert of a row. */
    public Changes insert(Row row) {
        rows.add(new Change.Insert(row));
        return this;
    }

    /**
     * Adds an update.
     *
     * @param before the row as it was read
     * @param after the same row, by {@link Row#toBuilder()}, with other values
     */
    public Changes update(Row before, Row after) {
        rows.add(new Change.Update(before, after));
        return this;
    }

    /** Adds the deletion of a row as it was read. */
    public Changes delete(Row row) {
        rows.add(new Change.Delete(row.type(), row.key(), row.version()));
        return this;
    }

    /** Adds an event for the outbox. */
    public Changes event(OutboxEvent event) {
        events.add(event);
        return this;
    }

    /**
     * Declares that nothing else will be done in this unit, so that a store which owns its transaction may commit with
     * the same message. Any later call on the unit raises {@link IllegalStateException}.
     */
    public Changes last() {
        last = true;
        return this;
    }

    /** Returns the row changes in their order. */
    public List<Change> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Returns the events in their order. */
    public List<OutboxEvent> events() {
        return Collections.unmodifiableList(events);
    }

    public boolean isLast() {
        return last;
    }

    public boolean isEmpty() {
        return rows.isEmpty() && events.isEmpty();
    }
}
