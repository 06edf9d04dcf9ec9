package io.kith.crm.kernel;

import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads criteria from plain values, and goes on after a mistake to find the others. A part that is wrong counts as one
 * that always holds until all is read, and then nothing is returned.
 */
final class CriteriaReader {

    private static final String FIELD = "field";
    private static final Map<String, Criteria.Operator> OPERATORS = operators();

    private final String root;
    private final List<Reason> mistakes = new ArrayList<>();
    private int counted;

    /** Begins at a path. */
    CriteriaReader(String root) {
        this.root = root;
    }

    private static Map<String, Criteria.Operator> operators() {
        Map<String, Criteria.Operator> operators = new HashMap<>();
        CriteriaWriter.OPERATORS.forEach((operator, name) -> operators.put(name, operator));
        return Map.copyOf(operators);
    }

    /**
     * Returns the criteria of a whole document.
     *
     * @throws RefusedException with every mistake
     */
    Criteria document(Map<?, ?> document) {
        Object version = document.get("v");
        if (!(version instanceof Number number) || number.doubleValue() != CriteriaText.VERSION) {
            wrong(CriteriaReasons.VERSION.reason(CriteriaText.VERSION), root + ".v");
        }
        Map<Object, Object> members = new HashMap<>(document);
        members.remove("v");
        Criteria criteria = node(members, root, 1);
        if (!mistakes.isEmpty()) {
            throw new RefusedException(mistakes);
        }
        return criteria;
    }

    private Criteria node(@Nullable Object plain, String path, int depth) {
        if (!(plain instanceof Map<?, ?> members)) {
            return wrong(CriteriaReasons.WRONG_KIND.reason("object"), path);
        }
        if (depth > Criteria.MAX_DEPTH) {
            return wrong(CriteriaReasons.TOO_DEEP.reason(Criteria.MAX_DEPTH), path);
        }
        if (isTooMany(path)) {
            return Criteria.everything();
        }
        if (members.containsKey("all")) {
            return only(members, path, "all", parts -> new Criteria.AllOf(nodes(parts, path + ".all", depth)));
        }
        if (members.containsKey("any")) {
            return only(members, path, "any", parts -> new Criteria.AnyOf(nodes(parts, path + ".any", depth)));
        }
        if (members.containsKey("not")) {
            return only(members, path, "not", part -> Criteria.not(node(part, path + ".not", depth + 1)));
        }
        if (members.containsKey("some")) {
            refuseOthers(members, Set.of("some", "that"), path);
            String kind = text(members.get("some"), path + ".some");
            return Criteria.some(kind, node(members.get("that"), path + ".that", depth + 1));
        }
        return members.containsKey(FIELD)
                ? comparison(members, path, depth)
                : wrong(CriteriaReasons.NO_CONDITION.reason(), path);
    }

    private Criteria only(Map<?, ?> members, String path, String name, Function<@Nullable Object, Criteria> make) {
        refuseOthers(members, Set.of(name), path);
        return make.apply(members.get(name));
    }

    private List<Criteria> nodes(@Nullable Object plain, String path, int depth) {
        List<Criteria> nodes = new ArrayList<>();
        if (plain instanceof List<?> list) {
            for (int i = 0; i < list.size() && counted <= Criteria.MAX_VALUES; i++) {
                nodes.add(node(list.get(i), path + '[' + i + ']', depth + 1));
            }
        } else {
            wrong(CriteriaReasons.WRONG_KIND.reason("list"), path);
        }
        return nodes;
    }

    private Criteria comparison(Map<?, ?> members, String path, int depth) {
        String field = text(members.get(FIELD), path + '.' + FIELD);
        Set<String> operators = new TreeSet<>();
        for (Object name : members.keySet()) {
            if ("oneOf".equals(name) || "present".equals(name) || OPERATORS.containsKey(String.valueOf(name))) {
                operators.add(String.valueOf(name));
            } else if (!FIELD.equals(name)) {
                wrong(CriteriaReasons.UNKNOWN_MEMBER.reason(), path);
            }
        }
        if (operators.size() != 1) {
            return wrong(CriteriaReasons.NO_OPERATOR.reason(), path);
        }
        String name = operators.iterator().next();
        Object operand = members.get(name);
        String step = path + '.' + name;
        return switch (name) {
            case "oneOf" -> oneOf(field, operand, step);
            case "present" -> present(field, operand, step, depth);
            default -> compare(field, OPERATORS.get(name), operand, step);
        };
    }

    private Criteria compare(
            String field, Criteria.@Nullable Operator operator, @Nullable Object operand, String path) {
        Object value = value(operand, path);
        boolean onText = operator == Criteria.Operator.STARTS_WITH || operator == Criteria.Operator.CONTAINS;
        if (onText && value != null && !(value instanceof String)) {
            return wrong(CriteriaReasons.WRONG_KIND.reason("text"), path);
        }
        return value == null || operator == null ? Criteria.everything() : new Criteria.Compare(field, operator, value);
    }

    private Criteria oneOf(String field, @Nullable Object operand, String path) {
        if (!(operand instanceof List<?> list)) {
            return wrong(CriteriaReasons.WRONG_KIND.reason("list"), path);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < list.size(); i++) {
            if (isTooMany(path)) {
                return Criteria.everything();
            }
            Object value = value(list.get(i), path + '[' + i + ']');
            if (value != null) {
                values.add(value);
            }
        }
        return new Criteria.OneOf(field, values);
    }

    private Criteria present(String field, @Nullable Object operand, String path, int depth) {
        if (!(operand instanceof Boolean wanted)) {
            return wrong(CriteriaReasons.WRONG_KIND.reason("true or false"), path);
        }
        if (!wanted && depth == Criteria.MAX_DEPTH) {
            return wrong(CriteriaReasons.TOO_DEEP.reason(Criteria.MAX_DEPTH), path);
        }
        Criteria present = new Criteria.Present(field);
        return wanted ? present : Criteria.not(present);
    }

    private @Nullable Object value(@Nullable Object plain, String path) {
        try {
            return CriteriaValue.read(plain);
        } catch (IllegalArgumentException unfit) {
            boolean tagged = plain instanceof Map<?, ?>;
            wrong((tagged ? CriteriaReasons.UNFIT_VALUE : CriteriaReasons.WRONG_KIND).reason("value"), path);
            return null;
        }
    }

    private String text(@Nullable Object plain, String path) {
        if (plain instanceof String text && !text.isBlank()) {
            return text;
        }
        wrong(CriteriaReasons.WRONG_KIND.reason("text"), path);
        return "";
    }

    private void refuseOthers(Map<?, ?> members, Set<String> known, String path) {
        if (!known.containsAll(members.keySet())) {
            wrong(CriteriaReasons.UNKNOWN_MEMBER.reason(), path);
        }
    }

    /** Conditions and values of lists are counted together; past the limit nothing more is read. */
    private boolean isTooMany(String path) {
        counted++;
        if (counted == Criteria.MAX_VALUES + 1) {
            wrong(CriteriaReasons.TOO_MANY_VALUES.reason(Criteria.MAX_VALUES), path);
        }
        return counted > Criteria.MAX_VALUES;
    }

    private Criteria wrong(Reason mistake, String path) {
        mistakes.add(mistake.withField(path));
        return Criteria.everything();
    }
}
