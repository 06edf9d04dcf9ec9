package io.kith.examples.consumer.classpath;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents tell a developer to write compiles, runs, and prints what they say. */
class DocumentedCodeTest {

    private static final String FRAME = "src/test/snippets/Snippet.txt";

    static List<DocumentedCode> blocks() throws IOException {
        return DocumentedCode.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void java_in_the_documents_compiles_runs_and_prints_what_they_say(DocumentedCode block, @TempDir Path folder)
            throws Exception {
        List<String> said = run(block, folder);

        block.prints()
                .ifPresent(promised -> assertThat(said).as(block.toString()).isEqualTo(promised));
    }

    @Test
    void the_ten_lines_of_the_readme_print_what_their_comments_say(@TempDir Path folder) throws Exception {
        DocumentedCode readme = blocks().stream()
                .filter(block -> block.page().equals("README.md"))
                .findFirst()
                .orElseThrow();

        List<String> said = run(readme, folder);

        assertThat(readme.code().lines()).hasSize(10);
        String promised = readme.code()
                .lines()
                .filter(line -> line.contains(".why()"))
                .map(line -> line.substring(line.indexOf("// ") + 3))
                .findFirst()
                .orElseThrow();
        assertThat(said.get(0)).isEqualTo(promised);
        assertThat(said.subList(1, said.size()))
                .as("reasons in Chinese, then the timeline")
                .anyMatch(line -> line.contains("客户同意接收资料或观看演示"))
                .anyMatch(line -> line.contains("A-90210"))
                .hasSizeGreaterThan(4);
    }

    @Test
    void the_first_steps_are_compiled_with_the_imports_that_their_page_gives() throws IOException {
        assertThat(blocks().stream().filter(block -> block.page().equals("docs/getting-started.md")))
                .hasSizeGreaterThan(5)
                .allSatisfy(block -> assertThat(block.imports()).isPresent());
    }

    private static List<String> run(DocumentedCode block, Path folder) throws Exception {
        String frame = Files.readString(Path.of(FRAME));
        String inside = frame.substring(frame.indexOf("/** "));
        String imports = block.imports().orElse(frame.substring(0, frame.indexOf("/** ")));
        String source = imports + "\n" + inside.replace("/* BLOCK */", block.code());
        Path file = Files.writeString(folder.resolve("Snippet.java"), source);
        StringWriter complaints = new StringWriter();
        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        complaints,
                        null,
                        null,
                        List.of(
                                "-proc:none",
                                "-nowarn",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path")),
                        null,
                        ToolProvider.getSystemJavaCompiler()
                                .getStandardFileManager(null, null, StandardCharsets.UTF_8)
                                .getJavaFileObjects(file))
                .call();
        assertThat(compiled).as(block + "\n" + complaints).isTrue();
        return printed(folder);
    }

    private static List<String> printed(Path folder) throws Exception {
        PrintStream before = System.out;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, DocumentedCodeTest.class.getClassLoader())) {
            System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
            loader.loadClass("Snippet").getMethod("run").invoke(null);
        } finally {
            System.setOut(before);
        }
        return said.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
