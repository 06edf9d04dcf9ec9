package io.kith.store.jdbc;

import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Index;
import io.kith.store.RecordType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of a type that satisfy a condition, as every statement over them names them. */
final class Matches {
    static final String ALIAS = "r";

    private final RecordType type;
    private final Condition where;
    private final Dialect dialect;
    private final Naming naming;
    private final Set<Field> fixed = new HashSet<>();
    private final Condition.@Nullable In joined;

    Matches(RecordType type, Condition where, Dialect dialect, Naming naming) {
        this.type = type;
        this.where = where;
        this.dialect = dialect;
        this.naming = naming;
        collectFixed(where);
        joined = dialect.leadsPlanner ? listThatFindsRows() : null;
    }

    private void collectFixed(Condition condition) {
        if (condition instanceof Condition.Comparison c && c.operator() == Condition.Operator.EQ) {
            fixed.add(c.field());
        } else if (condition instanceof Condition.And and) {
            and.parts().forEach(this::collectFixed);
        }
    }

    /** Returns whether an index has a field after nothing but fields that every match has at one value. */
    boolean leads(Index index, Field field) {
        for (Field each : index.fields()) {
            if (each == field) {
                return true;
            }
            if (!fixed.contains(each)) {
                return false;
            }
        }
        return false;
    }

    /** Returns whether every match has one value in each field of an index. */
    boolean fixes(Index index) {
        return fixed.containsAll(index.fields());
    }

    /**
     * Returns the list to join with, if any: its values have few rows each, and a place in an index. Of another list,
     * say of states, most rows may be: it is better looked at on the way through the order that is asked for.
     */
    private Condition.@Nullable In listThatFindsRows() {
        List<Condition> parts = where instanceof Condition.And and ? and.parts() : List.of(where);
        for (Condition part : parts) {
            if (part instanceof Condition.In in
                    && (in.field().isKey() || type.indexes().stream().anyMatch(index -> findsFew(index, in.field())))) {
                return in;
            }
        }
        return null;
    }

    private boolean findsFew(Index index, Field field) {
        boolean last = index.fields().get(index.fields().size() - 1) == field;
        return leads(index, field)
                && (field.type() == FieldType.UUID || (index.unique() && last && field.type() != FieldType.BYTES));
    }

    /** Returns whether the rows are found list value by list value, so that no index gives their order. */
    boolean isJoined() {
        return joined != null;
    }

    /** Returns a statement that begins so and selects the rows. */
    SqlText select(String head) {
        SqlText sql = new SqlText().add(head);
        addTo(sql, new SqlText());
        return sql;
    }

    /** Adds where the rows come from, with further joins, and what they satisfy. */
    void addTo(SqlText sql, SqlText joins) {
        sql.add(" from ");
        if (joined == null) {
            sql.add(rows()).add(joins).add(" where ");
            condition(sql);
            return;
        }
        list(sql);
        // An outer join keeps its order: the values lead to the rows, and never the rows to the values.
        sql.add(" left join ").add(rows()).add(" on ");
        condition(sql);
        sql.add(joins).add(" where " + ALIAS + ".").add(Naming.key(type)).add(" is not null");
    }

    /** Adds the head of a statement that changes the rows, what it sets, and what the rows satisfy. */
    void addUpdate(SqlText sql, SqlText assignments) {
        if (joined == null) {
            sql.add("update " + naming.table(type) + dialect.word("updated", "") + " " + ALIAS)
                    .add(assignments)
                    .add(" where ");
            condition(sql);
            return;
        }
        sql.add("merge into ").add(rows()).add(" using (select v from ");
        list(sql);
        sql.add(") u on ");
        condition(sql);
        sql.add(" when matched then update").add(assignments);
    }

    private String rows() {
        return naming.table(type) + " " + ALIAS;
    }

    private void list(SqlText sql) {
        Condition.In in = java.util.Objects.requireNonNull(joined);
        Operand operand = dialect.equal(type, in.field(), ALIAS);
        sql.add("unnest(cast(").value(operand.list(in.slot()));
        sql.add(" as ").add(dialect.comparedType(type, in.field())).add(" array)) u(v)");
    }

    private void condition(SqlText sql) {
        sql.ofTenant(ALIAS);
        if (!(where instanceof Condition.And and && and.parts().isEmpty())) {
            new ConditionSql(dialect, naming, sql.add(" and "), joined).add(type, ALIAS, where);
        }
    }

    /** A set-based change, which is compiled once. */
    record Rewrite(RecordType type, Condition where, List<Assignment> assignments) {
        SqlText.Statement compile(Dialect dialect, Naming naming) {
            SqlText changes = new SqlText().add(" set version = r.version + 1");
            for (Assignment assignment : assignments) {
                Field field = assignment.field();
                for (Field column : field.isSearchable() ? List.of(field, field.folded()) : List.of(field)) {
                    changes.add(", " + column.name() + " = ");
                    if (assignment instanceof Assignment.Set set) {
                        changes.value(value(dialect, column, field, set.slot()));
                    } else {
                        changes.add("null");
                    }
                }
            }
            SqlText sql = new SqlText();
            new Matches(type, where, dialect, naming).addUpdate(sql, changes);
            return sql.done();
        }

        private static SqlText.Parameter value(Dialect dialect, Field column, Field field, int slot) {
            return (call, at) -> {
                Object value = call.args().get(slot);
                field.store(value);
                Codec.bindStored(dialect, call.statement(), at, column, column.store(value));
            };
        }
    }
}
