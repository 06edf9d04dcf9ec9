package io.kith.examples.benchmarks;

import io.kith.examples.benchmarks.Customer.Contact;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Plain JDBC as a careful programmer writes it: one prepared statement per step, values by position, one statement alone
 * in auto-commit, several in a transaction.
 */
final class HandContestant implements Contestant {

    /** So many rows go in one batch. */
    static final int BATCH = 1_000;

    private final DataSource pool;
    private final String page;

    HandContestant(DataSource pool, HandTables tables) {
        this.pool = pool;
        this.page = tables.page();
    }

    @Override
    public String name() {
        return "hand-written JDBC";
    }

    @Override
    public @Nullable Customer read(UUID id) {
        return read(HandTables.READ, id);
    }

    @Override
    public @Nullable Customer readIntake(UUID id) {
        return read(HandTables.READ_INTAKE, id);
    }

    private @Nullable Customer read(String sql, UUID id) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, HandTables.TENANT);
            statement.setObject(2, id);
            try (ResultSet results = statement.executeQuery()) {
                return results.next() ? HandTables.customer(results) : null;
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Customer> page(String status, String country) {
        try (Connection connection = pool.getConnection();
                PreparedStatement statement = connection.prepareStatement(page)) {
            statement.setString(1, HandTables.TENANT);
            statement.setString(2, status);
            statement.setString(3, country);
            List<Customer> customers = new ArrayList<>(PAGE);
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    customers.add(HandTables.customer(results));
                }
            }
            return customers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Customer update(Object read, Contact contact) {
        try (Connection connection = pool.getConnection()) {
            return update(connection, (Customer) read, contact);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Customer update(Connection connection, Customer before, Contact contact) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HandTables.UPDATE)) {
            statement.setString(1, contact.phone());
            statement.setBigDecimal(2, contact.credit());
            statement.setObject(3, HandTables.time(contact.updatedAt()));
            statement.setString(4, HandTables.TENANT);
            statement.setObject(5, before.id());
            statement.setLong(6, before.version());
            if (statement.executeUpdate() != 1) {
                throw new IllegalStateException("changed by somebody else");
            }
        }
        return before.with(contact);
    }

    @Override
    public void insert(Customer customer) {
        try (Connection connection = pool.getConnection()) {
            insert(connection, customer);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void insert(Connection connection, Customer customer) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HandTables.INSERT)) {
            HandTables.bind(statement, customer);
            statement.executeUpdate();
        }
    }

    @Override
    public Customer command(Object read, Contact contact, Customer intake, List<Memo> memos) {
        return inTransaction(connection -> {
            Customer after = update(connection, (Customer) read, contact);
            insert(connection, intake);
            for (int i = 0; i < memos.size(); i++) {
                insert(connection, MEMOS.get(i), memos.get(i));
            }
            return after;
        });
    }

    private static void insert(Connection connection, String table, Memo memo) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(HandTables.insertMemo(table))) {
            statement.setString(1, HandTables.TENANT);
            statement.setObject(2, memo.id());
            statement.setObject(3, memo.customer());
            statement.setString(4, memo.subject());
            statement.setBigDecimal(5, memo.amount());
            statement.setObject(6, HandTables.time(memo.at()));
            statement.executeUpdate();
        }
    }

    /** Loads by batches of inserts. */
    @Override
    public void load(List<Customer> customers) {
        inTransaction(connection -> batches(connection, HandTables.INSERT, customers));
    }

    /** Loads by PostgreSQL's COPY, the fastest that there is when nothing can conflict. */
    void copy(List<Customer> customers) {
        inTransaction(connection -> {
            HandCopy.copy(connection.unwrap(PGConnection.class), customers);
            return customers;
        });
    }

    /** Loads and tells how many rows were left out because their key was there: by batches, on PostgreSQL. */
    int loadNew(List<Customer> customers) {
        return inTransaction(
                connection -> batches(connection, HandTables.INSERT + " on conflict do nothing", customers));
    }

    /** Loads and tells how many rows were left out because their key was there: row by row, on H2. */
    int loadNewSingly(List<Customer> customers) {
        return inTransaction(connection -> {
            int conflicts = 0;
            try (PreparedStatement statement = connection.prepareStatement(HandTables.INSERT)) {
                for (Customer customer : customers) {
                    HandTables.bind(statement, customer);
                    try {
                        statement.executeUpdate();
                    } catch (SQLException refused) {
                        if (!"23505".equals(refused.getSQLState())) {
                            throw refused;
                        }
                        conflicts++;
                    }
                }
            }
            return conflicts;
        });
    }

    private static int batches(Connection connection, String sql, List<Customer> customers) throws SQLException {
        int conflicts = 0;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int from = 0; from < customers.size(); from += BATCH) {
                for (Customer customer : customers.subList(from, Math.min(from + BATCH, customers.size()))) {
                    HandTables.bind(statement, customer);
                    statement.addBatch();
                }
                for (int stored : statement.executeBatch()) {
                    conflicts += stored == 0 ? 1 : 0;
                }
            }
        }
        return conflicts;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T inTransaction(Work<T> work) {
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.run(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException failed) {
                connection.rollback();
                throw failed;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Customer view(Object read) {
        return (Customer) read;
    }

    @Override
    public void close() {
        // the pool is not ours
    }
}
