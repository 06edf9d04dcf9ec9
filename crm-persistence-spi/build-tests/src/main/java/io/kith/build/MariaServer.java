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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real MariaDB server of our own, on a free port of the loopback address, with the durability that the server has by
 * default: every commit is flushed.
 *
 * <p>Its character set is the server's default, latin1, so that a store which leaves text to the database shows it. The
 * server ends with {@link #close()}, and by itself when this JVM ends, however it ends: it hangs on a pipe from this
 * process. Its data go with it. Several servers, of the same version or not, can run at once.
 *
 * <p>Needs a POSIX shell; works for root too.
 */
public final class MariaServer implements AutoCloseable {
    /** The versions the tests run on; the build puts their programs under {@code target}. */
    public enum Release {
        /** MariaDB 10.11. */
        OLDEST,
        /** MariaDB 11.4. */
        NEWEST
    }

    private static final int STARTS = 5;

    /** Waits for no disk, and writes a quarter of the files that a new server has by default. */
    private static final List<String> HASTE = List.of(
            "--innodb-flush-method=nosync",
            "--sync-frm=OFF",
            "--innodb-log-file-size=32M",
            "--innodb-undo-tablespaces=0");

    private static final String KEEPER = """
            garbage=$1; shift
            "$@" </dev/null &
            server=$!
            word=stop
            read -r word
            case $word in
                kill) kill -KILL $server; wait $server ;;
                *) kill -KILL $server; wait $server; rm -rf "$garbage" ;;
            esac
            """;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path programs;
    private final Path home;
    private final boolean flushing;
    private int port;
    private @Nullable Process keeper;

    private MariaServer(Path programs, Path home, boolean flushing) {
        this.programs = programs;
        this.home = home;
        this.flushing = flushing;
    }

    /**
     * Starts a server of a release, empty, and waits until it takes connections: some seconds. Its programs are those that
     * the build put under {@code target} of the module whose tests run.
     */
    public static MariaServer start(Release release) {
        return start(release, Path.of("target"), true);
    }

    /** Does the same with the programs that the build put under a folder, which may be another module's. */
    public static MariaServer start(Release release, Path folder) {
        return start(release, folder, true);
    }

    /**
     * Does the same without waiting for the disk: what is committed survives a killed server, but no power cut. For tests
     * that ask for other things than durability, whose schemas are many.
     */
    public static MariaServer startHasty(Release release) {
        return start(release, Path.of("target"), false);
    }

    /** Does the same with the programs that the build put under a folder, which may be another module's. */
    public static MariaServer startHasty(Release release, Path folder) {
        return start(release, folder, false);
    }

    private static MariaServer start(Release release, Path folder, boolean flushing) {
        try {
            Path unpacked = folder.resolve("mariadb-" + (release == Release.OLDEST ? "oldest" : "newest"))
                    .toAbsolutePath()
                    .normalize();
            Path home = Files.createTempDirectory(unpacked, "server-");
            MariaServer server = new MariaServer(programs(unpacked), home, flushing);
            server.createData();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path programs(Path unpacked) throws IOException {
        try (Stream<Path> files = Files.walk(unpacked, 7)) {
            Path server = files.filter(file -> file.endsWith("bin/mariadbd"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            unpacked + " holds no server: run the build up to generate-test-resources"));
            Path programs = Objects.requireNonNull(server.getParent()).getParent();
            for (String program : List.of("bin/mariadbd", "bin/my_print_defaults", "bin/resolveip")) {
                Path file = Objects.requireNonNull(programs).resolve(program);
                if (!Files.isExecutable(file) && !file.toFile().setExecutable(true)) {
                    throw new IllegalStateException(file + " cannot be made a program");
                }
            }
            return Objects.requireNonNull(programs);
        }
    }

    /** Creates an empty database and returns its JDBC URL, user included. */
    public String newDatabase() {
        String name = "kith" + DATABASES.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(url(""));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create the database " + name, e);
        }
        return url(name);
    }

    /** The JDBC URL of a database of this server, user included; there is no password. Row locks are waited for briefly. */
    public String url(String database) {
        return "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=root";
    }

    /** Kills the server (SIGKILL) and leaves its data; {@link #restart()} recovers them. */
    public void kill() {
        tell("kill");
    }

    /** Starts the server again on the data that {@link #kill()} left. */
    public void restart() {
        if (keeper().isAlive()) {
            throw new IllegalStateException("the server is running");
        }
        start();
    }

    /** Ends the server, open connections or not, and deletes its data. Closing twice does nothing. */
    @Override
    public void close() {
        if (keeper().isAlive()) {
            tell("stop");
        } else {
            run(List.of("rm", "-rf", home.toString()));
        }
    }

    private void createData() {
        List<String> command = new ArrayList<>(
                List.of("sh", programs.resolve("scripts/mariadb-install-db").toString(), "--no-defaults"));
        command.addAll(List.of("--basedir=" + programs, "--datadir=" + data(), "--user=" + user()));
        command.add("--tmpdir=" + home);
        command.addAll(List.of("--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve"));
        command.addAll(flushing ? List.of() : HASTE);
        run(command);
    }

    private void start() {
        StringBuilder said = new StringBuilder();
        // Another program may take the port first.
        for (int attempt = 0; attempt < STARTS; attempt++) {
            port = FreePort.below32768();
            if (startOn(port, said)) {
                return;
            }
        }
        throw new IllegalStateException("MariaDB does not start:\n" + said);
    }

    private boolean startOn(int port, StringBuilder said) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", KEEPER, "keeper", home.toString()));
        command.addAll(List.of(
                programs.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--user=" + user(),
                "--basedir=" + programs,
                "--lc-messages-dir=" + programs.resolve("share"),
                "--datadir=" + data(),
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + socket(),
                "--pid-file=" + home.resolve("pid"),
                // Not one for all: a server that starts deletes the temporary files there, be they another's in use.
                "--tmpdir=" + home,
                "--innodb-buffer-pool-size=64M",
                "--innodb-lock-wait-timeout=2",
                "--performance-schema=off"));
        command.addAll(flushing ? List.of() : HASTE);
        try {
            keeper = new ProcessBuilder(command).redirectErrorStream(true).start();
            BufferedReader output = keeper().inputReader(StandardCharsets.UTF_8);
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                said.append(line).append('\n');
                if (line.contains("port: " + port)) {
                    drain(output);
                    return true;
                }
                if (line.contains("[ERROR]")) {
                    break;
                }
            }
            tell("kill");
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A socket's path has to be short; this is one without a file. */
    private static String socket() {
        return "@kith-" + ProcessHandle.current().pid() + "-" + DATABASES.incrementAndGet();
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
                "mariadb-log");
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
            if (!keeper().waitFor(1, TimeUnit.MINUTES)) {
                throw new IllegalStateException("MariaDB does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void run(List<String> command) {
        PostgresAccount.OURS.run(command);
    }

    private static String user() {
        return Objects.requireNonNull(System.getProperty("user.name"));
    }

    private Process keeper() {
        return Objects.requireNonNull(keeper, "the server was not started");
    }

    private Path data() {
        return home.resolve("data");
    }
}
