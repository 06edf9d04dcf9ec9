package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Index;
import io.kith.store.RecordType;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What differs between databases. Stateless; one instance of each is enough. */
abstract sealed class Dialect permits H2Dialect, PostgresDialect {
    /**
     * What a database calls things.
     *
     * @param tenantType the type of a column for 64 characters
     * @param uuidType the type of a column for a UUID
     * @param instantType the type of a column for an instant
     * @param now the clock
     * @param afterNow the clock, some microseconds on
     * @param newUuid a UUID made by chance
     * @param oldestVersion the first number of the oldest version that is supported
     */
    record Words(
            String tenantType,
            String uuidType,
            String instantType,
            String now,
            String afterNow,
            String newUuid,
            int oldestVersion) {}

    final Words words;
    final JdbcSchemaQueries schemaQueries;

    /** Whether several statements, with a semicolon between them, go to the server in one message. */
    final boolean pipelines;

    /**
     * Whether the planner finds an index only if it is led there: an order begins with the columns that all matches have
     * at one value, and a list of values is joined with its rows.
     */
    final boolean leadsPlanner;

    Dialect(Words words, JdbcSchemaQueries schemaQueries, boolean pipelines, boolean leadsPlanner) {
        this.words = words;
        this.schemaQueries = schemaQueries;
        this.pipelines = pipelines;
        this.leadsPlanner = leadsPlanner;
    }

    /** Returns the dialect for a database by the name that its driver reports. */
    static Dialect of(String productName) {
        return switch (productName.toLowerCase(Locale.ROOT)) {
            case "h2" -> new H2Dialect();
            case "postgresql" -> new PostgresDialect();
            default -> throw new IllegalArgumentException("unsupported-database: " + productName);
        };
    }

