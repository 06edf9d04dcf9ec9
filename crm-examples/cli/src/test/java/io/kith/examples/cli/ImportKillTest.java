package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An import that is killed (SIGKILL, at a random moment of its work) and run again leaves the rows that one leaves which
 * was not killed. How many times each kind is killed: {@code -Dkith.kill.points}, else once.
 */
class ImportKillTest {

    private static final int POINTS = Integer.getInteger("kith.kill.points", 1);
    private static final int TRIES = 5;
    private static final int KILLED = 128 + 9;

    @TempDir
    Path folder;

    private final Random random = new Random(Long.getLong("kith.kill.seed", System.nanoTime()));

    @Test
    void customers() throws Exception {
        StringBuilder file = new StringBuilder("customer_id,name,email,city,industry\n");
        for (int i = 0; i < 3_500; i++) {
            file.append(i % 3_400)
                    .append(",Firm ")
                    .append(i % 3_400)
                    .append(",a")
                    .append(i % 3_400);
            file.append("@example.com,Town ").append(i % 50).append(",trade\n");
        }
        killAndCompare("import", "customers", write("customers.csv", file));
    }

    @Test
    void purchases() throws Exception {
        StringBuilder file = new StringBuilder("customer,date,quantity,amount\n");
        for (int i = 0; i < 3_500; i++) {
            int one = (i * 7919) % 3_100;
            file.append("C")
                    .append(one % 700)
                    .append(",2024-")
                    .append(String.format(Locale.ROOT, "%02d", 1 + one % 12));
            file.append("-15,").append(1 + one % 3).append(',').append(one % 40).append(".50\n");
        }
        killAndCompare("import", "purchases", write("purchases.csv", file));
    }

    @Test
    void opportunities() throws Exception {
        Path sales = Files.createDirectories(folder.resolve("sales"));
        StringBuilder accounts = new StringBuilder("account,sector\n");
        for (int i = 0; i < 120; i++) {
            accounts.append("Account ").append(i).append(",retail\n");
        }
        Files.writeString(sales.resolve("accounts.csv"), accounts);
        Files.writeString(
                sales.resolve("products.csv"), "product,series,sales_price\nLamp Pro,Lamp,480\nDesk,Desk,90\n");
        Files.writeString(
                sales.resolve("sales_teams.csv"),
                "sales_agent,manager,regional_office\nAna,Nico,North\nBo,Nico,North\nCai,Rhea,South\n");
        StringBuilder pipeline = new StringBuilder(
                "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n");
        String[] states = {"Won", "Lost", "Engaging", "Prospecting"};
        for (int i = 0; i < 2_600; i++) {
            int state = i % 4;
            pipeline.append('O').append(i).append(i % 2 == 0 ? ",Ana,LampPro," : ",Cai,Desk,");
            pipeline.append(i % 6 == 0 ? "" : "Account " + i % 120).append(',').append(states[state]);
            pipeline.append(state == 3 ? ",," : ",1/" + (1 + i % 28) + "/2017,");
            pipeline.append(state < 2 ? "3/" + (1 + i % 28) + "/2017," + (state == 0 ? i : 0) : ",")
                    .append('\n');
        }
        Files.writeString(sales.resolve("sales_pipeline.csv"), pipeline);
        killAndCompare("import", "opportunities", sales.toString());
    }

    private String write(String name, StringBuilder content) throws IOException {
        return Files.writeString(folder.resolve(name), content).toString();
    }

    private void killAndCompare(String... command) throws Exception {
        Path whole = folder.resolve("whole");
        AtomicLong moments = new AtomicLong();
        assertThat(run(whole, moment -> moments.set(moment), command)).isZero();
        List<String> expected = RowsOfStore.of(whole);
        assertThat(expected).hasSizeGreaterThan(2_000);

        int partly = 0;
        for (int point = 0; point < POINTS; point++) {
            Path broken = folder.resolve("broken" + point);
            // The first moments are those of opening; the last ones could be over before the signal comes.
            long moment = 1 + random.nextLong(moments.get() * 9 / 10);
            kill(broken, moment, command);
            int left = RowsOfStore.of(broken).size();
            partly += left > 0 && left < expected.size() ? 1 : 0;

            assertThat(run(broken, unused -> {}, command)).isZero();

            assertThat(RowsOfStore.of(broken))
                    .as("killed at moment %d of %d", moment, moments.get())
                    .isEqualTo(expected);
        }
        System.out.printf(
                Locale.ROOT,
                "%s killed at %d moments, %d of them with some rows stored; run again: no row differs%n",
                command[1],
                POINTS,
                partly);
    }

    private static String[] on(Path store, String... command) {
        return Stream.concat(Arrays.stream(command), Stream.of("--quiet", "--store", "h2:" + store))
                .toArray(String[]::new);
    }

    private static int run(Path store, LongConsumer moments, String... command) {
        return terminal(OutputStream.nullOutputStream(), moments).run(on(store, command));
    }

    /** A terminal whose clock stands still and counts how often it is looked at: once a row and once a unit at least. */
    private static Terminal terminal(OutputStream err, LongConsumer moments) {
        AtomicLong count = new AtomicLong();
        return new Terminal(
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                false,
                () -> {
                    moments.accept(count.incrementAndGet());
                    return Instant.parse("2025-06-01T00:00:00Z");
                });
    }

    /** Starts an import in a process of its own, and kills that when it says that the moment has come. */
    private static void kill(Path store, long moment, String... command) throws Exception {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            List<String> java = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Victim.class.getName(),
                    String.valueOf(moment)));
            java.addAll(Arrays.asList(on(store, command)));
            Process process = new ProcessBuilder(java)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                process.getInputStream().read();
            } finally {
                process.destroyForcibly();
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            if (process.exitValue() == KILLED) {
                return;
            }
            // It was done before the signal came: on a new store, again.
            Files.deleteIfExists(Path.of(store + ".mv.db"));
        }
        throw new AssertionError("not once killed in time");
    }

    /** The process that is killed: tells by one byte that the moment has come, and works on. */
    static final class Victim {

        private Victim() {}

        public static void main(String[] arguments) {
            long moment = Long.parseLong(arguments[0]);
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            LongConsumer tell = now -> {
                if (now == moment) {
                    try {
                        out.write('!');
                        out.flush();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }
            };
            System.exit(terminal(OutputStream.nullOutputStream(), tell)
                    .run(Arrays.copyOfRange(arguments, 1, arguments.length)));
        }
    }
}
