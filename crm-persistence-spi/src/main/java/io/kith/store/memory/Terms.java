package io.kith.store.memory;

import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Condition.Operator;
import io.kith.store.Field;
import io.kith.store.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a condition says of single fields in any case, by field name: what an index can be asked for. */
final class Terms {

    /** A limit of a range. */
    record Bound(Object value, boolean inclusive) {}

    private final Args args;
    private final Map<String, List<Condition>> byField = new HashMap<>();
    private final List<Condition.SomeChild> children = new ArrayList<>();

    Terms(Condition where, Args args) {
        this.args = args;
        collect(where);
    }

    private void collect(Condition condition) {
        if (condition instanceof Condition.And and) {
            and.parts().forEach(this::collect);
        } else if (condition instanceof Condition.Comparison c) {
            note(c.field(), c);
        } else if (condition instanceof Condition.Between c) {
            note(c.field(), c);
        } else if (condition instanceof Condition.In c) {
            note(c.field(), c);
        } else if (condition instanceof Condition.Absent c) {
            note(c.field(), c);
        } else if (condition instanceof Condition.StartsWith c) {
            note(c.field(), c);
        } else if (condition instanceof Condition.SomeChild c) {
            children.add(c);
        }
    }

    private void note(Field field, Condition condition) {
        byField.computeIfAbsent(field.name(), name -> new ArrayList<>(2)).add(condition);
    }

    List<Condition.SomeChild> children() {
        return children;
    }

    Terms of(Condition.SomeChild child) {
        return new Terms(child.condition(), args);
    }

    private List<Condition> of(Field field) {
        return byField.getOrDefault(field.name(), List.of());
    }

    boolean isFixed(Field field) {
        return of(field).stream().anyMatch(Terms::isFixing);
    }

    private static boolean isFixing(Condition condition) {
        return condition instanceof Condition.Absent
                || (condition instanceof Condition.Comparison c && c.operator() == Operator.EQ);
    }

    /** Returns the one stored value that a fixed field has; null for absent. */
    @Nullable
    Object fixed(Field field) {
        for (Condition condition : of(field)) {
            if (condition instanceof Condition.Comparison c && c.operator() == Operator.EQ) {
                return args.comparable(c.slot(), c.field());
            }
        }
        return null;
    }

    /** Returns the stored values that the field has one of, each once and in order; null if nothing says so. */
    @Nullable
    Collection<Object> listed(Field field) {
        for (Condition condition : of(field)) {
            if (condition instanceof Condition.In in) {
                Collection<Object> values = new TreeSet<>(Matcher::compare);
                values.addAll(args.comparables(in.slot(), in.field()));
                return values;
            }
        }
        return null;
    }

    @Nullable
    Bound low(Field field) {
        for (Condition condition : of(field)) {
            if (condition instanceof Condition.Between c) {
                return new Bound(args.comparable(c.fromSlot(), c.field()), true);
            } else if (condition instanceof Condition.Comparison c
                    && (c.operator() == Operator.GT || c.operator() == Operator.GE)) {
                return new Bound(args.comparable(c.slot(), c.field()), c.operator() == Operator.GE);
            }
        }
        return null;
    }

    @Nullable
    Bound high(Field field) {
        for (Condition condition : of(field)) {
            if (condition instanceof Condition.Between c) {
                return new Bound(args.comparable(c.untilSlot(), c.field()), false);
            } else if (condition instanceof Condition.Comparison c
                    && (c.operator() == Operator.LT || c.operator() == Operator.LE)) {
                return new Bound(args.comparable(c.slot(), c.field()), c.operator() == Operator.LE);
            }
        }
        return null;
    }

    @Nullable
    Object beginning(Field field) {
        for (Condition condition : of(field)) {
            if (condition instanceof Condition.StartsWith c) {
                return args.comparable(c.slot(), c.field());
            }
        }
        return null;
    }
}
