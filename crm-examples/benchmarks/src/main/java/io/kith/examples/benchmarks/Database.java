package io.kith.examples.benchmarks;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import io.kith.build.PostgresServer.Release;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An empty database of one kind with the durability of a live one; gone when closed. */
final class Database implements AutoCloseable {

    /** The kinds that are measured. */
    enum Kind {
        H2_MEMORY,
        H2_FILE,
        POSTGRES_15,
        POSTGRES_18,
        MARIADB_11,
        SQLITE;

        boolean isPostgres() {
            return this == POSTGRES_15 || this == POSTGRES_18;
        }

        /** Whether the peers run there, too; the SQL written by hand is that of H2 and PostgreSQL. */
        boolean hasPeers() {
            return this != MARIADB_11 && this != SQLITE;
        }

        /** Returns the statements that make commits of all connections wait for the disk, or not. */
        List<String> durability(boolean wanted) {
            return switch (this) {
                case POSTGRES_15, POSTGRES_18 ->
                    List.of(
                            "alter system set synchronous_commit = " + (wanted ? "on" : "off"),
                            "select pg_reload_conf()");
                case H2_MEMORY, H2_FILE -> List.of("set write_delay " + (wanted ? 0 : 500));
                case MARIADB_11 -> List.of("set global innodb_flush_log_at_trx_commit = " + (wanted ? 1 : 2));
                // Each connection has its own setting: they wait for the disk while they warm up, too.
                case SQLITE -> List.of();
            };
        }

        /** Returns the statements that empty tables. */
        List<String> emptying(List<String> tables) {
            if (isPostgres()) {
                return List.of("truncate table " + String.join(", ", tables));
            }
            String empty = this == SQLITE ? "delete from " : "truncate table ";
            return tables.stream().map(empty::concat).toList();
        }

        /** The name on the command line. */
        String option() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Where the build puts the programs of servers. */
    private static final Path PROGRAMS = Path.of("..", "..", "crm-jdbc-adapter", "target");

    /** Two connections: the pool never makes a thread wait, as one thread uses it. */
    private static final int CONNECTIONS = 2;

    private final Kind kind;
    private final String url;
    private final Runnable end;

    private Database(Kind kind, String url, Runnable end) {
        this.kind = kind;
        this.url = url;
        this.end = end;
    }

    /** Opens one; a server is started with its defaults, so that every commit is flushed to the disk. */
    static Database open(Kind kind) {
        switch (kind) {
            case H2_MEMORY -> {
                return new Database(kind, "jdbc:h2:mem:bench" + System.nanoTime() + ";DB_CLOSE_DELAY=-1", () -> {});
            }
            case H2_FILE -> {
                // With its default, H2 acknowledges commits half a second before they are in the file.
                Path folder = folder();
                String url = "jdbc:h2:file:" + folder.resolve("bench") + ";WRITE_DELAY=0";
                return new Database(kind, url, () -> delete(folder));
            }
            case POSTGRES_15, POSTGRES_18 -> {
                Release release = kind == Kind.POSTGRES_15 ? Release.OLDEST : Release.NEWEST;
                PostgresServer server = PostgresServer.start(release, PROGRAMS);
                return new Database(kind, server.newDatabase(), server::close);
            }
            case MARIADB_11 -> {
                MariaServer server = MariaServer.start(MariaServer.Release.NEWEST, PROGRAMS);
                return new Database(kind, server.newDatabase(), server::close);
            }
            case SQLITE -> {
                Path folder = folder();
                return new Database(kind, "jdbc:sqlite:" + folder.resolve("bench"), () -> delete(folder));
            }
        }
        throw new IllegalArgumentException("not a kind of database: " + kind);
    }

    private static Path folder() {
        try {
            Path base = Files.createDirectories(Path.of("target", "benchmarks"));
            return Files.createTempDirectory(base, "file-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Kind kind() {
        return kind;
    }

    /** Opens a pool as every contestant gets one. */
    HikariDataSource pool() {
        return pool(url);
    }

    /** Opens a pool whose connections count their {@linkplain RoundTrips round trips}; PostgreSQL only. */
    HikariDataSource countingPool() {
        return pool(url + "&socketFactory=" + RoundTrips.class.getName());
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    @Override
    public void close() {
        end.run();
    }
}
