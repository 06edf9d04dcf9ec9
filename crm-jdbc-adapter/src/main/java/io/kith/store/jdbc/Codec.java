package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
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
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Moves values between rows and JDBC by position: straight into the slots, no boxing of numbers on the way in. */
final class Codec {
    private Codec() {}

    /** Binds a row's value of a field, or null. */
    static void bind(Dialect dialect, PreparedStatement statement, int at, Field field, Row row) throws SQLException {
        Object value = field.type().isNumeric() ? null : row.object(field);
        if (value != null) {
            bindObject(dialect, statement, at, value);
        } else if (field.type().isNumeric() && row.isPresent(field)) {
            dialect.bindNumber(statement, at, field, row.number(field));
        } else {
            statement.setNull(at, sqlType(field.type()));
        }
    }

    /** Binds a value in its stored form. */
    static void bindStored(Dialect dialect, PreparedStatement statement, int at, Field field, Object stored)
            throws SQLException {
        if (stored instanceof Long number) {
            dialect.bindNumber(statement, at, field, number);
        } else {
            bindObject(dialect, statement, at, stored);
        }
    }

    private static void bindObject(Dialect dialect, PreparedStatement statement, int at, Object value)
            throws SQLException {
        if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof UUID uuid) {
            dialect.bindUuid(statement, at, uuid);
        } else {
            statement.setBytes(at, (byte[]) value);
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
            into.object(field, object(dialect, results, at, field));
            return;
        }
        long number = dialect.number(results, at, field);
        if (number != 0 || !results.wasNull()) {
            into.number(field, number);
        }
    }

    /** Reads a column as the stored form of a field's value, or null. */
    static @Nullable Object readStored(Dialect dialect, ResultSet results, int at, Field field) throws SQLException {
        if (!field.type().isNumeric()) {
            return object(dialect, results, at, field);
        }
        long number = dialect.number(results, at, field);
        return number == 0 && results.wasNull() ? null : (Object) number;
    }

    private static @Nullable Object object(Dialect dialect, ResultSet results, int at, Field field)
            throws SQLException {
        return switch (field.type()) {
            case UUID -> dialect.uuid(results, at);
            case BYTES -> results.getBytes(at);
            default -> results.getString(at);
        };
    }

    static OffsetDateTime time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    /** Returns an instant in microseconds since 1970; 0 for null. */
    static long micros(@Nullable Instant time) {
        return time == null ? 0 : time.getEpochSecond() * 1_000_000L + time.getNano() / 1_000;
    }

    static byte[] bytes(UUID uuid) {
        return ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())
                .array();
    }

    static @Nullable UUID uuid(byte @Nullable [] bytes) {
        ByteBuffer halves = bytes == null ? null : ByteBuffer.wrap(bytes);
        return halves == null ? null : new UUID(halves.getLong(), halves.getLong());
    }

    static byte[] utf8(Object text) {
        return ((String) text).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text as JSON. */
    static String json(String text) {
        StringBuilder json = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ') {
                json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
            } else {
                json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return json.append('"').toString();
    }

    /** Returns the least text above all that begin with this one and fit a length. */
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
}
