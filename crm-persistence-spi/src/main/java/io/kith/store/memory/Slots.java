package io.kith.store.memory;

import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import java.util.List;

/** Checks that arguments are those that a shape asks for, before any row is looked at: an empty table excuses nothing. */
final class Slots {

    private final Args args;
    private int count;

    private Slots(Args args) {
        this.args = args;
    }

    /** Begins with the slots of a condition. */
    static Slots of(Condition where, Args args) {
        Slots slots = new Slots(args);
        slots.in(where);
        return slots;
    }

    /**
     * Ends the check.
     *
     * @throws IllegalArgumentException if there are more values than slots
     */
    void requireAll() {
        if (args.size() > count) {
            throw new IllegalArgumentException(args.size() + " values for " + count + " slots");
        }
    }

    private void in(Condition condition) {
        if (condition instanceof Condition.Comparison c) {
            one(c.slot(), c.field());
        } else if (condition instanceof Condition.Between c) {
            one(c.fromSlot(), c.field());
            one(c.untilSlot(), c.field());
        } else if (condition instanceof Condition.In c) {
            list(c.slot(), c.field());
        } else if (condition instanceof Condition.StartsWith c) {
            one(c.slot(), c.field());
        } else if (condition instanceof Condition.Contains c) {
            one(c.slot(), c.field().folded());
        } else if (condition instanceof Condition.And c) {
            c.parts().forEach(this::in);
        } else if (condition instanceof Condition.Or c) {
            c.parts().forEach(this::in);
        } else if (condition instanceof Condition.Not c) {
            in(c.part());
        } else if (condition instanceof Condition.SomeChild c) {
            in(c.condition());
        } else if (condition instanceof Condition.Referenced c) {
            in(c.condition());
        }
    }

    /** Checks a value that is compared with a field. */
    void one(int slot, Field field) {
        count = Math.max(count, slot + 1);
        try {
            args.comparable(slot, field);
        } catch (ClassCastException other) {
            throw new IllegalArgumentException("slot " + slot + " holds no value for " + field, other);
        }
    }

    /** Checks a value that a field is to get, and returns its stored form. */
    Object stored(int slot, Field field) {
        count = Math.max(count, slot + 1);
        try {
            return field.store(args.get(slot));
        } catch (ClassCastException other) {
            throw new IllegalArgumentException("slot " + slot + " holds no value for " + field, other);
        }
    }

    /** Checks a list of values that are compared with a field, and returns their stored forms. */
    List<Object> list(int slot, Field field) {
        count = Math.max(count, slot + 1);
        try {
            return args.comparables(slot, field);
        } catch (ClassCastException other) {
            throw new IllegalArgumentException("slot " + slot + " holds no values for " + field, other);
        }
    }
}
