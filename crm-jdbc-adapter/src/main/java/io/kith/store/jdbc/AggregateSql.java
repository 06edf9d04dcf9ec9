package io.kith.store.jdbc;

import io.kith.store.Aggregate;
import io.kith.store.Aggregate.Group;
import io.kith.store.Aggregate.Measure;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Tally;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A compiled aggregation. */
final class AggregateSql {
    private static final String ALIAS = Matches.ALIAS;
    final SqlText.Statement statement;
    private final Aggregate aggregate;
    private final Dialect dialect;
    private final Naming naming;
    private final List<Reader> columns = new ArrayList<>();

    AggregateSql(Aggregate aggregate, Dialect dialect, Naming naming) {
        this.aggregate = aggregate;
        this.dialect = dialect;
        this.naming = naming;
        this.statement = compile();
    }

    private SqlText.Statement compile() {
        RecordType type = aggregate.type();
        SqlText select = new SqlText().add("select ");
        SqlText joins = new SqlText();
        SqlText ranges = new SqlText();
        List<String> orders = new ArrayList<>();
        int column = 0;
        for (Group group : aggregate.groups()) {
            column++;
            select.add(column == 1 ? "" : ", ");
            String alias = "g" + column;
            if (group instanceof Group.ByField by) {
                plain(select, orders, type, ALIAS, by.field(), column);
                columns.add(value(type, by.field()));
            } else if (group instanceof Group.ByReferenced by) {
                joins.add(" left join " + naming.table(by.targetType()) + " " + alias + " on ")
                        .ofTenant(alias);
                joins.add(" and " + alias + "." + Naming.ID + " = " + ConditionSql.column(type, ALIAS, by.reference()));
                plain(select, orders, by.targetType(), alias, by.field(), column);
                columns.add(value(by.targetType(), by.field()));
            } else if (group instanceof Group.ByBucket by) {
                Operand operand = dialect.equal(type, by.field(), ALIAS);
                dialect.bucket(select, joins, ranges, operand, by.slot(), alias);
                orders.add(groupAlias(column));
                columns.add(ResultSet::getLong);
            }
            select.add(" as ").add(groupAlias(column));
        }
        for (Measure measure : aggregate.measures()) {
            select.add(column++ == 0 ? "" : ", ").add(measure(type, measure));
        }
        SqlText all = select;
        new Matches(type, aggregate.where(), dialect, naming).addTo(all, joins);
        all.add(ranges);
        int groups = aggregate.groups().size();
        if (groups > 0) {
            all.add(" group by ");
            for (int i = 1; i <= groups; i++) {
                all.add(i == 1 ? "" : ", ").add(groupAlias(i));
            }
            all.add(" order by ").add(String.join(", ", orders));
            all.add(" limit " + (Aggregate.MAX_GROUPS + 1));
        }
        return all.done();
    }

    private void plain(SqlText select, List<String> orders, RecordType type, String alias, Field field, int column) {
        select.add(dialect.ordered(type, field, alias).sql());
        orders.add(dialect.absentLast(groupAlias(column), false));
    }

    /** No field's name begins like this, so a group is never taken for a column. */
    private static String groupAlias(int column) {
        return "_g" + column;
    }

    private String measure(RecordType type, Measure measure) {
        Field field = measure.field();
        if (field == null || measure.function() == Aggregate.Function.COUNT) {
            columns.add(ResultSet::getLong);
            return "count(*)";
        }
        String plain = ConditionSql.column(type, ALIAS, field);
        String ordered = dialect.ordered(type, field, ALIAS).sql();
        columns.add(
                switch (measure.function()) {
                    case COUNT, COUNT_DISTINCT -> ResultSet::getLong;
                    case SUM -> (results, at) -> dialect.sum(results, at, field);
                    case MIN, MAX -> value(type, field);
                });
        return switch (measure.function()) {
            case COUNT, COUNT_DISTINCT -> "count(distinct " + plain + ")";
            case SUM -> dialect.sum(plain);
            case MIN -> "min(" + ordered + ")";
            case MAX -> "max(" + ordered + ")";
        };
    }

    /** Reads all groups, in their order. */
    List<Tally> read(ResultSet results) throws SQLException {
        List<Tally> tallies = new ArrayList<>();
        while (results.next()) {
            tallies.add(tally(results));
        }
        return tallies;
    }

    private Tally tally(ResultSet results) throws SQLException {
        List<@Nullable Object> groups = new ArrayList<>(aggregate.groups().size());
        List<@Nullable Object> measures = new ArrayList<>(aggregate.measures().size());
        for (int i = 0; i < columns.size(); i++) {
            (i < aggregate.groups().size() ? groups : measures)
                    .add(columns.get(i).read(results, i + 1));
        }
        return new Tally(groups, measures);
    }

    /** Reads one column of the answer. */
    private interface Reader {
        @Nullable
        Object read(ResultSet results, int at) throws SQLException;
    }

    private Reader value(RecordType type, Field field) {
        Operand operand = dialect.ordered(type, field, ALIAS);
        return (results, at) -> {
            Object stored = operand.read(results, at);
            return stored == null ? null : field.restore(stored);
        };
    }
}
