package io.kith.store.jdbc;

import io.kith.store.StoreException;
import io.kith.store.StoreInfo;
import io.kith.store.jdbc.Connections.Turn;
import java.lang.module.ModuleDescriptor.Version;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Collects the options of a {@link JdbcStore}. Not thread-safe. */
public final class JdbcStoreBuilder {
    private static final Duration MAX_LOCK_WAIT = Duration.ofMinutes(5);

    private final DataSource source;
    private final JdbcStore.@Nullable Joining joining;
    private String prefix = "kith_";
    private @Nullable String schema;
    private Duration lockWait = Duration.ofSeconds(5);
    private boolean views;
    private StatementListener listener = StatementListener.NONE;

    JdbcStoreBuilder(DataSource source, JdbcStore.@Nullable Joining joining) {
        this.source = source;
        this.joining = joining;
    }

    /**
     * Sets what the names of all tables begin with: up to 16 lower-case letters, digits and underscores; {@code kith_}
     * by default.
     */
    public JdbcStoreBuilder prefix(String tablePrefix) {
        this.prefix = tablePrefix;
        return this;
    }

    /** Sets the database schema that holds the tables; by default that of the connections. */
    public JdbcStoreBuilder schema(String databaseSchema) {
        this.schema = databaseSchema;
        return this;
    }

    /**
     * Sets how long a unit waits for a row that another has locked, from 1 millisecond to 5 minutes; 5 seconds by
     * default. A store that joins its host's transactions leaves their settings alone.
     */
    public JdbcStoreBuilder lockWait(Duration longest) {
        if (longest.compareTo(Duration.ofMillis(1)) < 0 || longest.compareTo(MAX_LOCK_WAIT) > 0) {
            throw new IllegalArgumentException("a lock is waited for from 1 ms to 5 minutes: " + longest);
        }
        this.lockWait = longest;
        return this;
    }

    /**
     * Makes the schema also keep a read-only view of each record type for reporting tools, without shadow
     * columns; none by default.
     */
    public JdbcStoreBuilder withViews() {
        this.views = true;
        return this;
    }

    JdbcStoreBuilder listener(StatementListener statements) {
        this.listener = statements;
        return this;
    }

    /**
     * Opens the store: looks at the database once, and sets and checks its durability.
     *
     * @throws StoreException.Unavailable if the database cannot be reached
     * @throws IllegalArgumentException if the database is of a kind or version that the adapter does not know, or a
     *     name is not fit
     */
    public JdbcStore open() {
        try (Connection connection = source.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            Dialect dialect = Dialect.of(database.getDatabaseProductName());
            String product = database.getDatabaseProductName() + " " + database.getDatabaseProductVersion();
            String oldest = dialect.word("oldest");
            String version = database.getDatabaseMajorVersion() + "." + database.getDatabaseMinorVersion();
            if (Version.parse(version).compareTo(Version.parse(oldest)) < 0) {
                throw new IllegalArgumentException(
                        "unsupported-version: " + product + "; needed is " + oldest + " or later");
            }
            if (schema != null && dialect instanceof SqliteDialect) {
                throw new IllegalArgumentException("unsupported-schema: a SQLite file has one");
            }
            Naming naming = new Naming(prefix, schema);
            Compiled compiled = new Compiled(dialect, naming, (int) lockWait.toMillis());
            List<StoreInfo.Finding> findings = new ArrayList<>();
            Session session = new Session(connection, listener);
            boolean durable = dialect.checkDurability(session, joining == null, findings);
            StoreInfo info = new StoreInfo("jdbc", product, joining != null, durable, findings);
            Turn turn = dialect.writesInTurns(session)
                    ? new Turn(new ReentrantLock(true), (int) lockWait.toMillis())
                    : Turn.NOT_NEEDED;
            Connections connections = new Connections(source, compiled.errors, turn, listener);
            JdbcSchema tables = new JdbcSchema(connections, dialect, naming, views);
            JdbcOutbox outbox = new JdbcOutbox(connections, dialect, naming);
            return new JdbcStore(compiled, connections, joining, tables, outbox, info);
        } catch (SQLException failure) {
            throw Connections.unreachable(failure);
        }
    }
}
