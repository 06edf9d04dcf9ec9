package io.kith.crm.kernel.engine;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Binds one condition to what an actor may see: hidden fields are refused, and scopes are added, that of the type itself
 * and, wherever the condition follows a reference, that of the record there. What lies outside is as if the reference
 * led nowhere, so no answer differs by what such a record holds.
 */
final class Binding {

    private final View view;
    private final Function<RecordType, View> others;
    private final List<Object> args;

    Binding(View view, Function<RecordType, View> others, Object... given) {
        this.view = view;
        this.others = others;
        this.args = new ArrayList<>(Arrays.asList(given));
    }

    /** Returns the values of the given slots and of those that were added. */
    Args args() {
        return Args.of(args.toArray());
    }

    /** Returns the condition bound; the same object if nothing binds it. */
    Condition bind(Condition where) {
        Condition bound = bind(view, where);
        return view.isScoped() ? Condition.and(bound, scope(view)) : bound;
    }

    /** Returns what rows must satisfy to be grouped so, or null. */
    @Nullable
    Condition bind(Aggregate.Group group) {
        if (group instanceof Aggregate.Group.ByField by) {
            refuseHidden(by.field());
        } else if (group instanceof Aggregate.Group.ByBucket by) {
            refuseHidden(by.field());
        } else if (group instanceof Aggregate.Group.ByReferenced by) {
            refuseHidden(by.reference());
            View target = others.apply(by.targetType());
            refuseHidden(target, by.field());
            return target.isScoped()
                    ? Condition.or(
                            Condition.absent(by.reference()),
                            Condition.referenced(by.reference(), target.type(), scope(target)))
                    : null;
        }
        return null;
    }

    void refuseHidden(Field field) {
        refuseHidden(view, field);
    }

    private static void refuseHidden(View view, Field field) {
        if (view.hides(field)) {
            throw Hidden.refusal(field.name());
        }
    }

    private Condition scope(View some) {
        return some.scope(args);
    }

    private Condition bind(View asked, Condition condition) {
        if (condition instanceof Condition.And c) {
            List<Condition> parts = parts(asked, c.parts());
            return parts == c.parts() ? c : new Condition.And(parts);
        } else if (condition instanceof Condition.Or c) {
            List<Condition> parts = parts(asked, c.parts());
            return parts == c.parts() ? c : new Condition.Or(parts);
        } else if (condition instanceof Condition.Not c) {
            Condition part = bind(asked, c.part());
            return part == c.part() ? c : new Condition.Not(part);
        } else if (condition instanceof Condition.SomeChild c) {
            if (asked.hidesAll(c.childType())) {
                throw Hidden.refusal(View.partName(asked.type(), c.childType()));
            }
            Condition part = bind(asked, c.condition());
            return part == c.condition() ? c : new Condition.SomeChild(c.childType(), part);
        } else if (condition instanceof Condition.Referenced c) {
            return follow(asked, c);
        }
        refuseHidden(asked, field(condition));
        return condition;
    }

    private Condition follow(View asked, Condition.Referenced followed) {
        refuseHidden(asked, followed.reference());
        View target = others.apply(followed.targetType());
        Condition part = bind(target, followed.condition());
        if (target.isScoped()) {
            return new Condition.Referenced(followed.reference(), target.type(), Condition.and(part, scope(target)));
        }
        return part == followed.condition()
                ? followed
                : new Condition.Referenced(followed.reference(), followed.targetType(), part);
    }

    private List<Condition> parts(View asked, List<Condition> parts) {
        List<Condition> bound = new ArrayList<>(parts.size());
        boolean same = true;
        for (Condition part : parts) {
            Condition one = bind(asked, part);
            same &= one == part;
            bound.add(one);
        }
        return same ? parts : bound;
    }

    private static Field field(Condition condition) {
        if (condition instanceof Condition.Comparison c) {
            return c.field();
        } else if (condition instanceof Condition.Between c) {
            return c.field();
        } else if (condition instanceof Condition.In c) {
            return c.field();
        } else if (condition instanceof Condition.Absent c) {
            return c.field();
        } else if (condition instanceof Condition.StartsWith c) {
            return c.field();
        } else if (condition instanceof Condition.Contains c) {
            return c.field();
        }
        throw new IllegalArgumentException("not a condition of a field: " + condition.getClass());
    }
}
