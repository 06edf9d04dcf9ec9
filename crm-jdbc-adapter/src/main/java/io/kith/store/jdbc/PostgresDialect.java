package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.jdbc.JdbcSchemaTable.Kind;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 and later. Text columns carry the collation "C", so that text is compared by code point. */
final class PostgresDialect extends Dialect {
    private static final String STALE = "kith-stale-";
    private static final Pattern MARK = Pattern.compile(STALE + "(\\d{1,9})");

    PostgresDialect() {
        super(
                new Words(
                        "varchar(64) collate \"C\"",
                        "uuid",
                        "timestamp(6) with time zone",
                        "clock_timestamp()",
                        "clock_timestamp() + ? * interval '1 microsecond'",
                        "gen_random_uuid()",
                        15),
                JdbcSchemaQueries.POSTGRESQL,
                true,
                false);
    }

    private final boolean driverKnown = PostgresDriver.isPresent();

    @Override
    boolean checkDurability(Session session, boolean maySet, List<StoreInfo.Finding> findings) throws SQLException {
        // Shown, not set: they are the administrator's, and a connection's own setting would not last.
        boolean durable = true;
        if ("off".equals(session.ask("select current_setting('synchronous_commit')"))) {
            durable = false;
            findings.add(new StoreInfo.Finding(
                    "durability.synchronous-commit",
                    true,
                    "synchronous_commit is off, so a crash of the server loses acknowledged commits: set it to on."));
        }
        if ("off".equals(session.ask("select current_setting('fsync')"))) {
            durable = false;
            findings.add(new StoreInfo.Finding(
                    "durability.fsync", true, "fsync is off, so a power cut can destroy the database: set it to on."));
        }
        return durable;
    }

    @Override
    String listed(String select, String table, String column, String order) {
        return select + " from " + table + " r where r." + column + " = any(?) and r.tenant = ? order by " + order;
    }

    @Override
    String updateReturning(String update, String column) {
        return update + " returning " + column;
    }

    @Override
    String waiting(String lock, int millis) {
        return "set local lock_timeout = " + millis + ";\n" + lock;
    }

    @Override
    @Nullable
    BulkSql bulk(Session session, Tenant tenant) throws SQLException {
        return driverKnown && PostgresDriver.canCopy(session.connection()) ? new BulkSql(session, this, tenant) : null;
    }

    @Override
    String versioned(String sql) {
        return "with changed as (" + sql + " returning 1)"
                + " select cast(case count(*) when 1 then '1' else ? end as integer) from changed";
    }

    @Override
    String mark(int part) {
        return STALE + part;
    }

    @Override
    int staleMark(SQLException failure) {
        Matcher mark = MARK.matcher(String.valueOf(failure.getMessage()));
        return "22P02".equals(failure.getSQLState()) && mark.find() ? Integer.parseInt(mark.group(1)) : -1;
    }

    @Override
    int rowsPerInsert(int rows, int width) {
        // Powers of two, so that few texts serve all numbers of rows.
        return Integer.highestOneBit(Math.max(1, Math.min(rows, Math.min(64, 16_000 / width))));
    }

    @Override
    void beginSnapshot(Session session) throws SQLException {
        session.execute("set transaction isolation level repeatable read, read only");
    }

    @Override
    void bucket(SqlText select, SqlText joins, SqlText ranges, Operand operand, int slot, String alias) {
        select.add("width_bucket(").add(operand.sql()).add(", ");
        select.value(bounds(operand, slot, 0, 0)).add(") - 1");
        ranges.add(" and ").add(operand.sql()).add(" >= ").value(bound(operand, slot, false));
        ranges.add(" and ").add(operand.sql()).add(" < ").value(bound(operand, slot, true));
    }

    private static Parameter bound(Operand operand, int slot, boolean last) {
        return (call, at) -> {
            List<Object> bounds = call.args().comparables(slot, operand.field());
            operand.bind(call.statement(), at, bounds.get(last ? bounds.size() - 1 : 0));
        };
    }

