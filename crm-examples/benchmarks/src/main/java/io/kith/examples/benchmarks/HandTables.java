package io.kith.examples.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The tables of everybody but Kith, their SQL and their mapping, written by hand: columns, keys and indexes like those
 * that Kith makes on PostgreSQL, collation included; on H2 without the columns that Kith adds there to order text by code
 * point.
 */
final class HandTables {

    static final String TENANT = "bench";
    static final String CUSTOMER = "hand_customer";
    static final String INTAKE = "hand_intake";

    static final List<String> FIELDS = List.of(
            "status",
            "country",
            "name",
            "email",
            "phone",
            "city",
            "industry",
            "owner",
            "credit",
            "discount",
            "score",
            "vip",
            "created_at",
            "updated_at",
            "reviewed_on");

    static final String COLUMNS = "id, version, " + String.join(", ", FIELDS);
    static final String READ = "select " + COLUMNS + " from " + CUSTOMER + " where tenant = ? and id = ?";
    static final String READ_INTAKE = "select " + COLUMNS + " from " + INTAKE + " where tenant = ? and id = ?";
    static final String UPDATE = "update " + CUSTOMER + " set version = version + 1, phone = ?, credit = ?,"
            + " updated_at = ? where tenant = ? and id = ? and version = ?";
    static final String INSERT =
            "insert into " + INTAKE + " (tenant, " + COLUMNS + ") values (?, ?, 1" + ", ?".repeat(FIELDS.size()) + ")";

    private final boolean postgres;

    HandTables(Database.Kind kind) {
        this.postgres = kind.isPostgres();
    }

    /**
     * Returns the SQL of a page. H2 reads an index in its order only if the order names its columns from the first on, as
     * somebody who knows H2 would write; to PostgreSQL it makes no difference.
     */
    String page() {
        return "select " + COLUMNS + " from " + CUSTOMER + " where tenant = ? and status = ? and country = ? order by "
                + (postgres ? "" : "tenant, status, country, ") + "name, id limit " + Contestant.PAGE;
    }

    static String insertMemo(String table) {
        return "insert into " + memo(table) + " (tenant, id, version, customer, subject, amount, made_at)"
                + " values (?, ?, 1, ?, ?, ?, ?)";
    }

    static String memo(String table) {
        return "hand_" + table;
    }

    /** Makes the tables. */
    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String table : List.of(CUSTOMER, INTAKE)) {
                statement.execute("create table " + table + " (tenant " + text(64) + " not null, id uuid not null,"
                        + " version bigint not null, status " + text(20) + " not null, country " + text(4)
                        + " not null, name " + text(100) + " not null, email " + text(200) + " not null, phone "
                        + text(40) + ", city " + text(80) + " not null, industry " + text(40) + " not null,"
                        + " owner uuid not null, credit numeric(18, 2) not null, discount numeric(5, 2) not null,"
                        + " score bigint not null, vip boolean not null,"
                        + " created_at timestamp(6) with time zone not null,"
                        + " updated_at timestamp(6) with time zone not null, reviewed_on date,"
                        + " primary key (tenant, id))");
                statement.execute(
                        "create index " + table + "_list on " + table + " (tenant, status, country, name, id)");
            }
            for (String memo : Contestant.MEMOS) {
                statement.execute("create table " + memo(memo) + " (tenant " + text(64) + " not null, id uuid not null,"
                        + " version bigint not null, customer uuid not null, subject " + text(200) + " not null,"
                        + " amount numeric(18, 2) not null, made_at timestamp(6) with time zone not null,"
                        + " primary key (tenant, id))");
            }
        }
    }

    private String text(int length) {
        return "varchar(" + length + ")" + (postgres ? " collate \"C\"" : "");
    }

    /** Reads the row on which the results stand. */
    static Customer customer(ResultSet results) throws SQLException {
        return new Customer(
                results.getObject(1, UUID.class),
                results.getLong(2),
                results.getString(3),
                results.getString(4),
                results.getString(5),
                results.getString(6),
                results.getString(7),
                results.getString(8),
                results.getString(9),
                results.getObject(10, UUID.class),
                results.getBigDecimal(11),
                results.getBigDecimal(12),
                results.getLong(13),
                results.getBoolean(14),
                results.getObject(15, OffsetDateTime.class).toInstant(),
                results.getObject(16, OffsetDateTime.class).toInstant(),
                results.getObject(17, LocalDate.class));
    }

    /** Binds {@link #INSERT}. */
    static void bind(PreparedStatement statement, Customer customer) throws SQLException {
        statement.setString(1, TENANT);
        statement.setObject(2, customer.id());
        statement.setString(3, customer.status());
        statement.setString(4, customer.country());
        statement.setString(5, customer.name());
        statement.setString(6, customer.email());
        statement.setString(7, customer.phone());
        statement.setString(8, customer.city());
        statement.setString(9, customer.industry());
        statement.setObject(10, customer.owner());
        statement.setBigDecimal(11, customer.credit());
        statement.setBigDecimal(12, customer.discount());
        statement.setLong(13, customer.score());
        statement.setBoolean(14, customer.vip());
        statement.setObject(15, time(customer.createdAt()));
        statement.setObject(16, time(customer.updatedAt()));
        setDate(statement, 17, customer.reviewedOn());
    }

    private static void setDate(PreparedStatement statement, int at, @Nullable LocalDate date) throws SQLException {
        if (date == null) {
            statement.setNull(at, Types.DATE);
        } else {
            statement.setObject(at, date);
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** Returns the values of {@link #INSERT} in their order, for those who take objects. */
    static @Nullable Object[] values(Customer customer) {
        return new @Nullable Object[] {
            TENANT,
            customer.id(),
            customer.status(),
            customer.country(),
            customer.name(),
            customer.email(),
            customer.phone(),
            customer.city(),
            customer.industry(),
            customer.owner(),
            customer.credit(),
            customer.discount(),
            customer.score(),
            customer.vip(),
            time(customer.createdAt()),
            time(customer.updatedAt()),
            customer.reviewedOn()
        };
    }
}
