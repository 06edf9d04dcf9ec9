package io.kith.store.jdbc;

import io.kith.store.Field;
import io.kith.store.FieldType;
import io.kith.store.Index;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.StoreInfo.Finding;
import io.kith.store.Tenant;
import io.kith.store.jdbc.JdbcSchemaTable.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.StringJoiner;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What differs between databases; the defaults are what most of them do. What they merely call otherwise stands in a file
 * of each: types, the clock, the codes of failures, what begins a transaction, and which settings are asked for. Stateless;
 * one instance of each is enough.
 */
abstract sealed class Dialect permits H2Dialect, PostgresDialect, MariaDialect, SqliteDialect {
    final JdbcSchemaTable.Queries schemaQueries;

    /** Whether several statements, with a semicolon between them, go to the server in one message. */
    final boolean pipelines;

    /**
     * Whether the planner finds an index only if it is led there: an order begins with the columns that all matches have
     * at one value, and a list of values is joined with its rows.
     */
    final boolean leadsPlanner;

    /** Whether several columns are compared together, as a row, by their index. */
    final boolean comparesRows;

    /** Whether an update can answer with a column's new value; else it has to be asked for. */
    final boolean returnsUpdated;

    /** Whether a row that refers to itself has to let go of itself before it is deleted. */
    final boolean holdsItself;

    /** Whether a list is bound as an array; else as a JSON text. */
    private final boolean arrays;

    /** Whether an index can be over the rows that meet a condition. */
    private final boolean partialIndexes;

    /** Whether a UUID is sixteen bytes. */
    private final boolean bytesAsKeys;

    private final int mostRows;
    private final Pattern named;
    private final Properties words = new Properties();
    private final Map<String, Failure> failures = new HashMap<>();

