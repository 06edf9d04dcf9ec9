package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.RecordType;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** PostgreSQL 15 and later. Text columns carry the collation "C", so that text is compared by code point. */
final class PostgresDialect extends Dialect {

    @Override
    @Nullable
    Column shadow(RecordType type, Field field) {
        return null;
    }

    @Override
    String columnType(Field field) {
        return switch (field.type()) {
            case TEXT, JSON -> "varchar(" + field.length() + ") collate \"C\"";
            case LONG -> "bigint";
            case DECIMAL -> "numeric(" + field.length() + ", " + field.scale() + ")";
            case BOOLEAN -> "boolean";
            case INSTANT -> "timestamp(6) with time zone";
            case DATE -> "date";
            case UUID -> "uuid";
            case BYTES -> "bytea";
        };
    }

    @Override
    String tenantType() {
        return "varchar(64) collate \"C\"";
    }

    @Override
    String now() {
        return "clock_timestamp()";
    }

    @Override
    JdbcSchemaQueries schemaQueries() {
        return JdbcSchemaQueries.POSTGRESQL;
    }

    @Override
    JdbcSchemaLock schemaLock(Naming naming) {
        return JdbcSchemaLock.advisory(naming);
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
            case "22012" -> Failure.STALE;
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
        return PostgresDriver.constraint(failure);
    }
}
