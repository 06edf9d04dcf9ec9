package io.kith.store;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What a row must satisfy. A closed family: every store answers every condition, and answers it alike.
 *
 * <p>A condition is a shape: values are named by <em>slot</em>, a position in the {@link Args} of the call, so that a
 * store compiles it once. The same slot may be used several times.
 *
 * <p>Logic is two-valued. A comparison with an absent value is false, whatever the operator, and {@link Not} makes it
 * true: {@code not(eq(CITY, 0))} also finds rows without a city, {@code ne(CITY, 0)} does not.
 *
 * <pre>{@code
 * Condition open = and(eq(STATE, 0), ge(OPENED_AT, 1), not(someChild(LINES, eq(SKU, 2))));
 * reader.page(Query.of(ORDER).where(open).orderBy(OPENED_AT).build(), Args.of("open", since, "A-1"), first(50));
 * }</pre>
 */
public sealed interface Condition {

    /** How many conditions may be nested in each other. */
    int MAX_DEPTH = 16;

    /** Operators of a comparison. */
    enum Operator {
        EQ,
        NE,
        LT,
        LE,
        GT,
        GE
    }

    /** The field compares so with the value of the slot. */
    record Comparison(Field field, Operator operator, int slot) implements Condition {
        public Comparison {
            boolean equality = operator == Operator.EQ || operator == Operator.NE;
            if (field.type() == FieldType.JSON || (!equality && !field.type().isOrdered())) {
                throw new IllegalArgumentException(field + " (" + field.type() + ") cannot be compared by " + operator);
            }
            checkSlot(slot);
        }
    }

    /** The field is at least the value of one slot and less than the value of the other: a half-open range. */
    record Between(Field field, int fromSlot, int untilSlot) implements Condition {
        public Between {
            checkOrdered(field);
            checkSlot(fromSlot);
            checkSlot(untilSlot);
        }
    }

    /** The field equals one of the values of the slot, a collection of at most {@link Args#MAX_LIST}. */
    record In(Field field, int slot) implements Condition {
        public In {
            if (field.type() == FieldType.JSON) {
                throw new IllegalArgumentException(field + " is JSON and cannot be compared");
            }
            checkSlot(slot);
        }
    }

    /** The field has no value. */
    record Absent(Field field) implements Condition {}

    /** The text begins with the value of the slot, in which no character has a special meaning. */
    record StartsWith(Field field, int slot) implements Condition {
        public StartsWith {
            checkText(field);
            checkSlot(slot);
        }
    }

    /** The fold of a searchable text contains the fold of the value of the slot. */
    record Contains(Field field, int slot) implements Condition {
        public Contains {
            if (!field.isSearchable()) {
                throw new IllegalArgumentException(field + " is not declared searchable");
            }
            checkSlot(slot);
        }
    }

    /** All hold; true when there are none. */
    record And(List<Condition> parts) implements Condition {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** At least one holds; false when there are none. */
    record Or(List<Condition> parts) implements Condition {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    /** The other does not hold. */
    record Not(Condition part) implements Condition {
        public Not {
            Objects.requireNonNull(part, "part");
        }
    }

    /** At least one child of this kind satisfies the condition, which speaks of the child's fields. */
    record SomeChild(RecordType childType, Condition condition) implements Condition {
        public SomeChild {
            if (!childType.isChild()) {
                throw new IllegalArgumentException(childType + " is not a child type");
            }
        }
    }

    /**
     * The reference is set and the row that it points to satisfies the condition, which speaks of that row's fields. A
     * field that keeps the key of such a row without being declared a reference will do as well: it leads nowhere where
     * there is no such row.
     */
    record Referenced(Field reference, RecordType targetType, Condition condition) implements Condition {
        public Referenced {
            boolean leadsThere = reference.target() == null
                    ? reference.type() == FieldType.UUID
                    : targetType.name().equals(reference.target());
            if (!leadsThere) {
                throw new IllegalArgumentException(reference + " does not refer to " + targetType);
            }
        }
    }

    static Condition eq(Field field, int slot) {
        return new Comparison(field, Operator.EQ, slot);
    }

    /** The field has a value, and not this one. */
    static Condition ne(Field field, int slot) {
        return new Comparison(field, Operator.NE, slot);
    }

    static Condition lt(Field field, int slot) {
        return new Comparison(field, Operator.LT, slot);
    }

    static Condition le(Field field, int slot) {
        return new Comparison(field, Operator.LE, slot);
    }

    static Condition gt(Field field, int slot) {
        return new Comparison(field, Operator.GT, slot);
    }

    static Condition ge(Field field, int slot) {
        return new Comparison(field, Operator.GE, slot);
    }

    static Condition between(Field field, int fromSlot, int untilSlot) {
        return new Between(field, fromSlot, untilSlot);
    }

    static Condition in(Field field, int slot) {
        return new In(field, slot);
    }

    static Condition absent(Field field) {
        return new Absent(field);
    }

    static Condition present(Field field) {
        return new Not(new Absent(field));
    }

    static Condition startsWith(Field field, int slot) {
        return new StartsWith(field, slot);
    }

    static Condition contains(Field field, int slot) {
        return new Contains(field, slot);
    }

    static Condition and(Condition... parts) {
        return new And(Arrays.asList(parts));
    }

    static Condition or(Condition... parts) {
        return new Or(Arrays.asList(parts));
    }

    static Condition not(Condition part) {
        return new Not(part);
    }

    static Condition someChild(RecordType childType, Condition condition) {
        return new SomeChild(childType, condition);
    }

    static Condition referenced(Field reference, RecordType targetType, Condition condition) {
        return new Referenced(reference, targetType, condition);
    }

    /** The condition that every row satisfies. */
    static Condition always() {
        return new And(List.of());
    }

    private static void checkSlot(int slot) {
        if (slot < 0 || slot >= Args.MAX_SLOTS) {
            throw new IllegalArgumentException("a slot is from 0 to " + (Args.MAX_SLOTS - 1) + ": " + slot);
        }
    }

    private static void checkOrdered(Field field) {
        if (!field.type().isOrdered()) {
            throw new IllegalArgumentException(field + " (" + field.type() + ") has no order");
        }
    }

    private static void checkText(Field field) {
        if (field.type() != FieldType.TEXT) {
            throw new IllegalArgumentException(field + " is not text");
        }
    }
}
