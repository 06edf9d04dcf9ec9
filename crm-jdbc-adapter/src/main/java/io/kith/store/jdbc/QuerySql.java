package io.kith.store.jdbc;

import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.Index;
import io.kith.store.Query;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A compiled query: the texts of its pages and of its count, and the order in which rows come. */
final class QuerySql {

    private static final String ALIAS = "r";

    /** One column of the order, the key included. */
    private record Step(Operand operand, boolean descending) {}

    final Query query;
    final TypeSql type;
    final SqlText.Statement first;
    final SqlText.Statement atOffset;
    final SqlText.Statement after;
    final SqlText.Statement count;
    private final List<Step> steps;
    private final List<Integer> cursorPositions = new ArrayList<>();

    QuerySql(Query query, TypeSql type, Dialect dialect, Naming naming) {
        this.query = query;
        this.type = type;
        this.steps = steps(query, dialect);
        String order = order(query, dialect);
        String select = "select r.id, r.version, " + type.selectList;
        first = statement(dialect, naming).select(select).done(order + " limit ?");
        atOffset = statement(dialect, naming).select(select).done(order + " limit ? offset ?");
        count = statement(dialect, naming).select("select count(*)").done("");
        if (query.isKeyset()) {
            Text text = statement(dialect, naming).select(select);
            text.sql.add(" and ");
            seek(text.sql);
            after = text.done(order + " limit ?");
        } else {
            after = first;
        }
    }

    private Text statement(Dialect dialect, Naming naming) {
        return new Text(dialect, naming);
    }

    /** The parts that all texts of the query share. */
    private final class Text {
        private final SqlText sql = new SqlText();
        private final Dialect dialect;
        private final Naming naming;

        Text(Dialect dialect, Naming naming) {
            this.dialect = dialect;
            this.naming = naming;
        }

        Text select(String list) {
            sql.add(list).add(" from ").add(type.table).add(" r where ").ofTenant(ALIAS);
            if (!isAlways(query.where())) {
                sql.add(" and ");
                new ConditionSql(dialect, naming, sql).add(query.type(), ALIAS, query.where());
            }
            return this;
        }

        SqlText.Statement done(String tail) {
            return sql.add(tail).done();
        }
    }

    static boolean isAlways(Condition condition) {
        return condition instanceof Condition.And and && and.parts().isEmpty();
    }

    private static List<Step> steps(Query query, Dialect dialect) {
        List<Step> steps = new ArrayList<>();
        RecordType type = query.type();
        for (Query.Order order : query.order()) {
            steps.add(new Step(dialect.ordered(type, order.field(), ALIAS), order.descending()));
        }
        if (steps.isEmpty()
                || query.order().stream().noneMatch(order -> order.field().isKey())) {
            steps.add(new Step(dialect.ordered(type, type.key(), ALIAS), false));
        }
        return steps;
    }

    /** Begins with the columns that every match has at one value, as the index does, so that it gives the order. */
    private String order(Query query, Dialect dialect) {
        StringBuilder order = new StringBuilder(" order by ");
        boolean down = steps.get(0).descending();
        for (String column : equalColumns(query, dialect)) {
            order.append(column).append(down ? " desc, " : ", ");
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            order.append(i == 0 ? "" : ", ").append(step.operand.sql()).append(step.descending ? " desc" : "");
            if (!step.operand.field().isRequired()) {
                order.append(" nulls last");
            }
        }
        return order.toString();
    }

    private static List<String> equalColumns(Query query, Dialect dialect) {
        if (!dialect.sortsByEqualColumns() || !query.isKeyset()) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(List.of("r.tenant"));
        Set<Field> fixed = new HashSet<>();
        collectEqual(query.where(), fixed);
        if (!query.order().isEmpty()) {
            Field firstStep = query.order().get(0).field();
            query.type().indexes().stream()
                    .filter(index -> leads(index, fixed, firstStep))
                    .findFirst()
                    .ifPresent(index -> index.fields().stream()
                            .takeWhile(field -> field != firstStep)
                            .forEach(field -> columns.add(
                                    dialect.ordered(query.type(), field, ALIAS).sql())));
        }
        return columns;
    }

    private static boolean leads(Index index, Set<Field> fixed, Field firstStep) {
        for (Field field : index.fields()) {
            if (field == firstStep) {
                return true;
            }
            if (!fixed.contains(field)) {
                return false;
            }
        }
        return false;
    }

    private static void collectEqual(Condition condition, Set<Field> fixed) {
        if (condition instanceof Condition.Comparison c && c.operator() == Condition.Operator.EQ) {
            fixed.add(c.field());
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(part -> collectEqual(part, fixed));
        }
    }

    /**
     * Adds what follows a place in the order. The first comparison alone bounds the index:
     * {@code a >= ? and (a > ? or (b >= ? and (b > ? or …)))}.
     */
    private void seek(SqlText sql) {
        boolean allUp = steps.stream().noneMatch(Step::descending);
        if (allUp && steps.size() > 1) {
            sql.add("(");
            for (int i = 0; i < steps.size(); i++) {
                sql.add(i == 0 ? "" : ", ").add(steps.get(i).operand.sql());
            }
            sql.add(") > (");
            for (int i = 0; i < steps.size(); i++) {
                cursorValue(sql.add(i == 0 ? "" : ", "), i);
            }
            sql.add(")");
            return;
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String beyond = step.descending ? " < " : " > ";
            boolean last = i == steps.size() - 1;
            if (!last) {
                cursorValue(sql.add(step.operand.sql()).add(step.descending ? " <= " : " >= "), i);
                sql.add(" and (");
            }
            cursorValue(sql.add(step.operand.sql()).add(beyond), i);
            sql.add(last ? ")".repeat(2 * steps.size() - 2) : " or (");
        }
    }

    private void cursorValue(SqlText sql, int step) {
        sql.value((call, at) -> {
            throw new IllegalStateException("bound by the cursor");
        });
        cursorPositions.add(step);
    }

    /** Binds the query's own values and the cursor's to {@link #after}, and returns the position of the limit. */
    int bindAfter(Call call, Cursor cursor) throws java.sql.SQLException {
        int expected = query.order().size();
        if (cursor.values().size() != expected) {
            throw new IllegalArgumentException("the cursor belongs to another query than this " + query);
        }
        int seekFrom = after.parameters().size() - cursorPositions.size();
        int at = 1;
        for (int i = 0; i < seekFrom; i++) {
            after.parameters().get(i).bind(call, at++);
        }
        for (int position : cursorPositions) {
            Operand operand = steps.get(position).operand;
            Object value = position < expected ? cursor.values().get(position) : cursor.key();
            operand.bind(call.statement(), at++, value);
        }
        return at;
    }
}
