package io.kith.examples.consumer.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Class paths that hosts have: each works, or is refused at the start with a sentence that names what is needed. */
class OddHostsTest {

    private static final Path OLD = Path.of("target/old-libraries");
    private static final String[] WORKS = {"ORDINARY: 12.00", "[A text is required.]"};

    /** Starts a host whose class path has other libraries in the place of some. */
    private static String host(List<String> taken, List<String> given, String... arguments) throws Exception {
        List<String> path = new ArrayList<>(List.of("target/classes", "target/test-classes"));
        for (String jar : Splitter.on(File.pathSeparatorChar)
                .split(Files.readString(Path.of("target/run-time-path")).strip())) {
            if (taken.stream().noneMatch(Path.of(jar).getFileName().toString()::startsWith)) {
                path.add(jar);
            }
        }
        given.forEach(jar -> path.add(old(jar)));
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dfile.encoding=UTF-8",
                "-cp",
                String.join(File.pathSeparator, path),
                OddHost.class.getName()));
        command.addAll(Arrays.asList(arguments));
        Process host = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(host.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(host.waitFor()).as(said).isZero();
        return said;
    }

    private static String old(String jar) {
        try (Stream<Path> all = Files.list(OLD)) {
            return all.filter(file -> file.getFileName().toString().startsWith(jar))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void isRefusedInOneSentence(String said, String... named) {
        assertThat(said.lines().filter(line -> line.startsWith("refused: "))).hasSize(1);
        assertThat(said).contains(named).doesNotContain("Exception in thread", "\tat ");
    }

    @Test
    void h2_of_the_first_generation_is_refused() throws Exception {
        isRefusedInOneSentence(host(List.of("h2-"), List.of("h2-1.4.200")), "H2 1.4.200", "needed is 2 or later");
    }

    @Test
    void slf4j_1_7_works() throws Exception {
        assertThat(host(List.of("slf4j-"), List.of("slf4j-api-1.7", "slf4j-nop-1.7")))
                .contains(WORKS);
    }

    @Test
    void guava_27_works() throws Exception {
        assertThat(host(List.of("guava-"), List.of("guava-27"))).contains(WORKS);
    }

    @Test
    void without_jackson_3_its_name_is_told() throws Exception {
        isRefusedInOneSentence(
                host(List.of("jackson-core-3"), List.of()), "Jackson 3.1", "crm-core-jackson2", "Jackson2Json");
    }

    @Test
    void jackson_2_alone_works_from_2_16_on() throws Exception {
        List<String> all = List.of("jackson-core-");

        assertThat(host(all, List.of("jackson-core-2.16"), "jackson2")).contains(WORKS);
        isRefusedInOneSentence(host(all, List.of("jackson-core-2.10"), "jackson2"), "Jackson 2.16 or later");
    }

    @Test
    void javax_validation_alone_is_refused() throws Exception {
        isRefusedInOneSentence(
                host(
                        List.of("hibernate-validator", "jakarta.validation-api"),
                        List.of("validation-api-2", "hibernate-validator-6")),
                "jakarta.validation-api",
                "javax.validation does not do");
    }

    @Test
    void javax_validation_beside_ours_does_not_matter() throws Exception {
        assertThat(host(List.of(), List.of("validation-api-2", "hibernate-validator-6")))
                .contains(WORKS);
    }

    @Test
    void without_a_provider_its_name_is_told() throws Exception {
        isRefusedInOneSentence(
                host(List.of("hibernate-validator"), List.of()), "hibernate-validator", "Crm.builder().validator");
    }

    @Test
    void the_oldest_provider_that_is_promised_works() throws Exception {
        assertThat(host(List.of("hibernate-validator"), List.of("hibernate-validator-7")))
                .contains(WORKS);
    }
}
