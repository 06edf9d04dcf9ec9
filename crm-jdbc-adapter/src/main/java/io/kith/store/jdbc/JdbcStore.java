package io.kith.store.jdbc;

import io.kith.store.Outbox;
import io.kith.store.Reader;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import io.kith.store.UnitOptions.Mode;
import java.sql.Connection;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A store in a relational database, H2, PostgreSQL, MariaDB or SQLite: every record type is a table of its own.
 *
 * <p>Either it {@linkplain #owning owns} its transactions, or it {@linkplain #joining joins} those of its host. The
 * store takes connections from the given data source, one per unit, and gives each back as it found it; it opens no
 * pool and starts no threads. Thread-safe if the data source is.
 */
public final class JdbcStore implements Store {
    private final Compiled compiled;
    private final Connections connections;
    private final @Nullable Joining joining;
    private final JdbcSchema schema;
    private final JdbcOutbox outbox;
    private final StoreInfo info;
    private final Connections.Backoff backoff = new Connections.Backoff(System.identityHashCode(this));
    private volatile boolean closed;

    /** How units reach the host's transactions. */
    record Joining(Supplier<? extends @Nullable Connection> hostConnection, JoinHooks hooks) {}

    JdbcStore(
            Compiled compiled,
            Connections connections,
            @Nullable Joining joining,
            JdbcSchema schema,
            JdbcOutbox outbox,
            StoreInfo info) {
        this.schema = schema;
        this.outbox = outbox;
        this.compiled = compiled;
        this.connections = connections;
        this.joining = joining;
        this.info = info;
    }

    /**
     * Begins a store whose units are transactions of its own.
     *
     * @param source gives connections; a pool in any program that serves more than one user
     */
    public static JdbcStoreBuilder owning(DataSource source) {
        return new JdbcStoreBuilder(source, null);
    }

    /**
     * Begins a store whose units run inside the transactions of the host. Such a unit never commits, rolls back, closes
     * or reconfigures the host's connection, and is never repeated; what it answers is provisional until the host
     * commits. If it fails after it has written, it asks the host by the hooks to roll back.
     *
     * <p>{@linkplain Mode#SNAPSHOT Snapshots}, the schema and the outbox's relays use transactions of their own, on the
     * background source: they do not see what the host has not committed.
     *
     * @param hostConnection gives the connection of the transaction in which the calling thread is, or null if it is in none
     * @param background gives connections of their own to the same database
     * @param hooks how the host learns that its transaction can only roll back
     */
    public static JdbcStoreBuilder joining(
            Supplier<? extends @Nullable Connection> hostConnection, DataSource background, JoinHooks hooks) {
        return new JdbcStoreBuilder(background, new Joining(hostConnection, hooks));
    }

    @Override
    public StoreInfo info() {
        return info;
    }

    @Override
    public Schema schema() {
        requireOpen();
        return schema;
    }

    @Override
    public Outbox outbox() {
        requireOpen();
        return outbox;
    }

    /**
     * Returns the connection on which a unit of this adapter runs, for a host's own statements in the same transaction:
     * a write unit's transaction begins with this call if it has not begun. The caller neither commits, rolls back,
     * closes nor reconfigures it, and does not keep it beyond the unit.
     *
     * @throws IllegalArgumentException if the unit is not one of a JDBC store
     */
    public static Connection connectionOf(Reader unit) {
        if (unit instanceof JdbcUnit jdbc) {
            return jdbc.connection();
        }
        throw new IllegalArgumentException("not a unit of a JDBC store");
    }

    @Override
    public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        for (int attempt = 1; ; attempt++) {
            requireOpen();
            // What a host has not committed belongs to no snapshot.
            Joining host = options.mode() == Mode.SNAPSHOT ? null : joining;
            UnitConnection connection = new UnitConnection(connections, options.mode(), host);
            JdbcUnit unit = new JdbcUnit(compiled, tenant, options.mode(), connection, () -> closed);
            try {
                return run(unit, connection, work);
            } catch (RuntimeException failed) {
                boolean contended = unit.failure() instanceof StoreException.Contention;
                if (!contended || !connection.isOwn() || attempt >= options.attempts()) {
                    throw failed;
                }
            } finally {
                unit.end();
                connection.close();
            }
            backoff.pause(attempt);
        }
    }

    private static <T> T run(JdbcUnit unit, UnitConnection connection, Function<? super Unit, ? extends T> work) {
        try {
            T result = work.apply(unit);
            StoreException failure = unit.failure();
            if (failure != null) {
                throw new StoreException.UnitDoomed(failure);
            }
            unit.commit();
            return result;
        } catch (RuntimeException | Error failed) {
            connection.rollback(failed);
            throw failed;
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