    @Override
    long micros(ResultSet results, int at) throws SQLException {
        // Cheaper than an OffsetDateTime, which is five objects; but until 1582 it counts by another calendar.
        Timestamp time = results.getTimestamp(at);
        if (time != null && time.getTime() < -12_200_000_000_000L) {
            return Codec.micros(results.getObject(at, OffsetDateTime.class).toInstant());
        }
        return time == null ? 0 : Math.floorDiv(time.getTime(), 1_000L) * 1_000_000L + time.getNanos() / 1_000;
    }

    @Override
    void bindArray(PreparedStatement statement, int at, Operand operand, List<? extends @Nullable Object> stored)
            throws SQLException {
        @Nullable
        Object[] array =
                operand.field().type() == FieldType.BYTES ? new byte[stored.size()][] : new Object[stored.size()];
        for (int i = 0; i < array.length; i++) {
            Object value = stored.get(i);
            array[i] = value == null ? null : Codec.object(operand.field(), value);
        }
        statement.setArray(at, statement.getConnection().createArrayOf(arrayType(operand.field()), array));
    }

    static String arrayType(Field field) {
        return switch (field.type()) {
            case TEXT, JSON -> "varchar";
            case LONG -> "int8";
            case DECIMAL -> "numeric";
            case BOOLEAN -> "bool";
            case INSTANT -> "timestamptz";
            case DATE -> "date";
            case UUID -> "uuid";
            case BYTES -> "bytea";
        };
    }

    @Override
    void beginsWith(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add(wanted ? "starts_with(" : "not starts_with(").add(operand.sql());
        out.add(", ").value(operand.slot(slot)).add(")");
    }

    @Override
    void bindAbove(PreparedStatement statement, int at, String prefix, Field field) throws SQLException {
        statement.setString(at, above(prefix, field.length()));
    }

    /** Returns the least text above all that begin with this one and fit the field. */
    static String above(String prefix, int length) {
        int end = prefix.length();
        while (end > 0) {
            int last = prefix.codePointBefore(end);
            end -= Character.charCount(last);
            if (last < Character.MAX_CODE_POINT) {
                // The code points of surrogates are no characters.
                int next = last + 1 == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : last + 1;
                return prefix.substring(0, end) + Character.toString(next);
            }
        }
        // Nothing is above: one character more than fits, each the greatest there is.
        return Character.toString(Character.MAX_CODE_POINT).repeat(length + 1);
    }

    @Override
    String textType(int characters) {
        return "varchar(" + characters + ") collate \"C\"";
    }

    @Override
    String bytesType(int length) {
        return "bytea";
    }

    @Override
    Shape indexWhere(String name, String column, List<String> columns, int at, String condition) {
        return new Shape(Kind.PARTIAL_INDEX, name, columns, condition);
    }

    @Override
    JdbcSchemaLock schemaLock(Naming naming) {
        // An advisory lock, for the schema and the prefix: it needs no table and no right.
        String schema = naming.schema() == null ? "current_schema()" : "'" + naming.schema() + "'";
        return new JdbcSchemaLock(
                List.of(),
                List.of(
                        "set local lock_timeout = '2s'",
                        "select pg_advisory_xact_lock(hashtextextended('kith schema ' || " + schema + " || '.' || '"
                                + naming.prefix() + "', 0))"),
                // A change that waits for a long reader lets everybody else wait behind it: rather give up and come
                // again.
                List.of("set local lock_timeout = '10s'"));
    }

    @Override
    Failure classify(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return Failure.OTHER;
        }
        return switch (state) {
            case "23505" -> Failure.UNIQUE;
            case "23503" -> Failure.REFERENCE;
            case "40P01" -> Failure.DEADLOCK;
            case "40001" -> Failure.SERIALIZATION;
            case "55P03" -> Failure.LOCK_TIMEOUT;
            case "25006" -> Failure.READ_ONLY;
            case "53100" -> Failure.DISK_FULL;
            case "42501", "28000", "28P01" -> Failure.NO_PERMISSION;
            case "42P01", "42703", "3F000", "3D000" -> Failure.MISSING_TABLE;
            case "57P01", "57P02", "57P03", "53300" -> Failure.CONNECTION_LOST;
            default -> state.startsWith("08") ? Failure.CONNECTION_LOST : Failure.OTHER;
        };
    }

    @Override
    @Nullable
    String constraint(SQLException failure) {
        return driverKnown ? PostgresDriver.constraint(failure) : null;
    }
}
