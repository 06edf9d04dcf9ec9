package io.kith.store.jdbc;

import io.kith.store.Cursor;
import io.kith.store.Query;
import java.sql.SQLException;
import java.util.List;
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
        Matches matches = new Matches(query.type(), query.where(), dialect, naming);
        QueryOrder order = new QueryOrder(query, matches, dialect);
        steps = order.steps();
        cursorSteps = order.cursorSteps();
        String list = "select r.id, r.version, " + type.selectList;
        String page = order.by() + " limit ?";
        SqlText start = matches.select(list);
        SqlText next = query.isKeyset() ? order.seek(matches.select(list).add(" and ")) : start;
        first = start.copy().add(page).done();
        atOffset = start.copy().add(page).add(" offset ?").done();
        after = next.copy().add(page).done();
        count = matches.select("select count(*)").done();
        if (dialect.leadsPlanner && query.isKeyset() && order.isMixed() && !matches.isJoined()) {
            Operand leading = steps.get(0).operand();
            String bound = "select " + leading.sql();
            String within = " and " + leading.sql() + (steps.get(0).descending() ? " >= ?" : " <= ?") + page;
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

    /** Binds the values of the query, and of the cursor if there is one, and returns the position after them. */
    int bind(Parameter.Call call, SqlText.Statement text, @Nullable Cursor cursor) throws SQLException {
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
