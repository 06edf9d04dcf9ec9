package io.kith.store.jdbc;

import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.RecordType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles conditions. */
record ConditionSql(Dialect dialect, Naming naming, SqlText out, Condition.@Nullable In joined) {
    /** What stands for one value of a list that the rows are {@linkplain Matches joined} with. */
    static final String LISTED = "u.v";

    /** Adds the condition over the rows of a type that the alias stands for. */
    void add(RecordType type, String alias, Condition condition) {
        add(type, alias, condition, true);
    }

    private void add(RecordType type, String alias, Condition condition, boolean wanted) {
        if (condition instanceof Condition.Comparison c) {
            compare(type, alias, c, wanted);
        } else if (condition instanceof Condition.Between c) {
            Operand operand = dialect.ordered(type, c.field(), alias);
            open(wanted, alias, type, c.field());
            out.add(operand.sql()).add(wanted ? " >= " : " < ").value(operand.slot(c.fromSlot()));
            out.add(wanted ? " and " : " or ").add(operand.sql()).add(wanted ? " < " : " >= ");
            out.value(operand.slot(c.untilSlot())).add(")");
        } else if (condition instanceof Condition.In c) {
            Operand operand = dialect.equal(type, c.field(), alias);
            open(wanted, alias, type, c.field());
            out.add(operand.sql());
            if (c.equals(joined)) {
                out.add(wanted ? " = " : " <> ").add(LISTED).add(")");
            } else {
                dialect.listed(out, operand, c.slot(), wanted);
                out.add(")");
            }
        } else if (condition instanceof Condition.Absent c) {
            out.add(column(type, alias, c.field())).add(wanted ? " is null" : " is not null");
        } else if (condition instanceof Condition.StartsWith c) {
            open(wanted, alias, type, c.field());
            dialect.startsWith(out, type, c.field(), alias, c.slot(), wanted);
            out.add(")");
        } else if (condition instanceof Condition.Contains c) {
            Field folded = c.field().folded();
            open(wanted, alias, type, folded);
            Operand operand = new Operand(dialect, column(type, alias, folded), folded, false);
            dialect.contains(out, operand, c.slot(), wanted);
            out.add(")");
        } else if (condition instanceof Condition.And c) {
            join(type, alias, c.parts(), wanted, wanted);
        } else if (condition instanceof Condition.Or c) {
            join(type, alias, c.parts(), !wanted, wanted);
        } else if (condition instanceof Condition.Not c) {
            add(type, alias, c.part(), !wanted);
        } else if (condition instanceof Condition.SomeChild c) {
            String child = out.newAlias();
            exists(c.childType(), child, wanted);
            out.add(child + "." + Naming.OWNER + " = " + alias + "." + Naming.ID + " and ");
            add(c.childType(), child, c.condition(), true);
            out.add(")");
        } else if (condition instanceof Condition.Referenced c) {
            String target = out.newAlias();
            exists(c.targetType(), target, wanted);
            out.add(target + "." + Naming.ID + " = " + column(type, alias, c.reference()) + " and ");
            add(c.targetType(), target, c.condition(), true);
            out.add(")");
        }
    }

    private void compare(RecordType type, String alias, Condition.Comparison c, boolean wanted) {
        boolean equality = c.operator() == Condition.Operator.EQ || c.operator() == Condition.Operator.NE;
        Operand operand = equality ? dialect.equal(type, c.field(), alias) : dialect.ordered(type, c.field(), alias);
        open(wanted, alias, type, c.field());
        out.add(operand.sql()).add(operator(c.operator(), wanted)).value(operand.slot(c.slot()));
        out.add(")");
    }

    private static String operator(Condition.Operator operator, boolean wanted) {
        return switch (operator) {
            case EQ -> wanted ? " = " : " <> ";
            case NE -> wanted ? " <> " : " = ";
            case LT -> wanted ? " < " : " >= ";
            case LE -> wanted ? " <= " : " > ";
            case GT -> wanted ? " > " : " <= ";
            case GE -> wanted ? " >= " : " < ";
        };
    }

    /** Opens a leaf; an unwanted leaf also lets in the rows that have no value. */
    private void open(boolean wanted, String alias, RecordType type, Field field) {
        out.add("(");
        if (!wanted && !field.isRequired()) {
            out.add(column(type, alias, field)).add(" is null or ");
        }
    }

    private void join(RecordType type, String alias, List<Condition> parts, boolean all, boolean wanted) {
        if (parts.isEmpty()) {
            out.add(all ? "1 = 1" : "1 = 0");
            return;
        }
        out.add("(");
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                out.add(all ? " and " : " or ");
            }
            add(type, alias, parts.get(i), wanted);
        }
        out.add(")");
    }

    private void exists(RecordType type, String alias, boolean wanted) {
        out.add((wanted ? "exists" : "not exists") + " (select 1 from " + naming.table(type) + " " + alias + " where ");
        out.ofTenant(alias).add(" and ");
    }

    static String column(RecordType type, String alias, Field field) {
        return alias + "." + Naming.column(type, field);
    }
}
