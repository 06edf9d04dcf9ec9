package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher, in a checkout of nothing but itself whose path has a blank, with a Maven that only makes the jar and a Java
 * that only says how it was called.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    Path folder;

    private Path root;
    private Path launcher;
    private Path elsewhere;
    private Path source;
    private Path built;

    /** What a run of the launcher came to. */
    private record Run(int status, String out, String err) {
        List<String> words() {
            return out.lines().toList();
        }
    }

    @BeforeEach
    void checkout() throws IOException {
        root = Files.createDirectories(folder.resolve("my check out"));
        elsewhere = Files.createDirectories(folder.resolve("elsewhere"));
        built = folder.resolve("built");
        launcher = write(root.resolve("crm-examples/kith"), Files.readString(original()));
        source = write(root.resolve("crm-examples/cli/src/main/java/Main.java"), "");
        for (String pom : List.of("pom.xml", "crm-examples/pom.xml", "crm-examples/cli/pom.xml")) {
            write(root.resolve(pom), "");
        }
        write(folder.resolve("bin/mvn"), """
                #!/bin/sh
                echo "$@" >> "%s"
                while [ "$1" != -f ]; do shift; done
                test ! -e "%s" || exit 1
                : > "$(dirname "$2")/crm-examples/cli/target/kith-cli.jar"
                """.formatted(built, folder.resolve("broken")));
        write(folder.resolve("jdk/bin/java"), "#!/bin/sh\nfor word; do echo \"$word\"; done\nexit 3\n");
        age(root);
    }

    private static Path original() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("crm-examples/kith"))) {
            at = at.getParent();
        }
        return at.resolve("crm-examples/kith");
    }

    private static Path write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file;
    }

    /** Makes all of a checkout old, so that whatever is built is newer. */
    private static void age(Path root) throws IOException {
        List<Path> all;
        try (var walk = Files.walk(root)) {
            all = walk.toList();
        }
        for (Path each : all) {
            Files.setLastModifiedTime(each, LONG_AGO);
        }
    }

    private Run start(Path program, String... arguments) throws Exception {
        return start(program, Map.of(), arguments);
    }

    private Run start(Path program, Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(elsewhere.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().remove("KITH_OPTS");
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }

    private int builds() throws IOException {
        return Files.exists(built) ? Files.readAllLines(built).size() : 0;
    }

    @Test
    void builds_once_and_passes_words_and_exit_status_on() throws Exception {
        String jar = root.toRealPath() + "/crm-examples/cli/target/kith-cli.jar:";
        Run first = start(launcher, "import", "customers", "my file.csv", "--column", "name=Full Name");

        assertThat(first.status()).isEqualTo(3);
        assertThat(first.err()).contains("kith: building");
        assertThat(first.words())
                .containsSequence(
                        "io.kith.examples.cli.Main", "import", "customers", "my file.csv", "--column", "name=Full Name")
                .contains("-Dkith.terminal=no")
                .anyMatch(word -> word.startsWith(jar));
        assertThat(Files.readString(built)).contains("-pl crm-examples/cli -am").contains("-Dmaven.test.skip=true");

        Run second = start(launcher, "help");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void is_found_through_links_from_any_folder() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("bin/kith-link"), launcher);
        Path relative = Files.createSymbolicLink(elsewhere.resolve("kith"), elsewhere.relativize(link));

        Run run = start(relative, "help");

        assertThat(run.status()).isEqualTo(3);
        assertThat(run.words()).endsWith("io.kith.examples.cli.Main", "help");
    }

    @Test
    void builds_anew_when_a_source_has_changed() throws Exception {
        start(launcher, "help");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(5)));

        start(launcher, "help");

        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void a_build_that_failed_is_status_70_and_is_tried_again() throws Exception {
        Files.createFile(folder.resolve("broken"));

        Run failed = start(launcher, "help");

        assertThat(failed.status()).isEqualTo(70);
        assertThat(failed.out()).isEmpty();
        assertThat(failed.err()).contains("kith: the build failed");
        Files.delete(folder.resolve("broken"));
        assertThat(start(launcher, "help").status()).isEqualTo(3);
    }

    @Test
    void options_for_the_virtual_machine_stand_behind_the_defaults() throws Exception {
        List<String> words =
                start(launcher, Map.of("KITH_OPTS", "-Xmx2g -Dx=y"), "help").words();

        assertThat(words).contains("-Xmx2g", "-Dx=y");
        assertThat(words.indexOf("-Xmx2g")).isGreaterThan(words.indexOf("-Xmx512m"));
    }
}
