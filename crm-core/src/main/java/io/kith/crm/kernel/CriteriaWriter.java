package io.kith.crm.kernel;

import io.kith.crm.base.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Criteria as plain values, within the limits of their language. */
final class CriteriaWriter {

    static final Map<Criteria.Operator, String> OPERATORS = Map.of(
            Criteria.Operator.IS, "is",
            Criteria.Operator.IS_NOT, "isNot",
            Criteria.Operator.LESS, "lessThan",
            Criteria.Operator.AT_MOST, "atMost",
            Criteria.Operator.MORE, "moreThan",
            Criteria.Operator.AT_LEAST, "atLeast",
            Criteria.Operator.STARTS_WITH, "startsWith",
            Criteria.Operator.CONTAINS, "contains");

    private int counted;

    Map<String, Object> document(Criteria criteria) {
        Map<String, Object> document = new TreeMap<>(node(criteria, 1));
        document.put("v", (long) CriteriaText.VERSION);
        return document;
    }

    private Map<String, Object> node(Criteria criteria, int depth) {
        if (depth > Criteria.MAX_DEPTH) {
            throw new RefusedException(List.of(CriteriaReasons.TOO_DEEP.reason(Criteria.MAX_DEPTH)));
        }
        count();
        Map<String, Object> node = new TreeMap<>();
        if (criteria instanceof Criteria.Compare compare) {
            node.put("field", compare.field());
            node.put(OPERATORS.get(compare.operator()), value(compare.value()));
        } else if (criteria instanceof Criteria.OneOf oneOf) {
            node.put("field", oneOf.field());
            List<Object> values = new ArrayList<>();
            oneOf.values().forEach(value -> {
                count();
                values.add(value(value));
            });
            node.put("oneOf", values);
        } else if (criteria instanceof Criteria.Present present) {
            node.put("field", present.field());
            node.put("present", true);
        } else if (criteria instanceof Criteria.AllOf all) {
            node.put("all", nodes(all.parts(), depth));
        } else if (criteria instanceof Criteria.AnyOf any) {
            node.put("any", nodes(any.parts(), depth));
        } else if (criteria instanceof Criteria.NotThat not) {
            node.put("not", node(not.part(), depth + 1));
        } else if (criteria instanceof Criteria.Some some) {
            node.put("some", some.parts());
            node.put("that", node(some.condition(), depth + 1));
        } else {
            throw new IllegalArgumentException("not criteria: " + criteria.getClass());
        }
        return node;
    }

    private List<Object> nodes(List<Criteria> parts, int depth) {
        List<Object> nodes = new ArrayList<>();
        parts.forEach(part -> nodes.add(node(part, depth + 1)));
        return nodes;
    }

    private void count() {
        if (++counted > Criteria.MAX_VALUES) {
            throw new RefusedException(List.of(CriteriaReasons.TOO_MANY_VALUES.reason(Criteria.MAX_VALUES)));
        }
    }

    /** Text, whole numbers and yes or no stand for themselves; of the others the kind is told. */
    private static Object value(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.scale() <= 0 ? tagged("decimal", decimal.toPlainString()) : decimal;
        }
        if (value instanceof Instant instant) {
            return tagged("instant", instant.toString());
        }
        if (value instanceof LocalDate date) {
            return tagged("date", date.toString());
        }
        return value instanceof UUID id ? tagged("id", id.toString()) : value;
    }

    private static Map<String, Object> tagged(String kind, Object value) {
        Map<String, Object> tagged = new LinkedHashMap<>();
        tagged.put(kind, value);
        return tagged;
    }
}