    /** Returns all columns of a record type's table in order: tenant, key, version or ordinal, then the fields. */
    final List<Column> columns(RecordType type) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(Naming.TENANT, words.tenantType(), true));
        columns.add(new Column(Naming.key(type), words.uuidType(), true));
        columns.add(
                type.isChild()
                        ? new Column(Naming.ORDINAL, "integer", true)
                        : new Column(Naming.VERSION, "bigint", true));
        for (Field field : type.fields()) {
            Field source = field.source();
            String foldOf = source == null ? null : source.name();
            columns.add(new Column(field.name(), columnType(field), field.isRequired(), null, foldOf));
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
    @Nullable
    Column shadow(RecordType type, Field field) {
        return null;
    }

    /** Returns what a field is compared by for order; text is compared by code point. */
    Operand ordered(RecordType type, Field field, String alias) {
        return equal(type, field, alias);
    }

    /** Returns what a field is compared by for equality. */
    final Operand equal(RecordType type, Field field, String alias) {
        Column shadow = shadow(type, field);
        return shadow == null
                ? new Operand(ConditionSql.column(type, alias, field), field, false)
                : new Operand(alias + "." + shadow.name(), field, true);
    }

    /** Returns the type of what a field is compared by. */
    final String comparedType(RecordType type, Field field) {
        Column shadow = shadow(type, field);
        return shadow == null ? columnType(field) : shadow.type();
    }

    /** Returns the type of the column that holds a field, collation included. */
    String columnType(Field field) {
        return switch (field.type()) {
            case TEXT, JSON -> textType(field.length());
            case LONG -> "bigint";
            case DECIMAL -> "numeric(" + field.length() + ", " + field.scale() + ")";
            case BOOLEAN -> "boolean";
            case INSTANT -> words.instantType();
            case DATE -> "date";
            case UUID -> words.uuidType();
            case BYTES -> bytesType(field.length());
        };
    }

    abstract String textType(int characters);

    abstract String bytesType(int length);

    /** Returns the placeholder that takes the list of a slot as an array, each value once. */
    final Parameter list(Operand operand, int slot) {
        return (call, at) -> {
            List<Object> values = call.args().comparables(slot, operand.field());
            bindArray(call.statement(), at, operand, List.copyOf(new LinkedHashSet<>(values)));
        };
    }

    /** Returns the placeholder that takes some of the bounds of a slot as an array: all but the first or last few. */
    final Parameter bounds(Operand operand, int slot, int skipFirst, int skipLast) {
        return (call, at) -> {
            List<Object> bounds = call.args().comparables(slot, operand.field());
            int until = Math.max(skipFirst, bounds.size() - skipLast);
            bindArray(call.statement(), at, operand, bounds.subList(Math.min(skipFirst, bounds.size()), until));
        };
    }

    /** Reads an instant in microseconds since 1970 by the driver's cheapest way; 0 for null. */
    abstract long micros(ResultSet results, int at) throws SQLException;

    /** Binds stored values as one array. */
    abstract void bindArray(
            PreparedStatement statement, int at, Operand operand, List<? extends @Nullable Object> stored)
            throws SQLException;

    /** Returns a look at the rows whose column is one of a list, in an order; parameters: the list, the tenant. */
    abstract String listed(String select, String table, String column, String order);

    /** Returns the same to be locked, in the order of the list where the database lets itself be led. */
    String toLock(String select, String table, String column) {
        return locking(listed(select, table, column, "r." + column), false);
    }

    /** Adds what asks whether an operand, which stands before it, is one of the list of a slot, or is none of it. */
    void listed(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add(wanted ? " = any(" : " <> all(").value(list(operand, slot)).add(")");
    }

    /** Adds the search for the text of a slot within another, or its opposite. */
    void contains(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add("position(").value(operand.slot(slot)).add(" in ").add(operand.sql());
        out.add(wanted ? ") > 0" : ") = 0");
    }

    /** Returns an order by a column in which rows without a value come last in both directions. */
    String absentLast(String column, boolean descending) {
        return column + (descending ? " desc" : "") + " nulls last";
    }

    /** Adds the comparison of a text's beginning with the value of a slot, or its opposite. */
    final void startsWith(SqlText out, RecordType type, Field field, String alias, int slot, boolean wanted) {
        Operand operand = equal(type, field, alias);
        if (!isIndexed(type, field)) {
            beginsWith(out, operand, slot, wanted);
            return;
        }
        // A range, which an index gives.
        out.add(operand.sql()).add(wanted ? " >= " : " < ").value(operand.slot(slot));
        out.add(wanted ? " and " : " or ").add(operand.sql()).add(wanted ? " < " : " >= ");
        out.value((call, at) -> bindAbove(call.statement(), at, text(call, field, slot), field));
    }

    /** Adds the comparison of a beginning where no index can help. */
    abstract void beginsWith(SqlText out, Operand operand, int slot, boolean wanted);

    /** Binds what is above all texts that begin like this, and not above any other that is. */
    abstract void bindAbove(PreparedStatement statement, int at, String prefix, Field field) throws SQLException;

    /**
     * Adds what groups rows by half-open ranges: to the select list the number of the range, from 0, and to joins and
     * conditions what leaves out the rows outside all ranges.
     */
    abstract void bucket(SqlText select, SqlText joins, SqlText ranges, Operand operand, int slot, String alias);

    /** Returns an update that answers with a column's new value. */
    abstract String updateReturning(String update, String column);

    /** Returns a select that locks its rows, and waits for those that others have locked or leaves them out. */
    String locking(String select, boolean leavingOut) {
        return select + " for update" + (leavingOut ? " skip locked" : "");
    }

    /** Returns a locking select that waits at most so long for others, in a transaction of the store's own. */
    abstract String waiting(String lock, int millis);

    /** Returns a versioned update or delete that, where statements are pipelined, fails by itself if it finds no row. */
    String versioned(String sql) {
        return sql;
    }

    /** Returns what a {@link #versioned} statement is bound with at its end, so that its failure tells which it was. */
    String mark(int part) {
        return "";
    }

    /** Returns which statement of a message it was by the mark that its failure carries, or -1. */
    int staleMark(SQLException failure) {
        return -1;
    }

    /** Returns how many of these rows one insert should take. */
    int rowsPerInsert(int rows, int width) {
        return 1;
    }

    /** Returns the faster ways of this connection to insert many rows, or null if there are none. */
    @Nullable
    BulkSql bulk(Session session, Tenant tenant) throws SQLException {
        return null;
    }

    /** Begins a transaction that sees one unchanging state, on a connection whose auto-commit is off. */
    abstract void beginSnapshot(Session session) throws SQLException;

    /** Makes acknowledged writes durable where that is a setting that may be set, and adds what was found amiss. */
    abstract boolean checkDurability(Session session, boolean maySet, List<StoreInfo.Finding> findings)
            throws SQLException;

    /** Returns whether only one transaction at a time may change the database if none is to be torn by a kill. */
    boolean tearsUnlessInTurns(Session session) throws SQLException {
        return false;
    }

    /** Returns an index over the rows that meet a condition on one column. */
    abstract JdbcSchemaTable.Shape indexWhere(
            String name, String column, List<String> columns, int at, String condition);

    /** Returns the words in which the schema is changed. */
    JdbcSchemaDdl ddl(Naming naming) {
        return new JdbcSchemaDdl(naming);
    }

    /** Returns how one process keeps others from changing the schema under these names. */
    abstract JdbcSchemaLock schemaLock(Naming naming);

    /** Classifies a failure by SQL state and vendor code alone. */
    abstract Failure classify(SQLException failure);

    /** Returns the name of the violated constraint or unique index in lower case, or null if it cannot be told. */
    abstract @Nullable String constraint(SQLException failure);

    static boolean isIndexed(RecordType type, Field field) {
        return type.indexes().stream().anyMatch(index -> index.fields().contains(field));
    }

    static String text(Parameter.Call call, Field field, int slot) {
        return (String) call.args().comparable(slot, field);
    }

    static boolean isText(Field field) {
        return field.type() == FieldType.TEXT;
    }
}
