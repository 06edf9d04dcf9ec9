package io.kith.store.jdbc;

import io.kith.store.Aggregate;
import io.kith.store.Aggregate.Group;
import io.kith.store.Aggregate.Measure;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Tally;
import java.math.BigDecimal;
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
            } else if (group instanceof Group.ByReferenced by) {
                joins.add(" left join ")
                        .add(naming.table(by.targetType()))
                        .add(" ")
                        .add(alias);
                joins.add(" on ").ofTenant(alias).add(" and ").add(alias + "." + Naming.ID + " = ");
                joins.add(ConditionSql.column(type, ALIAS, by.reference()));
                plain(select, orders, by.targetType(), alias, by.field(), column);
            } else if (group instanceof Group.ByBucket by) {
                Operand operand = dialect.equal(type, by.field(), ALIAS);
                dialect.bucket(select, joins, ranges, operand, by.slot(), alias);
                orders.add(groupAlias(column));
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
        orders.add(groupAlias(column) + " nulls last");
    }

    /** No field's name begins like this, so a group is never taken for a column. */
    private static String groupAlias(int column) {
        return "_g" + column;
    }

    private String measure(RecordType type, Measure measure) {
        Field field = measure.field();
        if (field == null) {
            return "count(*)";
        }
        String plain = ConditionSql.column(type, ALIAS, field);
        String ordered = dialect.ordered(type, field, ALIAS).sql();
        return switch (measure.function()) {
            case COUNT -> "count(*)";
            case COUNT_DISTINCT -> "count(distinct " + plain + ")";
            case SUM -> "coalesce(sum(" + plain + "), 0)";
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
        int at = 0;
        List<@Nullable Object> groups = new ArrayList<>(aggregate.groups().size());
        for (Group group : aggregate.groups()) {
            at++;
            if (group instanceof Group.ByField by) {
                groups.add(value(results, at, aggregate.type(), by.field()));
            } else if (group instanceof Group.ByReferenced by) {
                groups.add(value(results, at, by.targetType(), by.field()));
            } else {
                groups.add(results.getLong(at));
            }
        }
        List<@Nullable Object> measures = new ArrayList<>(aggregate.measures().size());
        for (Measure measure : aggregate.measures()) {
            at++;
            Field field = measure.field();
            if (field == null || measure.function() == Aggregate.Function.COUNT_DISTINCT) {
                measures.add(results.getLong(at));
            } else if (measure.function() == Aggregate.Function.SUM) {
                BigDecimal sum = results.getBigDecimal(at);
                measures.add((sum == null ? BigDecimal.ZERO : sum).setScale(field.scale()));
            } else {
                measures.add(value(results, at, aggregate.type(), field));
            }
        }
        return new Tally(groups, measures);
    }

    private @Nullable Object value(ResultSet results, int at, RecordType type, Field field) throws SQLException {
        Object stored = dialect.ordered(type, field, ALIAS).read(results, at);
        return stored == null ? null : field.restore(stored);
    }
}
