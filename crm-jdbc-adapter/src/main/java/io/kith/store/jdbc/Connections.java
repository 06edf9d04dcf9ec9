package io.kith.store.jdbc;

import io.kith.store.StoreException;
import io.kith.store.UnitOptions.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Takes connections from a pool for the store's own transactions. Thread-safe if the pool is. */
record Connections(DataSource source, SqlErrors errors, Turn turn, StatementListener listener) {
    /**
     * Lets one thread at a time change a database whose file holds half of a transaction if its process is killed while
     * others write, or that takes no second writer: the lock of one lasts from its first change to the end of its
     * transaction. A thread that has its turn may begin another unit. Thread-safe.
     *
     * @param lock null where none is needed
     * @param waitMillis how long a unit waits for its turn
     */
    record Turn(@Nullable ReentrantLock lock, int waitMillis) {
        static final Turn NOT_NEEDED = new Turn(null, 0);

        /** Waits for its turn, which ends by {@link #end}. */
        void begin() {
            try {
                if (lock != null && !lock.tryLock(waitMillis, TimeUnit.MILLISECONDS)) {
                    throw new StoreException.Contention("lock-timeout");
                }
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new StoreException.Contention("interrupted");
            }
        }

        void end() {
            if (lock != null) {
                lock.unlock();
            }
        }
    }

    /** Runs work in a transaction of its own and commits; rolls back if the work throws. */
    <T extends @Nullable Object> T transaction(Session.Work<T> work) {
        // Waited for before a connection is taken: whoever has the turn may need another connection.
        turn.begin();
        UnitConnection own = new UnitConnection(this, Mode.WRITE, null);
        try {
            T result = work.run(own.writing(false));
            own.commit();
            return result;
        } catch (SQLException failure) {
            own.rollback(failure);
            throw errors.translate(failure);
        } catch (RuntimeException | Error failure) {
            own.rollback(failure);
            throw failure;
        } finally {
            own.close();
            turn.end();
        }
    }

    /** Runs work whose statements each commit by themselves. */
    <T extends @Nullable Object> T autoCommit(Session.Work<T> work) {
        UnitConnection own = new UnitConnection(this, Mode.READ, null);
        try {
            return work.run(own.reading());
        } catch (SQLException failure) {
            throw errors.translate(failure);
        } finally {
            own.close();
        }
    }

    /** Translates the failure to get a connection: a stable code, nothing of the vendor's text. */
    static StoreException unreachable(SQLException failure) {
        // H2 gives its own codes as states, too.
        return new StoreException.Unavailable(
                switch (String.valueOf(failure.getSQLState())) {
                    case "90020" -> "locked";
                    case "90013", "90146", "90124", "3D000" -> "missing";
                    case "90040", "28000", "28P01", "42501" -> "no-permission";
                    // SQLite gives codes alone.
                    case "null" -> failure.getErrorCode() == 26 ? "not-a-store" : "no-connection";
                    case "42000" -> failure.getErrorCode() == 1049 ? "missing" : "no-permission";
                    case "90048", "90030" -> "not-a-store";
                    default -> "no-connection";
                });
    }

    /** Takes a connection from the pool. */
    Connection open() {
        try {
            return source.getConnection();
        } catch (SQLException failure) {
            throw unreachable(failure);
        }
    }

    /** Commits; a connection that is lost meanwhile leaves the outcome unknown. */
    void commit(Connection connection) {
        try {
            connection.commit();
        } catch (SQLException failure) {
            // What was not committed must not be so by accident, when auto-commit is set back.
            rollback(connection, failure);
            throw switch (errors.dialect.classify(failure)) {
                // SQLite's driver begins another transaction with the same call, which may have to wait.
                case CONNECTION_LOST, LOCK_TIMEOUT -> new StoreException.OutcomeUnknown();
                default -> errors.translate(failure);
            };
        }
    }

    /** Rolls back; if even that fails the connection is useless, and the first failure is what counts. */
    static void rollback(Connection connection, Throwable cause) {
        try {
            connection.rollback();
        } catch (SQLException second) {
            // The vendor's text stays out of the first failure; closing the connection ends the transaction too.
            cause.addSuppressed(new StoreException.Unavailable("rollback-failed"));
        }
    }

    /** Waits between the attempts of a unit: longer each time, and never as long as others wait. Thread-safe. */
    static final class Backoff {
        private static final int FIRST_MILLIS = 4;
        private final SplittableRandom chance;

        Backoff(long seed) {
            chance = new SplittableRandom(seed);
        }

        void pause(int attempt) {
            int millis;
            synchronized (chance) {
                millis = chance.nextInt(1, FIRST_MILLIS << attempt);
            }
            try {
                Thread.sleep(millis);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new StoreException.Contention("interrupted");
            }
        }
    }
}
