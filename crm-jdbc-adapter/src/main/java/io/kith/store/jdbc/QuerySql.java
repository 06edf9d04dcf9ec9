package io.kith.store.jdbc;

import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A compiled query: the texts of its pages and of its count, and the order in which rows come. */
final class QuerySql {
    static final String ALIAS = Matches.ALIAS;

    /** One column of the order, the key included. */
    record Step(Operand operand, boolean descending) {}

    final Query query;
    final TypeSql type;
    final SqlText.Statement first;
    final SqlText.Statement atOffset;
    final SqlText.Statement after;
    final SqlText.Statement count;
    /** The same within a bound, and the way to find the bound, where that is the faster way; else null. */
    final @Nullable Bounded firstBounded;

    final @Nullable Bounded afterBounded;

    /**
     * A page in two steps for an order that no index gives as it is, though its first column alone is on one: how far
     * that column goes on this page, then the rows up to there, which are few enough to sort.
     *
     * @param bound finds the last value of the first column on the page; takes the number of rows before it last
     * @param page the page; takes the bound before the limit
     */
    record Bounded(SqlText.Statement bound, SqlText.Statement page, Operand column) {}

    QuerySql(Query query, TypeSql type, Dialect dialect, Naming naming) {
        this.query = query;
        this.type = type;
        Matches matches = new Matches(query.type(), query.where(), dialect, naming);
        QueryOrder order = new QueryOrder(query, matches, dialect);
        String list = "select r.id, r.version, " + type.selectList;
        String page = order.by() + " limit ?";
        SqlText start = matches.select(list);
        SqlText next = query.isKeyset() ? order.seek(matches.select(list).add(" and ")) : start;
        first = start.copy().add(page).done();
        atOffset = start.copy().add(page).add(" offset ?").done();
        after = next.copy().add(page).done();
        count = matches.select("select count(*)").done();
        if (dialect.leadsPlanner && query.isKeyset() && order.isMixed() && !matches.isJoined()) {
            Step step = order.leading();
            Operand leading = step.operand();
            String bound = "select " + leading.sql();
            String within = " and " + leading.sql() + (step.descending() ? " >= ?" : " <= ?") + page;
            String far = order.byLeading() + " limit 1 offset ?";
            SqlText nextBound = order.seek(matches.select(bound).add(" and "));
            firstBounded = new Bounded(
                    matches.select(bound).add(far).done(),
                    start.copy().add(within).done(),
                    leading);
            afterBounded = new Bounded(
                    nextBound.add(far).done(), next.copy().add(within).done(), leading);
        } else {
            firstBounded = null;
            afterBounded = null;
        }
    }

    /** The order of a query: how it is asked for, and how what follows a place in it is found. */
    static final class QueryOrder {
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
                steps.add(new Step(dialect.ordered(type, order.field(), ALIAS), order.descending()));
            }
            if (query.order().stream().noneMatch(order -> order.field().isKey())) {
                steps.add(new Step(dialect.ordered(type, type.key(), ALIAS), false));
            }
        }

        Step leading() {
            return steps.get(0);
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
            List<String> columns = new ArrayList<>(List.of(ALIAS + "." + Naming.TENANT));
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
            return dialect.ordered(query.type(), field, ALIAS).sql();
        }

        /** Adds what follows the place in the order where the cursor stands. */
        SqlText seek(SqlText sql) {
            if (comparesRows()) {
                sql.add("(");
                for (int i = 0; i < steps.size(); i++) {
                    sql.add(i == 0 ? "" : ", ").add(steps.get(i).operand().sql());
                }
                sql.add(") > (");
                for (int i = 0; i < steps.size(); i++) {
                    sql.add(i == 0 ? "" : ", ").value(place(i));
                }
                return sql.add(")");
            }
            for (int i = 0; i < steps.size(); i++) {
                Step step = steps.get(i);
                String column = step.operand().sql();
                boolean last = i == steps.size() - 1;
                if (!last) {
                    sql.add(column)
                            .add(step.descending() ? " <= " : " >= ")
                            .value(place(i))
                            .add(" and (");
                }
                sql.add(column).add(step.descending() ? " < " : " > ").value(place(i));
                sql.add(last ? ")".repeat(2 * steps.size() - 2) : " or (");
            }
            return sql;
        }

        /** Whether columns are compared together, which leads into an index unless the planner must be led there. */
        private boolean comparesRows() {
            return dialect.comparesRows && steps.size() > 1 && steps.stream().noneMatch(Step::descending);
        }

        /** Returns the placeholder that takes the cursor's value of a step; the key stands last, and apart. */
        private SqlText.Parameter place(int step) {
            Operand operand = steps.get(step).operand();
            boolean key = step == query.order().size();
            return (call, at) -> {
                Cursor cursor = Objects.requireNonNull(call.cursor());
                operand.bind(
                        call.statement(),
                        at,
                        key ? cursor.key() : cursor.values().get(step));
            };
        }
    }
}
