package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.jdbc.QuerySql.Step;
import java.util.ArrayList;
import java.util.List;

/** The order of a query: how it is asked for, and how what follows a place in it is found. */
final class QueryOrder {
    private final Query query;
    private final Matches matches;
    private final Dialect dialect;
    private final List<Step> steps = new ArrayList<>();

    QueryOrder(Query query, Matches matches, Dialect dialect) {
        this.query = query;
        this.matches = matches;
        this.dialect = dialect;
        RecordType type = query.type();
        for (Query.Order order : query.order()) {
            steps.add(new Step(dialect.ordered(type, order.field(), QuerySql.ALIAS), order.descending()));
        }
        if (query.order().stream().noneMatch(order -> order.field().isKey())) {
            steps.add(new Step(dialect.ordered(type, type.key(), QuerySql.ALIAS), false));
        }
    }

    List<Step> steps() {
        return steps;
    }

    /** Returns whether some columns go up and others down. */
    boolean isMixed() {
        return steps.stream().map(Step::descending).distinct().count() > 1;
    }

    /** Returns the order by all columns. */
    String by() {
        return by(steps.size());
    }

    /** Returns the order by the first column alone, which the index gives in either direction. */
    String byLeading() {
        return by(1);
    }

    /** Begins with the columns that every match has at one value, as the index does, so that it gives the order. */
    private String by(int count) {
        StringBuilder order = new StringBuilder(" order by ");
        boolean down = steps.get(0).descending();
        for (String column : equalColumns()) {
            order.append(column).append(down ? " desc, " : ", ");
        }
        for (int i = 0; i < count; i++) {
            Step step = steps.get(i);
            String column = step.operand().sql();
            order.append(i == 0 ? "" : ", ");
            order.append(
                    step.operand().field().isRequired()
                            ? column + (step.descending() ? " desc" : "")
                            : dialect.absentLast(column, step.descending()));
        }
        return order.toString();
    }

    private List<String> equalColumns() {
        if (!dialect.leadsPlanner || !query.isKeyset() || matches.isJoined()) {
            return List.of();
        }
        List<String> columns = new ArrayList<>(List.of(QuerySql.ALIAS + "." + Naming.TENANT));
        if (query.order().isEmpty()) {
            // Without this the order by key alone leads through all rows of the tenant.
            query.type().indexes().stream()
                    .filter(matches::fixes)
                    .findFirst()
                    .ifPresent(index -> index.fields().forEach(field -> columns.add(column(field))));
            return columns;
        }
        Field leading = query.order().get(0).field();
        query.type().indexes().stream()
                .filter(index -> matches.leads(index, leading))
                .findFirst()
                .ifPresent(index -> index.fields().stream()
                        .takeWhile(field -> field != leading)
                        .forEach(field -> columns.add(column(field))));
        return columns;
    }

    private String column(Field field) {
        return dialect.ordered(query.type(), field, QuerySql.ALIAS).sql();
    }

    /** Adds what follows a place in the order; its placeholders are bound by {@link QuerySql#bind}. */
    SqlText seek(SqlText sql) {
        if (comparesRows()) {
            sql.add("(");
            for (int i = 0; i < steps.size(); i++) {
                sql.add(i == 0 ? "" : ", ").add(steps.get(i).operand().sql());
            }
            return sql.add(") > (").add("?, ".repeat(steps.size() - 1)).add("?)");
        }
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            String column = step.operand().sql();
            boolean last = i == steps.size() - 1;
            if (!last) {
                sql.add(column).add(step.descending() ? " <= ? and (" : " >= ? and (");
            }
            sql.add(column).add(step.descending() ? " < ?" : " > ?");
            sql.add(last ? ")".repeat(2 * steps.size() - 2) : " or (");
        }
        return sql;
    }

    /** Whether columns are compared together, which leads into an index unless the planner must be led there. */
    private boolean comparesRows() {
        return !dialect.leadsPlanner && steps.size() > 1 && steps.stream().noneMatch(Step::descending);
    }

    /** Returns which step of the order each placeholder of {@link #seek} takes its value from. */
    List<Integer> cursorSteps() {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            positions.add(i);
            if (!comparesRows() && i < steps.size() - 1) {
                positions.add(i);
            }
        }
        return positions;
    }
}
