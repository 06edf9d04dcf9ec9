package io.kith.examples.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import io.kith.store.SchemaPlan;
import io.kith.store.Store;
import io.kith.store.jdbc.JdbcStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;
import javax.sql.DataSource;

/** All contestants over one database whose tables are filled. */
final class Contest implements AutoCloseable {

    private static final List<String> WRITTEN = List.of("intake", "note", "task", "mark");

    private final Database database;
    private final HikariDataSource pool;
    private final LongSupplier trips;
    private final List<Contestant> contestants;

    private Contest(Database database, HikariDataSource pool, DataSource source, LongSupplier trips) {
        this.database = database;
        this.pool = pool;
        this.trips = trips;
        KithContestant kith = new KithContestant(JdbcStore.owning(source).open());
        if (!database.kind().hasPeers()) {
            this.contestants = List.of(kith);
            return;
        }
        HandTables tables = new HandTables(database.kind());
        this.contestants = List.of(
                new HandContestant(source, tables),
                kith,
                new SpringContestant(source, tables),
                new JdbiContestant(source, tables),
                new JooqContestant(source, database.kind()),
                new HibernateContestant(source, database.kind()));
    }

    /** Makes and fills the tables, customers numbered from 0. */
    static Contest prepare(Database database, int rows) throws SQLException {
        HikariDataSource pool = database.pool();
        if (database.kind().hasPeers()) {
            try (Connection connection = pool.getConnection()) {
                new HandTables(database.kind()).create(connection);
            }
        }
        Store store = JdbcStore.owning(pool).open();
        SchemaPlan plan = store.schema().plan(KithContestant.catalogue());
        store.schema().apply(plan);
        Contest contest = new Contest(database, pool, pool, () -> 0);
        contest.fill(rows);
        return contest;
    }

    /**
     * Returns other contestants over the same tables, whose {@link #trips} are counted: on PostgreSQL the times that the
     * client waits for the server, otherwise the calls that make the driver work.
     */
    Contest counting() {
        if (database.kind().isPostgres()) {
            HikariDataSource counting = database.countingPool();
            return new Contest(database, counting, counting, RoundTrips::count);
        }
        HikariDataSource plain = database.pool();
        Calls calls = new Calls();
        return new Contest(database, plain, calls.counted(plain), calls::count);
    }

    /** Returns how many round trips there have been; 0 if nobody counts. */
    long trips() {
        return trips.getAsLong();
    }

    private void fill(int rows) throws SQLException {
        for (int from = 0; from < rows; from += 10_000) {
            List<Customer> some = LongStream.range(from, Math.min(rows, from + 10_000))
                    .mapToObj(Customer::of)
                    .toList();
            kith().fill(some);
            if (kind().hasPeers()) {
                hand().load(some);
            }
        }
        if (kind().hasPeers()) {
            finishFilling();
        }
        reset();
    }

    private void finishFilling() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("insert into " + HandTables.CUSTOMER + " select * from " + HandTables.INTAKE);
            statement.execute(database.kind().isPostgres() ? "vacuum analyze" : "analyze");
        }
    }

    /** Empties the tables that operations insert into. */
    void reset() {
        List<String> tables = new ArrayList<>();
        WRITTEN.forEach(table -> tables.add("kith_" + table));
        if (kind().hasPeers()) {
            WRITTEN.forEach(table -> tables.add("hand_" + table));
        }
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : kind().emptying(tables)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Sets whether commits wait for the disk, as they do at first. */
    void durable(boolean wanted) {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : database.kind().durability(wanted)) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns how many rows a table has, by the name without its prefix. */
    long count(Contestant contestant, String table) {
        String prefix = contestant == kith() ? "kith_" : "hand_";
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery("select count(*) from " + prefix + table)) {
            results.next();
            return results.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Database.Kind kind() {
        return database.kind();
    }

    List<Contestant> contestants() {
        return contestants;
    }

    /** There is one only {@linkplain Database.Kind#hasPeers among peers}. */
    HandContestant hand() {
        return (HandContestant) contestants.get(0);
    }

    KithContestant kith() {
        return (KithContestant) contestants.get(kind().hasPeers() ? 1 : 0);
    }

    @Override
    public void close() {
        contestants.forEach(Contestant::close);
        pool.close();
    }
}
