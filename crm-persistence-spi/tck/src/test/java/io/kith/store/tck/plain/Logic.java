package io.kith.store.tck.plain;

import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.TextFold;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Turns a condition into a predicate on rows. */
final class Logic {

    private final Args args;
    private final BiFunction<RecordType, UUID, @Nullable Row> find;

    Logic(Args args, BiFunction<RecordType, UUID, @Nullable Row> find) {
        this.args = args;
        this.find = find;
    }

    Predicate<Row> of(Condition condition) {
        if (condition instanceof Condition.Comparison c) {
            Object wanted = argument(c.field(), c.slot());
            return present(c.field(), value -> {
                int sign = Integer.signum(Values.compare(value, wanted));
                return switch (c.operator()) {
                    case EQ -> sign == 0;
                    case NE -> sign != 0;
                    case LT -> sign == -1;
                    case GE -> sign != -1;
                    case GT -> sign == 1;
                    case LE -> sign != 1;
                };
            });
        } else if (condition instanceof Condition.Between c) {
            Object from = argument(c.field(), c.fromSlot());
            Object until = argument(c.field(), c.untilSlot());
            return present(c.field(), value -> Values.compare(value, from) >= 0 && Values.compare(value, until) < 0);
        } else if (condition instanceof Condition.In c) {
            List<Object> wanted = args.comparables(c.slot(), c.field()).stream()
                    .map(c.field()::restore)
                    .toList();
            return present(c.field(), value -> wanted.stream().anyMatch(one -> Values.compare(value, one) == 0));
        } else if (condition instanceof Condition.Absent c) {
            return present(c.field(), value -> true).negate();
        } else if (condition instanceof Condition.StartsWith c) {
            String beginning = (String) argument(c.field(), c.slot());
            return present(c.field(), value -> ((String) value).regionMatches(0, beginning, 0, beginning.length()));
        } else if (condition instanceof Condition.Contains c) {
            String part = (String) argument(c.field().folded(), c.slot());
            return present(c.field(), value -> TextFold.fold((String) value).indexOf(part) >= 0);
        } else if (condition instanceof Condition.And c) {
            return c.parts().stream().map(this::of).reduce(row -> true, Predicate::and);
        } else if (condition instanceof Condition.Or c) {
            return c.parts().stream().map(this::of).reduce(row -> false, Predicate::or);
        } else if (condition instanceof Condition.Not c) {
            return of(c.part()).negate();
        } else if (condition instanceof Condition.SomeChild c) {
            Predicate<Row> child = of(c.condition());
            return row -> row.children(c.childType()).stream().anyMatch(child);
        } else if (condition instanceof Condition.Referenced c) {
            Predicate<Row> target = of(c.condition());
            return row -> {
                UUID key = row.uuid(c.reference());
                Row far = key == null ? null : find.apply(c.targetType(), key);
                return far != null && target.test(far);
            };
        }
        throw new IllegalArgumentException("not a condition: " + condition);
    }

    private Object argument(Field field, int slot) {
        return field.restore(args.comparable(slot, field));
    }

    private static Predicate<Row> present(Field field, Predicate<Object> test) {
        return row -> {
            Object value = row.value(field);
            return value != null && test.test(value);
        };
    }
}
