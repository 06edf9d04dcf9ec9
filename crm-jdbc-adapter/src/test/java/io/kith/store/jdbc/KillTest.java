package io.kith.store.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.build.MariaServer;
import io.kith.build.PostgresServer;
import io.kith.store.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the program that writes, or the server that it writes to, while it writes, and counts what was acknowledged but is
 * not there afterwards, and what is there in part.
 *
 * <p>Three rounds each; {@code -Dkith.kill.rounds=20} for more. Killing a process says nothing about a power cut: the
 * operating system keeps what was written.
 */
class KillTest {

    private static final int ROUNDS = Integer.getInteger("kith.kill.rounds", 3);
    private static final int LOSSY_ROUNDS = 10;
    private static final int THREADS = KillUnits.MAX_THREADS;

    private final Random chance = new Random(20241123);
    private int acknowledged;
    private int lost;
    private int half;

    @Test
    void h2_with_its_default_url_loses_nothing_that_was_acknowledged(@TempDir Path folder) throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("kill");
        prepare(JdbcSchemaDatabases.h2(url));

        for (int round = 1; round <= ROUNDS; round++) {
            Set<Long> numbers = killAfterAWhile(start(url, round, THREADS));
            count(JdbcSchemaDatabases.h2(url), round, numbers);
        }

        report("H2");
        assertThat(lost).isZero();
        assertThat(half).isZero();
    }

    @Test
    void postgresql_loses_nothing_that_was_acknowledged_whoever_is_killed() throws Exception {
        try (PostgresServer server = PostgresServer.start(PostgresServer.Release.NEWEST)) {
            String database = server.newDatabase().replaceAll(".*/|\\?.*", "");
            prepare(JdbcSchemaDatabases.postgres(server.url(database)));

            for (int round = 1; round <= ROUNDS; round++) {
                Process writer = start(server.url(database), round, THREADS);
                Set<Long> numbers;
                if (round % 2 == 0) {
                    numbers = afterAWhile(writer, server::kill);
                    server.restart();
                } else {
                    numbers = killAfterAWhile(writer);
                }
                count(JdbcSchemaDatabases.postgres(server.url(database)), round, numbers);
            }
        }

        report("PostgreSQL");
        assertThat(lost).isZero();
        assertThat(half).isZero();
    }

    @Test
    void mariadb_loses_nothing_that_was_acknowledged_whoever_is_killed() throws Exception {
        try (MariaServer server = MariaServer.start(MariaServer.Release.NEWEST)) {
            String database = server.newDatabase().replaceAll(".*/|\\?.*", "");
            prepare(JdbcSchemaDatabases.maria(server.url(database)));

            for (int round = 1; round <= ROUNDS; round++) {
                Process writer = start(server.url(database), round, THREADS);
                Set<Long> numbers;
                if (round % 2 == 0) {
                    numbers = afterAWhile(writer, server::kill);
                    server.restart();
                } else {
                    numbers = killAfterAWhile(writer);
                }
                count(JdbcSchemaDatabases.maria(server.url(database)), round, numbers);
            }
        }

        report("MariaDB");
        assertThat(lost).isZero();
        assertThat(half).isZero();
    }

    @Test
    void sqlite_loses_nothing_that_was_acknowledged(@TempDir Path folder) throws Exception {
        String url = "jdbc:sqlite:" + folder.resolve("kill");
        prepare(JdbcSchemaDatabases.at(url));

        for (int round = 1; round <= ROUNDS; round++) {
            Set<Long> numbers = killAfterAWhile(start(url, round, THREADS));
            count(JdbcSchemaDatabases.at(url), round, numbers);
        }

        report("SQLite");
        assertThat(lost).isZero();
        assertThat(half).isZero();
    }

    @Test
    void the_test_can_fail_h2_without_the_adapters_write_delay_loses_what_was_acknowledged(@TempDir Path folder)
            throws Exception {
        String url = "jdbc:h2:file:" + folder.resolve("lossy");
        prepare(JdbcSchemaDatabases.h2(url));

        for (int round = 1; round <= LOSSY_ROUNDS && lost == 0; round++) {
            Set<Long> numbers = killAfterAWhile(start(url, round, THREADS, "lossy"));
            try {
                count(JdbcSchemaDatabases.h2(url), round, numbers);
            } catch (SQLException e) {
                // even the tables can be gone
                lost += numbers.size();
            }
        }

        report("H2 with its own default of delayed writes");
        assertThat(lost).isPositive();
    }

    private static void prepare(DataSource source) {
        try (Store store = JdbcStore.owning(source).open()) {
            store.schema().apply(store.schema().plan(KillUnits.CATALOGUE));
        }
    }

    private static Process start(String url, int round, int threads, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KillWriter.class.getName(),
                url,
                Integer.toString(round),
                Integer.toString(threads)));
        command.addAll(List.of(more));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private Set<Long> killAfterAWhile(Process writer) throws Exception {
        return afterAWhile(writer, () -> kill(writer));
    }

    /** By its handle: the process itself would close our end of its output, unread. */
    private static void kill(Process writer) {
        writer.toHandle().destroyForcibly();
    }

    /** Lets the writer write for a while from its first unit on, does the deed, and returns what was acknowledged. */
    private Set<Long> afterAWhile(Process writer, Runnable deed) throws Exception {
        Set<Long> numbers = new HashSet<>();
        try (BufferedReader output = writer.inputReader(StandardCharsets.UTF_8)) {
            String line = output.readLine();
            assertThat(line).as("the first acknowledged unit").isNotNull();
            numbers.add(Long.valueOf(line));
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(100 + chance.nextInt(900));
            while (System.nanoTime() < end) {
                while (output.ready()) {
                    numbers.add(Long.valueOf(output.readLine()));
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
            deed.run();
            if (writer.isAlive()) {
                // its server is gone: it ends by itself, and if not, it is stopped
                writer.waitFor(1, TimeUnit.SECONDS);
                kill(writer);
            }
            for (line = output.readLine(); line != null; line = output.readLine()) {
                numbers.add(Long.valueOf(line));
            }
        }
        writer.waitFor();
        return numbers;
    }

    private void count(DataSource source, int round, Set<Long> numbers) throws SQLException {
        acknowledged += numbers.size();
        KillUnits.Found found = KillUnits.check(source, round, numbers);
        lost += found.lost();
        half += found.half();
    }

    private void report(String database) {
        System.out.println(
                "kill test, " + database + ": acknowledged " + acknowledged + ", lost " + lost + ", half " + half);
    }
}
