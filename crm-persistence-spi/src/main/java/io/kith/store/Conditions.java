package io.kith.store;

/** Checks that a condition speaks of the fields of the type that it is asked of. */
final class Conditions {

    private Conditions() {}

    static void check(RecordType type, Condition condition) {
        check(type, condition, 1);
    }

    private static void check(RecordType type, Condition condition, int depth) {
        if (depth > Condition.MAX_DEPTH) {
            throw new IllegalArgumentException("conditions nest deeper than " + Condition.MAX_DEPTH);
        }
        if (condition instanceof Condition.Comparison c) {
            own(type, c.field());
        } else if (condition instanceof Condition.Between c) {
            own(type, c.field());
        } else if (condition instanceof Condition.In c) {
            own(type, c.field());
        } else if (condition instanceof Condition.Absent c) {
            own(type, c.field());
        } else if (condition instanceof Condition.StartsWith c) {
            own(type, c.field());
        } else if (condition instanceof Condition.Contains c) {
            own(type, c.field());
        } else if (condition instanceof Condition.And c) {
            c.parts().forEach(part -> check(type, part, depth + 1));
        } else if (condition instanceof Condition.Or c) {
            c.parts().forEach(part -> check(type, part, depth + 1));
        } else if (condition instanceof Condition.Not c) {
            check(type, c.part(), depth + 1);
        } else if (condition instanceof Condition.SomeChild c) {
            if (!type.children().contains(c.childType())) {
                throw new IllegalArgumentException(c.childType() + " is not a child of " + type);
            }
            check(c.childType(), c.condition(), depth + 1);
        } else if (condition instanceof Condition.Referenced c) {
            own(type, c.reference());
            check(c.targetType(), c.condition(), depth + 1);
        }
    }

    private static void own(RecordType type, Field field) {
        if (!type.has(field)) {
            throw new IllegalArgumentException(field + " is not of " + type);
        }
    }
}
