package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo.Finding;
import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SQLite, in a file. Numbers, flags and times are integers in their stored form, decimals by their smallest step. One
 * transaction at a time writes; readers wait for nobody. References are kept by triggers: they come and go like indexes,
 * hold whatever a connection has set, and tell their name when they are broken.
 */
final class SqliteDialect extends Dialect {
    private static final Pattern CODE = Pattern.compile("\\[(SQLITE_\\w+)\\]");

    SqliteDialect() {
        super("sqlite");
    }

    @Override
    void bindNumber(PreparedStatement statement, int at, Field field, long number) throws SQLException {
        statement.setLong(at, number);
    }

    @Override
    long number(ResultSet results, int at, Field field) throws SQLException {
        return results.getLong(at);
    }

    @Override
    String element(Field field, Object stored) {
        return stored instanceof Long ? stored.toString() : super.element(field, stored);
    }

    @Override
    void contains(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add("instr(" + operand.sql() + ", ").value(operand.slot(slot)).add(wanted ? ") > 0" : ") = 0");
    }

    @Override
    String sum(String column) {
        // In two halves: a sum beyond 64 bits is an error here.
        return "coalesce(sum(" + column + " >> 32), 0) || ',' || coalesce(sum(" + column + " & 4294967295), 0)";
    }

    @Override
    BigDecimal sum(ResultSet results, int at, Field field) throws SQLException {
        String[] halves = results.getString(at).split(",", -1);
        BigDecimal high = new BigDecimal(halves[0]).multiply(BigDecimal.valueOf(1L << 32));
        return high.add(new BigDecimal(halves[1])).scaleByPowerOfTen(-field.scale());
    }

    @Override
    boolean writesInTurns(Session session) {
        return true;
    }

    @Override
    boolean checkDurability(Session session, boolean maySet, List<Finding> findings) throws SQLException {
        if ("".equals(session.ask("select file from pragma_database_list where name = 'main'"))) {
            // In memory, where each connection would have a database of its own.
            throw new StoreException.Unavailable("not-a-store");
        }
        if (maySet) {
            session.ask("pragma journal_mode = wal");
        }
        return super.checkDurability(session, maySet, findings);
    }

    @Override
    JdbcSchemaDdl ddl(Naming naming) {
        return new Ddl(naming);
    }

    /** References as triggers: two look for the target when a row comes or changes, two at who refers to it. */
    private static final class Ddl extends JdbcSchemaDdl {
        private static final List<String> TRIGGERS = List.of("__i", "__u", "__d", "__k");

        Ddl(Naming naming) {
            super(naming, false);
        }

        @Override
        List<String> refer(String table, Shape reference) {
            String name = reference.name();
            String column = reference.columns().get(1);
            String target = reference.detail();
            String refers = "from " + table + " where tenant = old.tenant and " + column + " = old.id";
            String refuse = "select raise(abort, '" + name + "') where ";
            String missing = refuse + "new." + column + " is not null and not exists (select 1 from " + target
                    + " where tenant = new.tenant and id = new." + column + ")";
            String gone = reference.kind() == Kind.OWNERSHIP
                    ? "delete " + refers
                    : refuse + "exists (select 1 " + refers + ")";
            return List.of(
                    trigger(name + "__i", "insert on " + table, missing),
                    trigger(name + "__u", "update of tenant, " + column + " on " + table, missing),
                    trigger(name + "__d", "delete on " + target, gone),
                    trigger(
                            name + "__k",
                            "update of tenant, id on " + target,
                            refuse + "(old.tenant <> new.tenant or old.id <> new.id) and exists (select 1 " + refers
                                    + ")"),
                    // Of the rows that are there already, too.
                    "update " + table + " set " + column + " = " + column + " where " + column + " is not null");
        }

        private static String trigger(String name, String event, String action) {
            // No end of a line after the semicolon: tools take that for the end of a statement.
            return "create trigger " + name + " after " + event + "\n    begin " + action + "; end";
        }

        @Override
        List<String> drop(String table, Shape shape) {
            if (!shape.isReference()) {
                return List.of("drop index " + shape.name());
            }
            return TRIGGERS.stream()
                    .map(end -> "drop trigger if exists " + shape.name() + end)
                    .toList();
        }

        @Override
        String require(String table, Column column) {
            String change = column.required() ? " set not null" : " drop not null";
            return alter(table) + "alter column " + column.name() + change;
        }

        @Override
        List<String> rename(String table, Shape shape, String to) {
            List<String> statements = new ArrayList<>(drop(table, shape));
            statements.add(add(table, shape.called(to)));
            return statements;
        }
    }

    @Override
    String code(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher code = CODE.matcher(message);
        String found = code.find() ? code.group(1) : "";
        return found.equals("SQLITE_ERROR") && message.contains("no such ") ? "no-such" : found;
    }
}
