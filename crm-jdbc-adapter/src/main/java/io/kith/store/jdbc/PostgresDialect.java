package io.kith.store.jdbc;

import io.kith.store.FieldType;
import io.kith.store.Tenant;
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
        super("postgresql");
    }

    private final boolean driverKnown = PostgresDriver.isPresent();

    @Override
    String listed(String select, String table, String column, String order) {
        return select + " from " + table + " r where r." + column + " = any(?) and r.tenant = ? order by " + order;
    }

    @Override
    @Nullable
    BulkSql bulk(Session session, Tenant tenant) throws SQLException {
        return driverKnown && PostgresDriver.canCopy(session.connection())
                ? new BulkSql(session, this, tenant.id())
                : null;
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
    void bucket(SqlText select, SqlText joins, SqlText ranges, Operand operand, int slot, String alias) {
        select.add("width_bucket(" + operand.sql() + ", ").value(operand.bounds(slot, 0, 0));
        select.add(") - 1");
        ranges.add(" and " + operand.sql() + " >= ").value(bound(operand, slot, false));
        ranges.add(" and " + operand.sql() + " < ").value(bound(operand, slot, true));
    }

    private static SqlText.Parameter bound(Operand operand, int slot, boolean last) {
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
        statement.setArray(
                at,
                statement
                        .getConnection()
                        .createArrayOf(word("array." + operand.field().type()), array));
    }

    @Override
    boolean beginsWith(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add((wanted ? "starts_with(" : "not starts_with(") + operand.sql() + ", ");
        out.value(operand.slot(slot)).add(")");
        return true;
    }

    @Override
    JdbcSchema.Lock schemaLock(Naming naming) {
        // An advisory lock, for the schema and the prefix: it needs no table and no right.
        String schema = naming.schema() == null ? "current_schema()" : "'" + naming.schema() + "'";
        return new JdbcSchema.Lock(
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
    String code(SQLException failure) {
        return String.valueOf(failure.getSQLState());
    }

    @Override
    @Nullable
    String constraint(SQLException failure) {
        return driverKnown ? PostgresDriver.constraint(failure) : null;
    }
}
