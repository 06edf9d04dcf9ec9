package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.RecordType;
import java.sql.SQLException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * H2 2.x.
 *
 * <p>It counts and compares text by UTF-16 units: lengths are declared twice as long, and a text that is indexed has a
 * generated shadow column of its UTF-8 bytes, whose order is that of code points.
 */
final class H2Dialect extends Dialect {

    @Override
    @Nullable
    Column shadow(RecordType type, Field field) {
        if (field.isKey() || !isText(field) || !isIndexed(type, field)) {
            return null;
        }
        // A declared field begins with a letter, so its name never equals that of a shadow.
        return new Column("_" + field.name(), "varbinary(" + 4 * field.length() + ")", false, utf8(field.name()));
    }

    static String utf8(String expression) {
        return "stringtoutf8(" + expression + ")";
    }

    @Override
    String columnType(Field field) {
        return switch (field.type()) {
            case TEXT, JSON -> "varchar(" + 2 * field.length() + ")";
            case LONG -> "bigint";
            case DECIMAL -> "numeric(" + field.length() + ", " + field.scale() + ")";
            case BOOLEAN -> "boolean";
            case INSTANT -> "timestamp(6) with time zone";
            case DATE -> "date";
            case UUID -> "uuid";
            case BYTES -> "varbinary(" + field.length() + ")";
        };
    }

    @Override
    String tenantType() {
        return "varchar(64)";
    }

    @Override
    String now() {
        return "current_timestamp(6)";
    }

    @Override
    JdbcSchemaQueries schemaQueries() {
        return JdbcSchemaQueries.H2;
    }

    @Override
    JdbcSchemaLock schemaLock(Naming naming) {
        return JdbcSchemaLock.byRow(naming);
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
            default -> "08".equals(stateClass(failure)) ? Failure.CONNECTION_LOST : Failure.OTHER;
        };
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
        String message = failure.getMessage();
        int quote = message == null ? -1 : message.indexOf('"');
        if (message == null || quote < 0) {
            return null;
        }
        int end = quote + 1;
        int start = end;
        while (end < message.length() && isNamePart(message.charAt(end))) {
            if (message.charAt(end) == '.') {
                start = end + 1;
            }
            end++;
        }
        return message.substring(start, end).toLowerCase(Locale.ROOT);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '.';
    }
}
