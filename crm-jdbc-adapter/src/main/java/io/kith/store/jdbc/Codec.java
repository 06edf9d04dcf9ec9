package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves values between rows and JDBC by position: straight into the slots, no boxing of numbers on the way in. */
final class Codec {
    private Codec() {}

    /** Binds a row's value of a field, or null. */
    static void bind(PreparedStatement statement, int at, Field field, Row row) throws SQLException {
        Object value = field.type().isNumeric() ? null : row.object(field);
        if (value != null) {
            bindObject(statement, at, value);
        } else if (field.type().isNumeric() && row.isPresent(field)) {
            bindNumber(statement, at, field, row.number(field));
        } else {
            bindNull(statement, at, field);
        }
    }

    /** Binds a value in its stored form. */
    static void bindStored(PreparedStatement statement, int at, Field field, Object stored) throws SQLException {
        if (stored instanceof Long number) {
            bindNumber(statement, at, field, number);
        } else {
            bindObject(statement, at, stored);
        }
    }

    private static void bindObject(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof UUID uuid) {
            statement.setObject(at, uuid);
        } else {
            statement.setBytes(at, (byte[]) value);
        }
    }

    static void bindNumber(PreparedStatement statement, int at, Field field, long number) throws SQLException {
        switch (field.type()) {
            case LONG -> statement.setLong(at, number);
            case DECIMAL -> statement.setBigDecimal(at, BigDecimal.valueOf(number, field.scale()));
            case BOOLEAN -> statement.setBoolean(at, number != 0);
            default -> statement.setObject(at, object(field, number));
        }
    }

    /** Returns a stored value as the object that JDBC takes as an element of an array. */
    static Object object(Field field, Object stored) {
        if (!(stored instanceof Long number)) {
            return stored;
        }
        return switch (field.type()) {
            case DECIMAL -> BigDecimal.valueOf(number, field.scale());
            case BOOLEAN -> number != 0;
            case INSTANT -> time(number);
            case DATE -> LocalDate.ofEpochDay(number);
            case LONG, TEXT, UUID, BYTES, JSON -> number;
        };
    }

    static void bindNull(PreparedStatement statement, int at, Field field) throws SQLException {
        statement.setNull(at, sqlType(field.type()));
    }

    private static int sqlType(FieldType type) {
        return switch (type) {
            case TEXT, JSON -> Types.VARCHAR;
            case LONG -> Types.BIGINT;
            case DECIMAL -> Types.NUMERIC;
            case BOOLEAN -> Types.BOOLEAN;
            case INSTANT -> Types.TIMESTAMP_WITH_TIMEZONE;
            case DATE -> Types.DATE;
            case UUID -> Types.OTHER;
            case BYTES -> Types.VARBINARY;
        };
    }

    /** Reads a column into the field's slot of a row; a null leaves it absent. */
    static void read(Dialect dialect, ResultSet results, int at, Field field, Row.Builder into) throws SQLException {
        if (field.type().isText()) {
            into.text(field, results.getString(at));
            return;
        }
        if (!field.type().isNumeric()) {
            into.object(field, object(results, at, field));
            return;
        }
        long number = number(dialect, results, at, field);
        if (number != 0 || !results.wasNull()) {
            into.number(field, number);
        }
    }

    /** Reads a column as the stored form of a field's value, or null. */
    static @Nullable Object readStored(Dialect dialect, ResultSet results, int at, Field field) throws SQLException {
        if (!field.type().isNumeric()) {
            return object(results, at, field);
        }
        long number = number(dialect, results, at, field);
        return number == 0 && results.wasNull() ? null : (Object) number;
    }

    private static @Nullable Object object(ResultSet results, int at, Field field) throws SQLException {
        return switch (field.type()) {
            case UUID -> results.getObject(at, UUID.class);
            case BYTES -> results.getBytes(at);
            default -> results.getString(at);
        };
    }

    /** Returns 0 for null too: the results tell. */
    private static long number(Dialect dialect, ResultSet results, int at, Field field) throws SQLException {
        return switch (field.type()) {
            case DECIMAL -> {
                BigDecimal decimal = results.getBigDecimal(at);
                // Not by its unscaledValue: that makes a BigInteger of what the decimal keeps as a long.
                yield decimal == null
                        ? 0
                        : decimal.scaleByPowerOfTen(field.scale()).longValueExact();
            }
            case BOOLEAN -> results.getBoolean(at) ? 1 : 0;
            case INSTANT -> dialect.micros(results, at);
            case DATE -> {
                LocalDate date = results.getObject(at, LocalDate.class);
                yield date == null ? 0 : date.toEpochDay();
            }
            default -> results.getLong(at);
        };
    }

    static OffsetDateTime time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Returns an instant in microseconds since 1970; 0 for null. */
    static long micros(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    }

    static byte[] utf8(Object text) {
        return ((String) text).getBytes(StandardCharsets.UTF_8);
    }
}
