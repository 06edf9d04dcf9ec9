package io.kith.store;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Decides whether an order can be continued from a row by its values, on a declared index. */
final class Keyset {

    private Keyset() {}

    static boolean isPossible(RecordType type, Condition where, List<Query.Order> order) {
        if (order.isEmpty()) {
            return true;
        }
        for (Query.Order step : order) {
            if (!step.field().isRequired()) {
                return false;
            }
        }
        if (order.size() == 1 && order.get(0).field().isKey()) {
            return true;
        }
        Set<Field> fixed = new HashSet<>();
        collectEqual(where, fixed);
        return type.indexes().stream().anyMatch(index -> serves(index.fields(), fixed, order));
    }

    private static boolean serves(List<Field> indexed, Set<Field> fixed, List<Query.Order> order) {
        int step = 0;
        for (Field field : indexed) {
            if (step < order.size() && order.get(step).field() == field) {
                step++;
            } else if (step > 0 || !fixed.contains(field)) {
                break;
            }
        }
        return step == order.size();
    }

    /** The fields that every matching row has at one value. */
    private static void collectEqual(Condition condition, Set<Field> fixed) {
        if (condition instanceof Condition.Comparison c && c.operator() == Condition.Operator.EQ) {
            fixed.add(c.field());
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> collectEqual(part, fixed));
        }
    }
}
