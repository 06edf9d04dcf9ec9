package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.examples.cli.tabular.Column;
import io.kith.examples.cli.tabular.TabularFile;
import io.kith.examples.cli.tabular.TabularOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code docs/kith.md} shows is what the program does. */
class DocumentedRunsTest {

    private static final Pattern BLOCK =
            Pattern.compile("<!-- (file|run|said):? ?([^ ]*) -->\\n```\\w+\\n(.*?)```", Pattern.DOTALL);

    private static final Pattern COLUMN =
            Pattern.compile("^\\| `([^`]+)` \\| (.*?) \\| (.*?) ?\\|$", Pattern.MULTILINE);

    /** How long it took and how fast it was, at the end of a row. */
    private static final Pattern TIMES = Pattern.compile("(?m) +[\\d,]+\\.\\d +[\\d,]+$");

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    @TempDir
    Path folder;

    private static String page() throws IOException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("docs/kith.md"))) {
            root = root.getParent();
        }
        return Files.readString(root.resolve("docs/kith.md"));
    }

    @Test
    void every_example_says_what_the_page_says() throws IOException {
        Shell shell = new Shell(folder);
        Matcher block = BLOCK.matcher(page());
        int runs = 0;
        while (block.find()) {
            String text = block.group(3);
            switch (block.group(1)) {
                case "file" -> shell.file(block.group(2), text);
                case "said" -> assertThat(shell.said()).contains(text);
                default -> {
                    int end = text.indexOf('\n');
                    assertThat(shell.onStore(command(text.substring(0, end))))
                            .as(shell.said())
                            .isEqualTo(Integer.parseInt(block.group(2)));
                    assertThat(settled(shell.out())).isEqualTo(settled(text.substring(end + 1)));
                    runs++;
                }
            }
        }
        assertThat(runs).isGreaterThan(3);
    }

    /** The text without what is another at each run. */
    private static String settled(String text) {
        return ID.matcher(TIMES.matcher(text).replaceAll(" …")).replaceAll("<id>");
    }

    /** Words behind {@code $ kith}; what ends with {@code .csv} lies in the folder. */
    private String[] command(String line) {
        assertThat(line).startsWith("$ kith ");
        List<String> words = new ArrayList<>();
        for (String word : line.substring("$ kith ".length()).split(" ", -1)) {
            words.add(word.endsWith(".csv") ? folder.resolve(word).toString() : word);
        }
        return words.toArray(new String[0]);
    }

    @Test
    void every_name_of_a_column_on_the_page_is_one_that_the_program_knows() throws IOException {
        Map<String, List<Column<?>>> tables = new LinkedHashMap<>();
        tables.put("### Customers", CustomerRows.COLUMNS);
        tables.put("### Purchases", ImportPurchases.COLUMNS);
        tables.put("`sales_pipeline.csv`:", OpportunityRows.COLUMNS);
        tables.put("`products.csv`:", ProductRows.COLUMNS);
        tables.put("`sales_teams.csv`:", TeamRows.COLUMNS);
        String page = page();

        for (Map.Entry<String, List<Column<?>>> table : tables.entrySet()) {
            int from = page.indexOf("| column |", page.indexOf(table.getKey()));
            Matcher row = COLUMN.matcher(page.substring(from, page.indexOf("\n\n", from)));
            List<String> named = new ArrayList<>();
            while (row.find()) {
                named.add(row.group(1));
                Column<?> column = named(table.getValue(), row.group(1));
                assertThat(row.group(3).startsWith("needed")).as(row.group(1)).isEqualTo(column.isRequired());
                for (String synonym : row.group(2).split(", ", -1)) {
                    String header = synonym.replace("`", "");
                    if (!header.isEmpty()) {
                        assertThat(finds(table.getValue(), column, header))
                                .as(header)
                                .isTrue();
                    }
                }
            }
            assertThat(named)
                    .containsExactlyElementsOf(
                            table.getValue().stream().map(Column::name).toList());
        }
    }

    private static Column<?> named(List<Column<?>> columns, String name) {
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Whether a file with this header, and what is needed besides, has the column. */
    private boolean finds(List<Column<?>> columns, Column<?> wanted, String header) throws IOException {
        List<String> headers = new ArrayList<>(List.of(header));
        columns.stream()
                .filter(column -> column.isRequired() && column != wanted)
                .forEach(column -> headers.add(column.name()));
        Path file = folder.resolve("one.csv");
        Files.writeString(
                file,
                String.join(",", headers) + "\n" + String.join(",", headers).replaceAll("[^,]+", "1") + "\n");
        return TabularFile.open(
                        file,
                        TabularOptions.columns(columns.toArray(new Column<?>[0]))
                                .withHeader()
                                .build())
                .has(wanted);
    }
}
