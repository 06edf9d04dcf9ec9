package io.kith.examples.consumer.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConsumerRunsTest {
    @Test
    void a_host_on_the_class_path_runs() throws IOException, InterruptedException {
        String dependencies = Files.readString(Path.of("target/run-time-path"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        Process host = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "-cp",
                        "target/classes" + File.pathSeparator + dependencies,
                        "io.kith.examples.consumer.classpath.Main")
                .redirectErrorStream(true)
                .start();
        String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(host.waitFor()).as(said).isZero();
        assertThat(said).contains("kept R-40 on the class path", "module null", "refused: ", "拒绝: ");
    }
}
