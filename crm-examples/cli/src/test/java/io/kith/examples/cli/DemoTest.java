package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The story of the demo, once as a whole: its figures are those that others found in the same log. */
class DemoTest {

    @TempDir
    Path folder;

    @Test
    void the_demo_tells_the_figures_of_the_published_log_and_marks_what_is_generated() throws IOException {
        Shell shell = new Shell(folder);
        Path page = folder.resolve("page.html");

        assertThat(shell.kith("demo", "--store", "memory:", "--html", page.toString(), "--json", "--quiet"))
                .as(shell.said())
                .isZero();

        assertThat(shell.said()).isEmpty();
        JsonNode sections = shell.document().get("sections");
        JsonNode figures = block(sections, 0, 1).get("figures");
        assertThat(figures.get(0).get("value").asLong()).isEqualTo(23_570);
        assertThat(figures.get(1).get("value").asLong()).isEqualTo(69_659);
        assertThat(figures.get(2).get("value").decimalValue()).isEqualByComparingTo("2500315.63");
        assertThat(column(block(sections, 1, 0), 1)).as("VIP, key, ordinary").containsExactly(325L, 2_550L, 20_695L);
        assertThat(column(block(sections, 2, 0), 1))
                .as("prospect, new, active, dormant, churned")
                .containsExactly(0L, 0L, 3_282L, 5_030L, 15_258L);
        assertThat(block(sections, 3, 0).get("note").asString()).contains("(555): 2,510 ", "(111): 1,738");
        JsonNode cohorts = block(sections, 4, 0);
        assertThat(row(cohorts, 0)).startsWith(7_846L, 1_157L, 964L, 810L, 679L, 736L, 720L);
        assertThat(row(cohorts, 1)).startsWith(8_476L, 1_312L, 980L, 783L, 847L, 786L, 626L);
        assertThat(row(cohorts, 2)).startsWith(7_248L, 1_032L, 752L, 756L, 674L, 564L, 561L);
        assertThat(block(sections, 5, 0).get("generated").asBoolean()).isTrue();
        for (int i = 0; i < 5; i++) {
            assertThat(sections.get(i).toString()).doesNotContain("\"generated\":true");
        }

        String html = Files.readString(page);
        assertThat(html).startsWith("<!DOCTYPE html>").contains("23,570", "generated data", "MIT licence");
        assertThat(html)
                .as("one file that fetches nothing")
                .doesNotContain(" src=", " href=", "url(", "@import", "<script", "<link");
    }

    @Test
    void a_page_that_cannot_be_written_is_said_before_the_work() {
        Shell shell = new Shell(folder);

        assertThat(shell.kith("demo", "--html", folder.resolve("no/page.html").toString()))
                .isEqualTo(1);
        assertThat(shell.said())
                .isEqualTo("kith: The page " + folder.resolve("no/page.html") + " cannot be written.\n");
    }

    private static JsonNode block(JsonNode sections, int section, int block) {
        return sections.get(section).get("blocks").get(block);
    }

    private static List<Long> column(JsonNode table, int column) {
        List<Long> values = new ArrayList<>();
        table.get("rows").forEach(row -> values.add(row.get(column).asLong()));
        return values;
    }

    /** The figures of a row behind its name. */
    private static List<Long> row(JsonNode table, int row) {
        List<Long> values = new ArrayList<>();
        JsonNode cells = table.get("rows").get(row);
        for (int i = 1; i < cells.size(); i++) {
            values.add(cells.get(i).asLong());
        }
        return values;
    }
}
