package io.kith.store.jdbc;

import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.RecordType;
import java.util.List;

/** Compiles set-based changes. */
final class RewriteSql {
    /** What is compiled once. */
    record Shape(RecordType type, Condition where, List<Assignment> assignments) {}

    private RewriteSql() {}

    static SqlText.Statement compile(Shape shape, Dialect dialect, Naming naming) {
        RecordType type = shape.type();
        SqlText changes = new SqlText().add(" set version = r.version + 1");
        for (Assignment assignment : shape.assignments()) {
            if (assignment instanceof Assignment.Set set) {
                set(changes, set.field(), set.field(), set.slot());
                if (set.field().isSearchable()) {
                    set(changes, set.field().folded(), set.field(), set.slot());
                }
            } else {
                clear(changes, assignment.field());
            }
        }
        SqlText sql = new SqlText();
        new Matches(type, shape.where(), dialect, naming).addUpdate(sql, changes);
        return sql.done();
    }

    private static void set(SqlText sql, Field column, Field field, int slot) {
        sql.add(", ").add(column.name()).add(" = ");
        sql.value((call, at) -> {
            Object value = call.args().get(slot);
            field.store(value);
            Codec.bindStored(call.statement(), at, column, column.store(value));
        });
    }

    private static void clear(SqlText sql, Field field) {
        sql.add(", ").add(field.name()).add(" = null");
        if (field.isSearchable()) {
            sql.add(", ").add(field.folded().name()).add(" = null");
        }
    }
}
