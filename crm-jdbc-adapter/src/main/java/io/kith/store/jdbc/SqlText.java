package io.kith.store.jdbc;

import io.kith.store.Args;
import io.kith.store.Cursor;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
        int bind(Parameter.Call call) throws SQLException {
            int at = 1;
            for (int i = 0; i < parameters.size(); i++) {
                parameters.get(i).bind(call, at++);
            }
            return at;
        }
    }

    /** One placeholder of a compiled statement: knows where its value comes from. Stateless. */
    interface Parameter {
        /** One run of a compiled statement: where the values come from and go to. */
        record Call(
                PreparedStatement statement,
                Tenant tenant,
                Args args,
                @Nullable Cursor cursor) {}

        /** The tenant of the unit. */
        Parameter TENANT =
                (call, at) -> call.statement().setString(at, call.tenant().id());

        void bind(Call call, int at) throws SQLException;
    }
}
