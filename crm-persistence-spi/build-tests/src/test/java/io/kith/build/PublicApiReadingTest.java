package io.kith.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicApiReadingTest {
    private static final String SHELF = """
            package shop;

            public class Shelf<T extends Number> {
                public static final int ROOM = 3;
                int hidden;

                protected Shelf() {}

                public T put(T thing, String... labels) throws java.io.IOException {
                    return thing;
                }

                void secret() {}

                public record Place(int row, String name) {}

                private static final class Back {}
            }
            """;

    @TempDir
    private Path folder;

    @Test
    void it_lists_what_a_host_can_use_and_nothing_else() throws IOException {
        PublicApi api = apiOf(SHELF);

        assertThat(api.lines())
                .containsExactly(
                        "public class shop.Shelf<T extends Number>",
                        "    protected <init>()",
                        "    public T put(T, String...) throws java.io.IOException",
                        "    public static final int ROOM",
                        "",
                        "public record shop.Shelf$Place(int row, String name)",
                        "");
    }

    @Test
    void a_change_is_shown_line_by_line_with_the_way_to_accept_it() throws IOException {
        Path agreed = folder.resolve("public-api.txt");
        apiOf(SHELF).write(agreed);
        PublicApi changed = apiOf(SHELF.replace("T put(T thing, ", "T stow(T thing, "));

        assertThatThrownBy(() -> changed.compareWith(agreed))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("- shop.Shelf :: public T put(T, String...) throws java.io.IOException")
                .hasMessageContaining("+ shop.Shelf :: public T stow(T, String...) throws java.io.IOException")
                .hasMessageContaining("-Dkith.api.update=true");
        assertThatCode(() -> apiOf(SHELF).compareWith(agreed)).doesNotThrowAnyException();
    }

    @Test
    void a_missing_file_is_a_change_too() throws IOException {
        PublicApi api = apiOf(SHELF);

        assertThatThrownBy(() -> api.compareWith(folder.resolve("nowhere.txt")))
                .hasMessageContaining("+ public class shop.Shelf");
    }

    @Test
    void a_type_of_a_library_in_the_api_is_found() throws IOException {
        PublicApi api = apiOf(SHELF.replace("T put(T thing", "java.util.regex.Pattern put(T thing")
                .replace("return thing", "return null"));

        assertThat(api.mentioning("java.util.regex.")).hasSize(1);
        assertThat(api.mentioning("java.sql.")).isEmpty();
    }

    private PublicApi apiOf(String source) throws IOException {
        Path sources = Files.createTempDirectory(folder, "sources");
        Path classes = Files.createTempDirectory(folder, "classes");
        Path module = Files.writeString(sources.resolve("module-info.java"), "module shop { exports shop; }");
        Path shelf = Files.createDirectories(sources.resolve("shop")).resolve("Shelf.java");
        Files.writeString(shelf, source);
        int result = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), module.toString(), shelf.toString());
        assertThat(result).isZero();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, null)) {
            return PublicApi.of(classes, loader);
        }
    }
}
