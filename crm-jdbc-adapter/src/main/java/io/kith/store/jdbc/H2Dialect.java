package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.StoreInfo;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** H2 2.x. */
final class H2Dialect extends Dialect {
    private static final Logger LOG = LoggerFactory.getLogger(H2Dialect.class);

    /** The last part of the name that begins what is quoted. */
    private static final Pattern QUOTED = Pattern.compile("\"(?:\\w+\\.)*(\\w+)");

    /** H2's own number for the isolation level of that name. */
    private static final int SNAPSHOT = 6;

    H2Dialect() {
        super(
                new Words(
                        "varchar(64)",
                        "uuid",
                        "timestamp(6) with time zone",
                        "current_timestamp(6)",
                        "dateadd(microsecond, ?, current_timestamp(6))",
                        "random_uuid()",
                        2),
                JdbcSchemaQueries.H2,
                false,
                true);
    }

    @Override
    @Nullable
    Column shadow(RecordType type, Field field) {
        if (field.isKey() || !isText(field) || !isIndexed(type, field)) {
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
        return plain.utf8() || !isText(field) ? plain : new Operand(utf8(plain.sql()), field, true);
    }

    @Override
    boolean checkDurability(Session session, boolean maySet, List<StoreInfo.Finding> findings) throws SQLException {
        if (!isFile(session)) {
            findings.add(new StoreInfo.Finding(
                    "durability.memory", false, "The database lives in memory and ends with its last connection."));
            return false;
        }
        // Set even if the catalogue says 0: it tells what was once set and stored, but every opening of the database
        // begins with the delay of its URL.
        boolean set = maySet && setNoDelay(session);
        if (!set && (maySet || isWriteDelayed(session))) {
            findings.add(new StoreInfo.Finding(
                    "durability.write-delay",
                    true,
                    "H2 writes commits with a delay, so a crash loses acknowledged ones: run SET WRITE_DELAY 0 as an"
                            + " administrator."));
            return false;
        }
        return true;
    }

    @Override
    boolean tearsUnlessInTurns(Session session) throws SQLException {
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

    private static boolean isWriteDelayed(Session session) throws SQLException {
        String delay =
                session.ask("select setting_value from information_schema.settings where setting_name = 'WRITE_DELAY'");
        return !"0".equals(delay);
    }

    @Override
    String listed(String select, String table, String column, String order) {
        // An outer join keeps its order. An inner one asked for an order goes through all rows of a large table.
        return select + " from unnest(cast(? as uuid array)) u(v) left join " + table + " r on r.tenant = ? and r."
                + column + " = u.v where r." + column + " is not null order by " + order;
    }

    @Override
    String toLock(String select, String table, String column) {
        // Rows of an outer join are not locked. Without an order the list leads to the rows, and gives them its own.
        return locking(
                select + " from unnest(cast(? as uuid array)) u(v) join " + table + " r on r.tenant = ? and r." + column
                        + " = u.v",
                false);
    }

    @Override
    String updateReturning(String update, String column) {
        return "select " + column + " from final table (" + update + ")";
    }

    @Override
    String waiting(String lock, int millis) {
        return lock + " wait " + BigDecimal.valueOf(millis, 3).toPlainString();
    }

    @Override
    void beginSnapshot(Session session) throws SQLException {
        session.connection().setTransactionIsolation(SNAPSHOT);
    }

    @Override
    void bucket(SqlText select, SqlText joins, SqlText ranges, Operand operand, int slot, String alias) {
        String array = "cast(";
        String cast = " as " + columnType(operand.field()) + " array)";
        joins.add(" join unnest(").add(array).value(bounds(operand, slot, 0, 1)).add(cast);
        joins.add(", ").add(array).value(bounds(operand, slot, 1, 0)).add(cast);
        joins.add(") with ordinality as ").add(alias).add("(low, high, place) on ");
        joins.add(operand.sql()).add(" >= ").add(alias).add(".low and ");
        joins.add(operand.sql()).add(" < ").add(alias).add(".high");
        select.add(alias).add(".place - 1");
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
    void beginsWith(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add("left(").add(operand.sql()).add(", ");
        out.value((call, at) ->
                call.statement().setInt(at, text(call, operand.field(), slot).length()));
        out.add(wanted ? ") = " : ") <> ").value(operand.slot(slot));
    }

    @Override
    void bindAbove(PreparedStatement statement, int at, String prefix, Field field) throws SQLException {
        statement.setBytes(at, above(Codec.utf8(prefix)));
    }

    /** Returns the least bytes above all that begin with these; UTF-8 never holds the greatest byte. */
    private static byte[] above(byte[] prefix) {
        if (prefix.length == 0) {
            return new byte[] {(byte) 0xff};
        }
        byte[] next = prefix.clone();
        next[next.length - 1]++;
        return next;
    }

    @Override
    String textType(int characters) {
        // H2 counts UTF-16 units, of which a character has up to two.
        return "varchar(" + 2 * characters + ")";
    }

    @Override
    String bytesType(int length) {
        return "varbinary(" + length + ")";
    }

    @Override
    Shape indexWhere(String name, String column, List<String> columns, int at, String condition) {
        List<String> all = new ArrayList<>(columns);
        all.add(at, column);
        return Shape.index(name, all, false);
    }

    @Override
    JdbcSchemaLock schemaLock(Naming naming) {
        String table = naming.table(JdbcSchemaLock.TABLE);
        return new JdbcSchemaLock(
                List.of(
                        "create table if not exists " + table + " (id integer not null primary key)",
                        "merge into " + table + " key (id) values (1)"),
                List.of("select id from " + table + " where id = 1 for update"),
                List.of());
    }

    @Override
    Failure classify(SQLException failure) {
        return switch (failure.getErrorCode()) {
            case 23505 -> Failure.UNIQUE;
            case 23503, 23506 -> Failure.REFERENCE;
            case 40001 -> Failure.DEADLOCK;
            case 90131 -> Failure.SERIALIZATION;
            case 50200 -> Failure.LOCK_TIMEOUT;
            case 90067, 90121, 90098, 90108, 90007, 90020 -> Failure.CONNECTION_LOST;
            case 90097 -> Failure.READ_ONLY;
            case 90031, 90028 -> Failure.DISK_FULL;
            case 90096, 90040 -> Failure.NO_PERMISSION;
            case 42102, 42103, 42104, 42122, 90079 -> Failure.MISSING_TABLE;
            // A write that the disk refused is a "general error" of H2, and only its cause tells.
            case 50000 -> isOfDisk(failure, 4) ? Failure.DISK_FULL : Failure.OTHER;
            default -> "08".equals(stateClass(failure)) ? Failure.CONNECTION_LOST : Failure.OTHER;
        };
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

    private static String stateClass(SQLException failure) {
        String state = failure.getSQLState();
        return state == null || state.length() < 2 ? "" : state.substring(0, 2);
    }

    @Override
    @Nullable
    String constraint(SQLException failure) {
        // The one place of the name is the message, in double quotes whatever its language: "SCHEMA.INDEX ON …" for a
        // unique index, "CONSTRAINT: SCHEMA.TABLE …" for a reference. Nothing else of the message is kept.
        Matcher name = QUOTED.matcher(String.valueOf(failure.getMessage()));
        return name.find() ? name.group(1).toLowerCase(Locale.ROOT) : null;
    }
}
