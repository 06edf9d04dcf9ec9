package io.kith.store.jdbc;

import java.util.ArrayList;
import java.util.List;

/** A statement being compiled: its text and its placeholders, which stay in step. */
final class SqlText {
    private final StringBuilder text = new StringBuilder();
    private final List<Parameter> parameters = new ArrayList<>();
    private int aliases;

    SqlText add(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a placeholder. */
    SqlText value(Parameter parameter) {
        text.append('?');
        parameters.add(parameter);
        return this;
    }

    /** Adds the comparison that keeps a table's rows to the unit's tenant. */
    SqlText ofTenant(String alias) {
        return add(alias).add(".").add(Naming.TENANT).add(" = ").value(Parameter.TENANT);
    }

    /** Returns an alias that this statement does not use yet. */
    String newAlias() {
        return "x" + ++aliases;
    }

    /** Adds another text with its placeholders. */
    SqlText add(SqlText other) {
        text.append(other.text);
        parameters.addAll(other.parameters);
        return this;
    }

    /** Returns the same, to go on from in another way. */
    SqlText copy() {
        return new SqlText().add(this);
    }

    Statement done() {
        return new Statement(text.toString(), List.copyOf(parameters));
    }

    /** A compiled statement. */
    record Statement(String sql, List<Parameter> parameters) {
        /** Binds all values and returns the position after the last. */
        int bind(Parameter.Call call, int from) throws java.sql.SQLException {
            int at = from;
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(call, at++);
            }
            return at;
        }
    }
}
