package io.kith.examples.consumer.modulepath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConsumerRunsTest {
    @Test
    void a_host_on_the_module_path_runs() throws IOException, InterruptedException {
        String dependencies = Files.readString(Path.of("target/run-time-path"));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");

        Process host = new ProcessBuilder(
                        java.toString(),
                        "-Xmx256m",
                        "--module-path",
                        "target/classes" + File.pathSeparator + dependencies,
                        "--module",
                        "io.kith.examples.consumer.modulepath/io.kith.examples.consumer.modulepath.Main")
                .redirectErrorStream(true)
                .start();
        String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(host.waitFor()).as(said).isZero();
        assertThat(said)
                .contains(
                        "kept R-40 on the module path",
                        "module io.kith.examples.consumer.modulepath",
                        "refused: ",
                        "拒绝: ",
                        "level KEY: 120,000.00 in 12 months",
                        "both generations of Jackson agree: true {\"code\":\"R-40\"");
    }
}
