package io.kith.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A real PostgreSQL server of our own, on a free port of the loopback address, with the durability that the server has by
 * default: {@code fsync} and {@code synchronous_commit} are on.
 *
 * <p>Its databases compare text by ICU rules, not by code points, so that a store which leaves comparison to the database
 * shows it. The server ends with {@link #close()}, and by itself when this JVM ends, however it ends: it hangs on a pipe
 * from this process. Its data go with it. Several servers, of the same version or not, can run at once.
 *
 * <p>Needs a POSIX shell; works for root too, see {@link PostgresAccount}.
 */
public final class PostgresServer implements AutoCloseable {
    /** The versions the tests run on; the build puts their binaries under {@code target}. */
    public enum Release {
        /** PostgreSQL 15. */
        OLDEST,
        /** PostgreSQL 18. */
        NEWEST
    }

    private static final int STARTS = 5;
    // The server hangs on our pipe: a word or its end makes the shell stop the server, so that no killed test run
    // leaves one.
    private static final String KEEPER = """
            garbage=$1; shift
            "$@" </dev/null &
            server=$!
            word=stop
            read -r word
            case $word in
                kill) kill -KILL $server; wait $server ;;
                *) kill -INT $server; wait $server; rm -rf "$garbage" ;;
            esac
            """;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final PostgresAccount account;
    private final Path binaries;
    private final Path home;
    private final Path garbage;
    private int port;
    private @Nullable Process keeper;

    private PostgresServer(PostgresAccount account, Path binaries, Path home, Path garbage) {
        this.account = account;
        this.binaries = binaries;
        this.home = home;
        this.garbage = garbage;
    }

    /**
     * Starts a server of a release, empty, and waits until it takes connections: about a second. Its binaries are those
     * that the build put under {@code target} of the module whose tests run.
     */
    public static PostgresServer start(Release release) {
        return start(release, PostgresAccount.ofThisProcess());
    }

    /** Does the same under an account. */
    public static PostgresServer start(Release release, PostgresAccount account) {
        return start(release, account, Path.of("target"));
    }

    /** Does the same with the binaries that the build put under a folder of another module. */
    public static PostgresServer start(Release release, Path folder) {
        return start(release, PostgresAccount.ofThisProcess(), folder);
    }

    private static PostgresServer start(Release release, PostgresAccount account, Path folder) {
        try {
            Path archives = folder.resolve("postgres-" + (release == Release.OLDEST ? "oldest" : "newest"))
                    .toAbsolutePath()
                    .normalize();
            Path base = account.folderFor(archives);
            Path home = Files.createTempDirectory(base, "server-");
            Path binaries = PostgresBinaries.unpack(archives, base);
            account.give(home);
            PostgresServer server = new PostgresServer(account, binaries, home, base.equals(archives) ? home : base);
            server.createData();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates an empty database and returns its JDBC URL, user included. */
    public String newDatabase() {
        String name = "kith" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
        return url(name);
    }

    /** The JDBC URL of a database of this server, user included; there is no password. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=kith";
    }

    /** The port on 127.0.0.1; it changes with every {@link #restart()}. */
    public int port() {
        return port;
    }

    /** The server's version by its own word, such as {@code 15.18}. */
    public String version() {
        try (Connection connection = DriverManager.getConnection(url("postgres"))) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new IllegalStateException("the server does not answer", e);
        }
    }

    /** Kills the server as a power cut would (SIGKILL) and leaves its data; {@link #restart()} recovers them. */
    public void kill() {
        // All at once: with only the first process gone, a session would finish the statement it is in.
        List<ProcessHandle> processes = keeper().descendants().toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        tell("kill");
        // Until the last of them is gone, the server does not start again: they share its memory.
        processes.forEach(process ->
                process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join());
    }

    /** Starts the server again on the data that {@link #kill()} left. */
    public void restart() {
        if (keeper().isAlive()) {
            throw new IllegalStateException("the server is running");
        }
        start();
    }

    /** Stops the server, open connections or not, and deletes its data. Closing twice does nothing. */
    @Override
    public void close() {
        if (keeper().isAlive()) {
            tell("stop");
        } else {
            account.run(List.of("rm", "-rf", garbage.toString()));
        }
    }

    private void createData() {
        List<String> initdb = List.of(
                binaries.resolve("bin/initdb").toString(),
                "--pgdata=" + data(),
                "--username=kith",
                "--auth=trust",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=icu",
                "--icu-locale=und",
                "--no-sync");
        account.run(account.command(initdb));
    }

    private void start() {
        StringBuilder said = new StringBuilder();
        // Another program may take the port first, and after a kill the old server's processes need a moment to go.
        for (int attempt = 0; attempt < STARTS; attempt++) {
            port = FreePort.below32768();
            if (startOn(port, said)) {
                return;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200L << attempt));
        }
        throw new IllegalStateException("PostgreSQL does not start:\n" + said);
    }

    private boolean startOn(int port, StringBuilder said) {
        List<String> server = List.of(
                binaries.resolve("bin/postgres").toString(),
                "-D",
                data().toString(),
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "port=" + port,
                "-c",
                "unix_socket_directories=",
                "-c",
                "max_prepared_transactions=10");
        List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, "keeper", garbage.toString()));
        command.addAll(account.command(server));
        try {
            keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = keeper().inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.contains("database system is ready to accept connections")) {
                    drain(output);
                    return true;
                }
                if (line.contains("database system is shut down") || line.contains("FATAL:")) {
                    break;
                }
            }
            tell("kill");
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Keeps reading what the server says, so that it never waits for a reader. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(
                () -> {
                    try (output) {
                        while (output.readLine() != null) {
                            // nobody asks for the log of a test server
                        }
                    } catch (IOException e) {
                        // the server has gone
                    }
                },
                "postgres-log");
        reader.setDaemon(true);
        reader.start();
    }

    private void tell(String word) {
        try {
            try (Writer pipe = keeper().outputWriter(StandardCharsets.UTF_8)) {
                pipe.write(word + "\n");
            } catch (IOException e) {
                // the keeper has gone already, which is what we want of it
            }
            keeper().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process keeper() {
        return Objects.requireNonNull(keeper, "the server was not started");
    }

    private Path data() {
        return home.resolve("data");
    }
}
