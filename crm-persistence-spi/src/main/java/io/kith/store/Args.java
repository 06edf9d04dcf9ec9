package io.kith.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The values for the slots of one query, aggregate or rewrite, in the order of the slots.
 *
 * <p>A value is of the class that the field's type names; for {@link Condition.In} and buckets a collection of such.
 * Nothing is null: absence is asked for by {@link Condition#absent}. Immutable if its values are.
 */
public final class Args {

    /** How many slots there may be. */
    public static final int MAX_SLOTS = 200;

    /** How many values a list may have. */
    public static final int MAX_LIST = 10_000;

    private static final Args NONE = new Args(new Object[0]);

    private final Object[] values;

    private Args(Object[] values) {
        this.values = values;
    }

    /** No values, for shapes without slots. */
    public static Args none() {
        return NONE;
    }

    /**
     * The values by slot.
     *
     * @throws NullPointerException if a value is null
     */
    public static Args of(Object... values) {
        if (values.length > MAX_SLOTS) {
            throw new IllegalArgumentException("more than " + MAX_SLOTS + " values");
        }
        Object[] copy = values.clone();
        for (int i = 0; i < copy.length; i++) {
            Object value = Objects.requireNonNull(copy[i], "a value is null: ask for absence instead");
            if (value instanceof Collection<?> list) {
                if (list.size() > MAX_LIST) {
                    throw new StoreException.LimitExceeded("in-list", MAX_LIST);
                }
                copy[i] = List.copyOf(list);
            }
        }
        return new Args(copy);
    }

    public int size() {
        return values.length;
    }

    /**
     * Returns the value of a slot as it was given.
     *
     * @throws IllegalArgumentException if there is no such slot
     */
    public Object get(int slot) {
        if (slot >= values.length) {
            throw new IllegalArgumentException("no value for slot " + slot + ": there are " + values.length);
        }
        return values[slot];
    }

    /** Returns the value of a slot in the form in which it is compared with the field's stored values. */
    public Object comparable(int slot, Field field) {
        return field.comparable(get(slot));
    }

    /** Returns the values of a list slot in the form in which they are compared with the field's stored values. */
    public List<Object> comparables(int slot, Field field) {
        if (!(get(slot) instanceof List<?> list)) {
            throw new IllegalArgumentException("slot " + slot + " asks for a collection");
        }
        List<Object> converted = new ArrayList<>(list.size());
        for (Object value : list) {
            converted.add(field.comparable(value));
        }
        return converted;
    }

    /** Tells how many values there are; never the values, which may be personal data. */
    @Override
    public String toString() {
        return values.length + " values";
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof Args args && Arrays.deepEquals(values, args.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }
}
