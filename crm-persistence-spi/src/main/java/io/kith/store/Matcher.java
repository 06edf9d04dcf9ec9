package io.kith.store;

import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides for single rows whether they satisfy a condition: the contract's meaning of every condition, in one place,
 * for the reference store and for simple adapters. Thread-safe if the look-up is.
 */
public final class Matcher {

    private final BiFunction<RecordType, UUID, @Nullable Row> lookUp;

    /**
     * Makes a matcher.
     *
     * @param lookUp finds the row that a reference points to, in the same tenant; null when there is none
     */
    public Matcher(BiFunction<RecordType, UUID, @Nullable Row> lookUp) {
        this.lookUp = lookUp;
    }

    /**
     * Returns whether the row satisfies the condition. The row must have its children if the condition asks for them.
     *
     * @throws StoreException.ValueRejected if an argument cannot be compared with its field
     */
    public boolean matches(Row row, Condition condition, Args args) {
        if (condition instanceof Condition.Comparison c) {
            return compares(row, c, args);
        } else if (condition instanceof Condition.Between c) {
            Object value = row.storedValue(c.field());
            return value != null
                    && compare(value, args.comparable(c.fromSlot(), c.field())) >= 0
                    && compare(value, args.comparable(c.untilSlot(), c.field())) < 0;
        } else if (condition instanceof Condition.In c) {
            Object value = row.storedValue(c.field());
            return value != null && contains(args.comparables(c.slot(), c.field()), value);
        } else if (condition instanceof Condition.Absent c) {
            return !row.isPresent(c.field());
        } else if (condition instanceof Condition.StartsWith c) {
            String text = row.text(c.field());
            return text != null && text.startsWith((String) args.comparable(c.slot(), c.field()));
        } else if (condition instanceof Condition.Contains c) {
            Field folded = c.field().folded();
            String text = row.text(folded);
            return text != null && text.contains((String) args.comparable(c.slot(), folded));
        } else if (condition instanceof Condition.And c) {
            return c.parts().stream().allMatch(part -> matches(row, part, args));
        } else if (condition instanceof Condition.Or c) {
            return c.parts().stream().anyMatch(part -> matches(row, part, args));
        } else if (condition instanceof Condition.Not c) {
            return !matches(row, c.part(), args);
        } else if (condition instanceof Condition.SomeChild c) {
            return row.children(c.childType()).stream().anyMatch(child -> matches(child, c.condition(), args));
        } else if (condition instanceof Condition.Referenced c) {
            UUID target = row.uuid(c.reference());
            Row referenced = target == null ? null : lookUp.apply(c.targetType(), target);
            return referenced != null && matches(referenced, c.condition(), args);
        }
        throw new IllegalArgumentException("not a condition: " + condition);
    }

    private static boolean compares(Row row, Condition.Comparison c, Args args) {
        Object value = row.storedValue(c.field());
        Object argument = args.comparable(c.slot(), c.field());
        if (value == null) {
            return false;
        }
        int sign = compare(value, argument);
        return switch (c.operator()) {
            case EQ -> sign == 0;
            case NE -> sign != 0;
            case LT -> sign < 0;
            case LE -> sign <= 0;
            case GT -> sign > 0;
            case GE -> sign >= 0;
        };
    }

    private static boolean contains(List<Object> values, Object value) {
        return values.stream().anyMatch(other -> compare(value, other) == 0);
    }

    /**
     * Compares two stored values of one field: numbers by size, text by code point, UUIDs and bytes as unsigned bytes.
     */
    public static int compare(Object one, Object other) {
        if (one instanceof Long number) {
            return Long.compare(number, (Long) other);
        } else if (one instanceof String text) {
            return compareText(text, (String) other);
        } else if (one instanceof UUID uuid) {
            UUID second = (UUID) other;
            int high = Long.compareUnsigned(uuid.getMostSignificantBits(), second.getMostSignificantBits());
            return high != 0
                    ? high
                    : Long.compareUnsigned(uuid.getLeastSignificantBits(), second.getLeastSignificantBits());
        }
        return java.util.Arrays.compareUnsigned((byte[]) one, (byte[]) other);
    }

    private static int compareText(String one, String other) {
        int shared = Math.min(one.length(), other.length());
        for (int i = 0; i < shared; i++) {
            char a = one.charAt(i);
            char b = other.charAt(i);
            if (a != b) {
                // Surrogates stand for code points above all other chars, although their own numbers are lower.
                boolean aHigh = Character.isSurrogate(a);
                boolean bHigh = Character.isSurrogate(b);
                return aHigh == bHigh ? Character.compare(a, b) : aHigh ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }
}
