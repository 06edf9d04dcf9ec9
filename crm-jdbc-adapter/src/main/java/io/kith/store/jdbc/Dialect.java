package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Index;
import io.kith.store.RecordType;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Stateless; one instance of each is enough. */
abstract sealed class Dialect permits H2Dialect, PostgresDialect {

    /** Returns the dialect for a database by the name that its driver reports. */
    static Dialect of(String productName) {
        return switch (productName.toLowerCase(Locale.ROOT)) {
            case "h2" -> new H2Dialect();
            case "postgresql" -> new PostgresDialect();
            default -> throw new IllegalArgumentException("no dialect for the database " + productName);
        };
    }

    /** Returns all columns of a record type's table in order: tenant, key, version or ordinal, then the fields. */
    final List<Column> columns(RecordType type) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(Naming.TENANT, tenantType(), true, null));
        columns.add(new Column(Naming.key(type), "uuid", true, null));
        columns.add(
                type.isChild()
                        ? new Column(Naming.ORDINAL, "integer", true, null)
                        : new Column(Naming.VERSION, "bigint", true, null));
        for (Field field : type.fields()) {
            columns.add(new Column(field.name(), columnType(field), field.isRequired(), null));
            Column shadow = shadow(type, field);
            if (shadow != null) {
                columns.add(shadow);
            }
        }
        return columns;
    }

    /** Returns the columns of a declared index in order, the tenant first; a non-unique index ends with the key. */
    final List<String> indexColumns(RecordType type, Index index) {
        List<String> columns = new ArrayList<>();
        columns.add(Naming.TENANT);
        for (Field field : index.fields()) {
            columns.add(orderColumn(type, field));
        }
        if (!index.unique()) {
            columns.add(Naming.key(type));
        }
        return columns;
    }

    /** Returns the column by which a field is compared, sorted and indexed: the field's own or its shadow. */
    final String orderColumn(RecordType type, Field field) {
        Column shadow = shadow(type, field);
        return shadow == null ? Naming.column(type, field) : shadow.name();
    }

    /** Returns the generated column that holds a field's text in code-point order, or null if it needs none. */
    abstract @Nullable Column shadow(RecordType type, Field field);

    /** Returns the type of the column that holds a field, collation included. */
    abstract String columnType(Field field);

    abstract String tenantType();

    /** Returns the expression for the present instant of the database's clock, not that of the transaction's begin. */
    abstract String now();

    /** Returns what follows a select so that it locks the rows which nobody else has locked, and leaves out the rest. */
    final String forUpdateSkipLocked() {
        return " for update skip locked";
    }

    /** Returns what the database is asked about the tables that it has. */
    abstract JdbcSchemaQueries schemaQueries();

    /** Returns how one process keeps others from changing the schema under these names. */
    abstract JdbcSchemaLock schemaLock(Naming naming);

    /** Classifies a failure by SQL state and vendor code alone. */
    abstract Failure classify(SQLException failure);

    /** Returns the name of the violated constraint or unique index in lower case, or null if it cannot be told. */
    abstract @Nullable String constraint(SQLException failure);

    static boolean isIndexed(RecordType type, Field field) {
        return type.indexes().stream().anyMatch(index -> index.fields().contains(field));
    }

    static boolean isText(Field field) {
        return field.type() == FieldType.TEXT;
    }
}
