package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import says that is told to end, by Ctrl-C or by the system: not that its store had failed. */
class InterruptedImportTest {

    /** The bytes of a store in which some units are and many are still to come. */
    private static final long SOME_UNITS = 3 << 20;

    @TempDir
    Path folder;

    @Test
    void says_that_it_was_interrupted() throws Exception {
        String rows = IntStream.range(0, 60_000)
                .mapToObj(i -> "A-" + i + ",c" + i % 900 + ",2025-01-15,5.00\n")
                .collect(Collectors.joining());
        Path file = Files.writeString(folder.resolve("orders.csv"), "order_id,customer,date,amount\n" + rows);
        Path store = folder.resolve("kith.mv.db");
        Path said = folder.resolve("said");
        Path out = folder.resolve("out");
        Process process = started(file, said, out);

        while (process.isAlive() && size(store) < SOME_UNITS) {
            process.waitFor(20, TimeUnit.MILLISECONDS);
        }
        process.destroy();

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(128 + 15);
        assertThat(Files.readString(said)).doesNotContain("failed", "unavailable", "Exception");
        // The machine may have ended it before it could say anything.
        assertThat(Files.readString(out))
                .satisfiesAnyOf(
                        text -> assertThat(text).isEmpty(),
                        text -> assertThat(text).contains("\"interrupted\""));
    }

    private Process started(Path file, Path said, Path out) throws IOException {
        return new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "import",
                        "purchases",
                        file.toString(),
                        "--json",
                        "--quiet",
                        "--store",
                        "h2:" + folder.resolve("kith")))
                .redirectError(said.toFile())
                .redirectOutput(out.toFile())
                .start();
    }

    private static long size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
