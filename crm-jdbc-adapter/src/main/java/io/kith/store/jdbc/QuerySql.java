package io.kith.store.jdbc;

import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Query;
import io.kith.store.RecordType;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled query: the texts of its pages and of its count, and the order in which rows come. */
final class QuerySql {
    static final String ALIAS = "r";

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
    private final List<Step> steps;
    private final List<Integer> cursorSteps;

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
        QueryOrder order = new QueryOrder(query, dialect);
        steps = order.steps();
        cursorSteps = order.cursorSteps();
        String list = "select r.id, r.version, " + type.selectList;
        Compiler compiler = new Compiler(dialect, naming);
        first = compiler.from(list, false, order)
                .add(order.by())
                .add(" limit ?")
                .done();
        atOffset = compiler.from(list, false, order)
                .add(order.by())
                .add(" limit ? offset ?")
                .done();
        count = compiler.from("select count(*)", false, order).done();
        after = query.isKeyset()
                ? compiler.from(list, true, order)
                        .add(order.by())
                        .add(" limit ?")
                        .done()
                : first;
        boolean bounds = dialect.sortsByEqualColumns() && query.isKeyset() && order.isMixed();
        firstBounded = bounds ? compiler.bounded(list, false, order) : null;
        afterBounded = bounds ? compiler.bounded(list, true, order) : null;
    }

    /** Writes the texts; what they share is written once here. */
    private final class Compiler {
        private final Dialect dialect;
        private final Naming naming;

        Compiler(Dialect dialect, Naming naming) {
            this.dialect = dialect;
            this.naming = naming;
        }

        SqlText from(String list, boolean seeks, QueryOrder order) {
            SqlText sql = new SqlText();
            sql.add(list).add(" from ").add(type.table).add(" r where ").ofTenant(ALIAS);
            RecordType rows = query.type();
            if (!isAlways(query.where())) {
                new ConditionSql(dialect, naming, sql.add(" and ")).add(rows, ALIAS, query.where());
            }
            if (seeks) {
                order.seek(sql.add(" and "));
            }
            return sql;
        }

        Bounded bounded(String list, boolean seeks, QueryOrder order) {
            Step leading = steps.get(0);
            String column = leading.operand().sql();
            SqlText bound = from("select " + column, seeks, order).add(order.byLeading());
            SqlText page = from(list, seeks, order).add(" and ").add(column);
            page.add(leading.descending() ? " >= ?" : " <= ?").add(order.by()).add(" limit ?");
            return new Bounded(bound.add(" limit 1 offset ?").done(), page.done(), leading.operand());
        }
    }

    static boolean isAlways(Condition condition) {
        return condition instanceof Condition.And and && and.parts().isEmpty();
    }

    /** Binds the values of the query, and of the cursor if there is one, and returns the position after them. */
    int bind(Call call, SqlText.Statement text, @Nullable Cursor cursor) throws SQLException {
        if (cursor == null) {
            return text.bind(call, 1);
        }
        int ordered = query.order().size();
        if (cursor.values().size() != ordered) {
            throw new IllegalArgumentException("the cursor belongs to another query than this " + query);
        }
        int at = text.bind(call, 1);
        for (int i = 0; i < cursorSteps.size(); i++) {
            int step = cursorSteps.get(i);
            Object value = step < ordered ? cursor.values().get(step) : cursor.key();
            steps.get(step).operand().bind(call.statement(), at++, value);
        }
        return at;
    }
}
