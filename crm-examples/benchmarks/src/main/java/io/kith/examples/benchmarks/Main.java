package io.kith.examples.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs benchmarks and prints their tables.
 *
 * <pre>
 * full                        every database (on MariaDB and SQLite Kith alone) and the figures without peers, each in a JVM of its own
 * one DATABASE [OPERATION]    one of h2-memory, h2-file, postgres-15, postgres-18, mariadb-11, sqlite; operations whose names begin so
 * facts                       the figures without peers
 * </pre>
 */
public final class Main {

    private static final List<String> JVM = List.of("-Xmx2g", "-Xms2g", "-XX:+UseSerialGC");

    private Main() {}

    /** See above. */
    public static void main(String[] arguments) throws Exception {
        // Both greet on standard output otherwise, and jOOQ gives a tip for the day.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        System.setProperty("org.jboss.logging.provider", "slf4j");
        switch (arguments.length == 0 ? "" : arguments[0]) {
            case "full" -> full();
            case "one" -> one(arguments[1], arguments.length > 2 ? arguments[2] : "");
            case "facts" -> Facts.run(Main::print);
            default -> throw new IllegalArgumentException("full, one DATABASE [OPERATION] or facts: see the Javadoc");
        }
    }

    private static void full() throws IOException, InterruptedException {
        Path report = Files.createDirectories(Path.of("target", "benchmarks")).resolve("report.md");
        StringBuilder all = new StringBuilder();
        all.append(machine());
        for (Database.Kind kind : Database.Kind.values()) {
            all.append(fork("one", kind.option()));
        }
        all.append(fork("facts"));
        Files.writeString(report, all);
        print("written to " + report.toAbsolutePath() + "\n");
    }

    /** Another JVM for each: what one run made the compiler believe would otherwise slow the next. */
    private static String fork(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(command + " failed");
        }
        print(said);
        return said;
    }

    private static void one(String option, String only) throws SQLException {
        Database.Kind kind = Arrays.stream(Database.Kind.values())
                .filter(candidate -> candidate.option().equals(option))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a database: " + option));
        Round.run(kind, Pace.FULL, only, Main::print);
    }

    private static String machine() {
        return "Run of " + LocalDate.now(ZoneOffset.UTC) + ": " + System.getProperty("os.name") + " "
                + System.getProperty("os.version") + ", " + System.getProperty("os.arch") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores, Java " + System.getProperty("java.version")
                + ", " + String.join(" ", JVM) + "\n\n";
    }

    private static void print(String text) {
        System.out.print(text);
        System.out.flush();
    }
}