    Dialect(String name) {
        schemaQueries = JdbcSchemaTable.Queries.of(name + ".sql");
        try (InputStream file = Dialect.class.getResourceAsStream(name + ".properties")) {
            words.load(new InputStreamReader(Objects.requireNonNull(file, name), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        for (Failure failure : Failure.values()) {
            List.of(word(failure.name(), "none").split(" ", -1)).forEach(code -> failures.put(code, failure));
        }
        List<String> ways = List.of(word("ways", "").split(" ", -1));
        pipelines = ways.contains("PIPELINES");
        leadsPlanner = ways.contains("PLANNER_IS_LED");
        comparesRows = ways.contains("COMPARES_ROWS");
        returnsUpdated = words.containsKey("returning");
        holdsItself = ways.contains("HOLDS_ITSELF");
        named = Pattern.compile(word("named", ""));
        mostRows = Integer.parseInt(word("rows", "1"));
        arrays = ways.contains("ARRAYS");
        partialIndexes = ways.contains("PARTIAL_INDEXES");
        bytesAsKeys = ways.contains("BYTES_AS_KEYS");
    }

    /** Returns what the database calls something. */
    final String word(String what) {
        return Objects.requireNonNull(words.getProperty(what), what);
    }

    final String word(String what, String otherwise) {
        return words.getProperty(what, otherwise);
    }

    /** Returns the dialect for a database by the name that its driver reports. */
    static Dialect of(String productName) {
        return switch (productName.toLowerCase(Locale.ROOT)) {
            case "h2" -> new H2Dialect();
            case "postgresql" -> new PostgresDialect();
            case "mariadb" -> new MariaDialect();
            case "sqlite" -> new SqliteDialect();
            default -> throw new IllegalArgumentException("unsupported-database: " + productName);
        };
    }

    /** Returns the columns of a declared index in order, the tenant first; a non-unique index ends with the key. */
    final List<String> indexColumns(RecordType type, Index index) {
        List<String> columns = new ArrayList<>(List.of(Naming.TENANT));
        index.fields().forEach(field -> columns.add(orderColumn(type, field)));
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
                ? new Operand(this, ConditionSql.column(type, alias, field), field, false)
                : new Operand(this, alias + "." + shadow.name(), field, true);
    }

    /** Returns the type of what a field is compared by. */
    final String comparedType(RecordType type, Field field) {
        Column shadow = shadow(type, field);
        return shadow == null ? columnType(field) : shadow.type();
    }

    /** Returns the type of the column that holds a field, collation included. */
    String columnType(Field field) {
        return switch (field.type()) {
            case TEXT, JSON -> sized("text", field.length());
            case LONG -> "bigint";
            case DECIMAL -> "numeric(" + word("digits", "" + field.length()) + ", " + field.scale() + ")";
            case BOOLEAN -> word("boolean");
            case INSTANT -> word("instant");
            case DATE -> "date";
            case UUID -> word("uuid");
            case BYTES -> sized("bytes", field.length());
        };
    }

    /** Returns a type of some length; another one where that is longer than any index covers. */
    private String sized(String type, int length) {
        int units = length * Integer.parseInt(word(type + ".units", "1"));
        String plain = word(type).replace("#", Integer.toString(units));
        return length <= Index.MAX_TEXT ? plain : word(type + ".long", plain);
    }

    final void bindUuid(PreparedStatement statement, int at, UUID uuid) throws SQLException {
        if (bytesAsKeys) {
            statement.setBytes(at, Codec.bytes(uuid));
        } else {
            statement.setObject(at, uuid);
        }
    }

    final @Nullable UUID uuid(ResultSet results, int at) throws SQLException {
        return bytesAsKeys ? Codec.uuid(results.getBytes(at)) : results.getObject(at, UUID.class);
    }

    /** Binds the stored form of a number, a flag or a time. */
    void bindNumber(PreparedStatement statement, int at, Field field, long number) throws SQLException {
        switch (field.type()) {
            case LONG -> statement.setLong(at, number);
            case DECIMAL -> statement.setBigDecimal(at, BigDecimal.valueOf(number, field.scale()));
            case BOOLEAN -> statement.setBoolean(at, number != 0);
            default -> statement.setObject(at, Codec.object(field, number));
        }
    }

    /** Reads the stored form of a number, a flag or a time; 0 for null. */
    long number(ResultSet results, int at, Field field) throws SQLException {
        return switch (field.type()) {
            case DECIMAL -> {
                BigDecimal decimal = results.getBigDecimal(at);
                // Not by its unscaledValue: that makes a BigInteger of what the decimal keeps as a long.
                yield decimal == null
                        ? 0
                        : decimal.scaleByPowerOfTen(field.scale()).longValueExact();
            }
            case BOOLEAN -> results.getBoolean(at) ? 1 : 0;
            case INSTANT -> micros(results, at);
            case DATE -> {
                LocalDate date = results.getObject(at, LocalDate.class);
                yield date == null ? 0 : date.toEpochDay();
            }
            default -> results.getLong(at);
        };
    }

    /** Reads an instant in microseconds since 1970 by the driver's cheapest way; 0 for null. */
    long micros(ResultSet results, int at) throws SQLException {
        return results.getLong(at);
    }

    /** Binds stored values as one array, without arrays as a JSON text. */
    void bindArray(PreparedStatement statement, int at, Operand operand, List<? extends @Nullable Object> stored)
            throws SQLException {
        StringJoiner array = new StringJoiner(",", "[", "]");
        stored.forEach(value -> array.add(element(operand.field(), Objects.requireNonNull(value))));
        statement.setString(at, array.toString());
    }

    /** Returns a stored value as an element of a JSON array. */
    String element(Field field, Object stored) {
        if (stored instanceof UUID uuid) {
            return Codec.json(HexFormat.of().formatHex(Codec.bytes(uuid)));
        }
        return Codec.json(stored instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : stored.toString());
    }

    /** Returns a table u of one column of values, those of the JSON array that is bound; bytes in hexadecimals. */
    String values(Field field, String binding) {
        return "json_each(" + binding + ") u";
    }

    /** Returns one value of that table as the columns keep it. */
    private static String value(Field field) {
        return field.type() == FieldType.UUID || field.type() == FieldType.BYTES ? "unhex(u.value)" : "u.value";
    }

    /** Returns a look at the rows whose column is one of a list, in an order; parameters: the list, the tenant. */
    String listed(String select, String table, String column, String order) {
        // The join goes from the list to the rows.
        return select + " from " + values(OutboxRecord.TYPE.key(), "?") + word("join") + table
                + " r on r.tenant = ? and r." + column + " = unhex(u.value) order by " + order;
    }

    /** Returns the same to be locked, in the order of the list where the database lets itself be led. */
    String toLock(String select, String table, String column) {
        return locking(listed(select, table, column, "r." + column), false);
    }

    /** Adds what asks whether an operand, which stands before it, is one of the list of a slot, or is none of it. */
    final void listed(SqlText out, Operand operand, int slot, boolean wanted) {
        if (arrays) {
            out.add(wanted ? " = any(" : " <> all(").value(operand.list(slot)).add(")");
            return;
        }
        String[] around = values(operand.field(), "?").split("\\?", -1);
        out.add((wanted ? " in" : " not in") + " (select " + value(operand.field()) + " from " + around[0]);
        out.value(operand.list(slot)).add(around[1] + ")");
    }

    /** Adds the search for the text of a slot within another, or its opposite. */
    void contains(SqlText out, Operand operand, int slot, boolean wanted) {
        out.add("position(").value(operand.slot(slot)).add(" in ").add(operand.sql());
        out.add(wanted ? ") > 0" : ") = 0");
    }

    /** Returns an order by a column in which rows without a value come last in both directions. */
    final String absentLast(String column, boolean descending) {
        return word("absent.last", "{column}{desc} nulls last")
                .replace("{column}", column)
                .replace("{desc}", descending ? " desc" : "");
    }

    /** Adds the comparison of a text's beginning with the value of a slot, or its opposite. */
    final void startsWith(SqlText out, RecordType type, Field field, String alias, int slot, boolean wanted) {
        Operand operand = equal(type, field, alias);
        if (!isIndexed(type, field) && beginsWith(out, operand, slot, wanted)) {
            return;
        }
        // A range, which an index gives.
        out.add(operand.sql()).add(wanted ? " >= " : " < ").value(operand.slot(slot));
        out.add(wanted ? " and " : " or ").add(operand.sql()).add(wanted ? " < " : " >= ");
        out.value((call, at) -> bindAbove(call.statement(), at, text(call, field, slot), field));
    }

    /** Adds a comparison of a beginning that is better than a range where no index can help, if there is one. */
    boolean beginsWith(SqlText out, Operand operand, int slot, boolean wanted) {
        return false;
    }

    /** Binds what is above all texts that begin like this, and not above any other that is. */
    void bindAbove(PreparedStatement statement, int at, String prefix, Field field) throws SQLException {
        statement.setString(at, Codec.above(prefix, field.length()));
    }

    /**
     * Adds what groups rows by half-open ranges: to the select list the number of the range, from 0, and to joins and
     * conditions what leaves out the rows outside all ranges.
     */
    void bucket(SqlText select, SqlText joins, SqlText ranges, Operand operand, int slot, String alias) {
        String[] around = values(operand.field(), "?").split("\\?", -1);
        joins.add(" join (select u.value as low, lead(u.value) over (order by u.value) as high,"
                        + " row_number() over (order by u.value) as place from " + around[0])
                .value(operand.bounds(slot, 0, 0));
        joins.add(around[1] + ") " + alias + " on " + operand.sql() + " >= " + alias + ".low and " + operand.sql()
                + " < " + alias + ".high");
        select.add(alias + ".place - 1");
    }

    /** Returns what adds up a column, exactly; zero over no rows. */
    String sum(String column) {
        return "coalesce(sum(" + column + "), 0)";
    }

    /** Reads such a sum, at the field's scale. */
    BigDecimal sum(ResultSet results, int at, Field field) throws SQLException {
        BigDecimal sum = results.getBigDecimal(at);
        return (sum == null ? BigDecimal.ZERO : sum).setScale(field.scale());
    }

    /** Returns an update that answers with a column's new value, if one {@linkplain #returnsUpdated can}. */
    final String updateReturning(String update, String column) {
        return word("returning", "{update}").replace("{update}", update).replace("{column}", column);
    }

    /** Returns a select that locks its rows, and waits for those that others have locked or leaves them out. */
    final String locking(String select, boolean leavingOut) {
        String lock = word("lock", " for update");
        return select + lock + (leavingOut && !lock.isEmpty() ? " skip locked" : "");
    }

    /** Returns a locking select that waits at most so long for others, in a transaction of the store's own. */
    final String waiting(String lock, int millis) {
        String after = word("wait.after", "").replace("{whole seconds}", "" + (millis + 999) / 1_000);
        return word("wait.before", "").replace("{millis}", "" + millis)
                + lock
                + after.replace("{seconds}", BigDecimal.valueOf(millis, 3).toPlainString());
    }

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

    /** Returns how many of these rows one insert should take: a power of two, so that few texts serve all numbers. */
    final int rowsPerInsert(int rows, int width) {
        return Integer.highestOneBit(Math.max(1, Math.min(rows, Math.min(mostRows, 16_000 / width))));
    }

    /** Returns the faster ways of this connection to insert many rows, or null if there are none. */
    @Nullable
    BulkSql bulk(Session session, Tenant tenant) throws SQLException {
        return null;
    }

    /** Runs what belongs to the beginning of a transaction, before or after auto-commit is off. */
    final void begin(Session session, String when) throws SQLException {
        for (String statement : word(when, "").split("; ", -1)) {
            if (!statement.isEmpty()) {
                session.execute(statement);
            }
        }
    }

    /** Begins a transaction that sees one unchanging state, on a connection whose auto-commit is off. */
    void beginSnapshot(Session session) throws SQLException {
        begin(session, "snapshot");
    }

    /**
     * Makes acknowledged writes durable where that is a setting that may be set, adds what was found amiss, and returns
     * whether they are durable. Each question of the database's file is answered with 1 if all is well.
     */
    boolean checkDurability(Session session, boolean maySet, List<Finding> findings) throws SQLException {
        boolean durable = true;
        for (int i = 1; words.containsKey("check." + i); i++) {
            if (!"1".equals(session.ask(word("check." + i + ".ask")))) {
                findings.add(finding(i));
                durable &= !finding(i).code().startsWith("durability");
            }
        }
        return durable;
    }

    final Finding finding(int check) {
        return new Finding(word("check." + check), true, word("check." + check + ".advice"));
    }

    /** Returns whether only one transaction at a time may change the database. */
    boolean writesInTurns(Session session) throws SQLException {
        return false;
    }

    /** Returns an index over the rows that meet a condition on one column, or over that column among the others. */
    final Shape indexWhere(String name, String column, List<String> columns, int at, String condition) {
        if (partialIndexes) {
            return new Shape(JdbcSchemaTable.Kind.PARTIAL_INDEX, name, columns, condition);
        }
        List<String> all = new ArrayList<>(columns);
        all.add(at, column);
        return Shape.index(name, all, false);
    }

    /** Returns the words in which the schema is changed. */
    JdbcSchemaDdl ddl(Naming naming) {
        return new JdbcSchemaDdl(naming, true);
    }

    /**
     * Returns how one process keeps others from changing the schema under these names: by locking a row, which the words
     * insert into its table unless it is there; null if a transaction that writes keeps them away and undoes changes of
     * the schema, too.
     */
    JdbcSchema.@Nullable Lock schemaLock(Naming naming) {
        String table = naming.table(JdbcSchemaHistory.LOCK);
        String insert = word("lock.row", "").replace("#", table);
        return insert.isEmpty()
                ? null
                : new JdbcSchema.Lock(
                        List.of("create table if not exists " + table + " (id integer not null primary key)", insert),
                        List.of("select id from " + table + " where id = 1 for update"),
                        List.of());
    }

    /** Classifies a failure by SQL state and vendor code alone. */
    final Failure classify(SQLException failure) {
        boolean lost = String.valueOf(failure.getSQLState()).startsWith("08");
        return failures.getOrDefault(code(failure), lost ? Failure.CONNECTION_LOST : Failure.OTHER);
    }

    /** Returns the code by which the database's file lists a failure. */
    String code(SQLException failure) {
        return Integer.toString(failure.getErrorCode());
    }

    /**
     * Returns the name of the violated constraint or unique index in lower case, or null if it cannot be told. Nothing but
     * the name is taken of a message, which holds values, too.
     */
    @Nullable
    String constraint(SQLException failure) {
        Matcher name = named.matcher(String.valueOf(failure.getMessage()));
        return name.find() ? name.group(1).strip().toLowerCase(Locale.ROOT) : null;
    }

    static boolean isIndexed(RecordType type, Field field) {
        return type.indexes().stream().anyMatch(index -> index.fields().contains(field));
    }

    static String text(SqlText.Parameter.Call call, Field field, int slot) {
        return (String) call.args().comparable(slot, field);
    }
}
