package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.RecordType;
import io.kith.store.StoreInfo.Finding;
import java.io.IOException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 2.x. */
final class H2Dialect extends Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    /** H2's own number for the isolation level of that name. */
    private static final int SNAPSHOT = 6;

    H2Dialect() {
        super("h2");
    }

    @Override
    @Nullable
    Column shadow(RecordType type, Field field) {
        if (field.isKey() || field.type() != FieldType.TEXT || !isIndexed(type, field)) {
            return null;
        }
        // A declared field begins with a letter, so its name never equals that of a shadow.
        return new Column("_" + field.name(), "varbinary", false, utf8(field.name()), null);
    }

    static String utf8(String expression) {
        return "stringtoutf8(" + expression + ")";
    }

    @Override
    Operand ordered(RecordType type, Field field, String alias) {
        Operand plain = equal(type, field, alias);
        return plain.utf8() || field.type() != FieldType.TEXT
                ? plain
                : new Operand(this, utf8(plain.sql()), field, true);
    }

    @Override
    boolean checkDurability(Session session, boolean maySet, List<Finding> findings) throws SQLException {
        if (!isFile(session)) {
            findings.add(new Finding(
                    "durability.memory", false, "The database lives in memory and ends with its last connection."));
            return false;
        }
        // Set even if the catalogue says 0: it tells what was once set and stored, but every opening of the database
        // begins with the delay of its URL.
        if (!maySet) {
            return super.checkDurability(session, false, findings);
        }
        boolean set = setNoDelay(session);
        if (!set) {
            findings.add(finding(1));
        }
        return set;
    }

    @Override
    boolean writesInTurns(Session session) throws SQLException {
        // A commit writes the roots of all tables one after the other, while others go on changing them.
        return isFile(session);
    }

    private static boolean isFile(Session session) throws SQLException {
        return session.ask("select database_path()") != null;
    }

    private static boolean setNoDelay(Session session) {
        try {
            session.execute("set write_delay 0");
            return true;
        } catch (SQLException refused) {
            LOG.warn("WRITE_DELAY could not be set to 0: {}", SqlErrors.code(refused));
            return false;
        }
    }

    @Override
    String listed(String select, String table, String column, String order) {
        // An outer join keeps its order. An inner one asked for an order goes through all rows of a large table.
        return joined(select, " left join ", table, column) + " where r." + column + " is not null order by " + order;
    }

    @Override
    String toLock(String select, String table, String column) {
        // Rows of an outer join are not locked. Without an order the list leads to the rows, and gives them its own.
        return locking(joined(select, " join ", table, column), false);
    }

    private static String joined(String select, String join, String table, String column) {
        return select + " from unnest(cast(? as uuid array)) u(v)" + join + table + " r on r.tenant = ? and r." + column
                + " = u.v";
    }

    @Override
    void beginSnapshot(Session session) throws SQLException {
        session.connection().setTransactionIsolation(SNAPSHOT);
    }

    @Override
    void bucket(SqlText select, SqlText joins, SqlText ranges, Operand operand, int slot, String alias) {
        String cast = " as " + columnType(operand.field()) + " array)";
        joins.add(" join unnest(cast(").value(operand.bounds(slot, 0, 1));
        joins.add(cast + ", cast(").value(operand.bounds(slot, 1, 0));
        joins.add(cast + ") with ordinality as " + alias + "(low, high, place) on ");
        joins.add(operand.sql() + " >= " + alias + ".low and " + operand.sql() + " < " + alias + ".high");
        select.add(alias + ".place - 1");
    }

    @Override
    long micros(ResultSet results, int at) throws SQLException {
        return Codec.micros(results.getObject(at, Instant.class));
    }

    @Override
    void bindArray(PreparedStatement statement, int at, Operand operand, List<? extends @Nullable Object> stored)
            throws SQLException {
        @Nullable Object[] array = new Object[stored.size()];
        for (int i = 0; i < array.length; i++) {
            Object value = stored.get(i);
            array[i] = value == null ? null : operand.utf8() ? Codec.utf8(value) : Codec.object(operand.field(), value);
        }
        statement.setObject(at, array);
    }

    @Override
    boolean beginsWith(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add("left(" + operand.sql() + ", ")
                .value((call, at) -> call.statement()
                        .setInt(at, text(call, operand.field(), slot).length()));
        out.add(wanted ? ") = " : ") <> ").value(operand.slot(slot));
        return true;
    }

    @Override
    void bindAbove(PreparedStatement statement, int at, String prefix, Field field) throws SQLException {
        // The least bytes above all that begin with these; UTF-8 never holds the greatest byte.
        byte[] next = prefix.isEmpty() ? new byte[] {(byte) 0xfe} : Codec.utf8(prefix);
        next[next.length - 1]++;
        statement.setBytes(at, next);
    }

    @Override
    String code(SQLException failure) {
        // A write that the disk refused is a "general error" of H2, and only its cause tells.
        return failure.getErrorCode() == 50000 && isOfDisk(failure, 4) ? "90031" : super.code(failure);
    }

    /** Looks a few steps deep, because H2 hangs failures below one another in circles. */
    private static boolean isOfDisk(Throwable failure, int steps) {
        if (failure instanceof IOException || steps == 0) {
            return failure instanceof IOException;
        }
        Throwable cause = failure.getCause();
        return (cause != null && isOfDisk(cause, steps - 1))
                || Arrays.stream(failure.getSuppressed()).anyMatch(other -> isOfDisk(other, steps - 1));
    }
}
