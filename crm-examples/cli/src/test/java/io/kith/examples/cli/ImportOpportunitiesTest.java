package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A folder of another system's opportunities: four states, two dates, blank accounts, a product spelt in two ways. */
class ImportOpportunitiesTest {

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
    }

    private static Path lookAlike() throws URISyntaxException {
        return Path.of(Objects.requireNonNull(
                                ImportOpportunitiesTest.class.getResource("/opportunities/sales_pipeline.csv"))
                        .toURI())
                .getParent();
    }

    /** A copy that a test may spoil. */
    private Path copy() throws IOException, URISyntaxException {
        Path copy = Files.createDirectories(folder.resolve("sales"));
        try (Stream<Path> files = Files.list(lookAlike())) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }

    /** Reads the file by the dumbest means there are: no value but an account has a comma, and that is in quotes. */
    private static List<String[]> lines(Path pipeline) throws IOException {
        return Files.readAllLines(pipeline, StandardCharsets.UTF_8).stream()
                .skip(1)
                .map(line ->
                        line.replaceAll("\"([^\",]*), ([^\"]*)\"", "$1; $2").split(",", -1))
                .toList();
    }

    private int take(Path from, String... more) {
        return shell.onStore(Stream.concat(
                        Stream.of("import", "opportunities", from.toString(), "--currency", "USD"), Stream.of(more))
                .toArray(String[]::new));
    }

    @Test
    void the_funnel_of_an_imported_folder_is_that_of_a_loop_over_its_lines() throws Exception {
        List<String[]> lines = lines(lookAlike().resolve("sales_pipeline.csv"));
        long won = lines.stream().filter(line -> line[4].equals("Won")).count();
        long lost = lines.stream().filter(line -> line[4].equals("Lost")).count();
        long worth = lines.stream()
                .filter(line -> line[4].equals("Won"))
                .mapToLong(line -> Long.parseLong(line[7]))
                .sum();

        assertThat(take(lookAlike())).isZero();
        assertThat(shell.said()).contains("product LampPro is taken for Lamp Pro");

        assertThat(shell.onStore("report", "funnel", "--json")).isZero();
        assertThat(shell.document().get("note").asString())
                .startsWith(String.format(Locale.ROOT, "won %d worth USD %,d.00, lost %d, ", won, worth, lost));
        JsonNode needsAnalysis = shell.document().get("rows").get(1);
        assertThat(shell.figure(needsAnalysis, "in it now"))
                .isEqualTo(lines.stream()
                        .filter(line -> line[4].equals("Engaging"))
                        .count());
    }

    @Test
    void a_customer_of_the_folder_shows_its_deals_and_the_store_its_people_and_products() throws Exception {
        assertThat(take(lookAlike(), "--json")).isZero();
        assertThat(shell.document().get("rows").size()).isEqualTo(4);
        assertThat(shell.figure("stored")).isEqualTo(8);

        assertThat(shell.onStore("customer", "show", "import.customer:Bluewater Labs", "--json"))
                .isZero();
        assertThat(shell.out()).contains("Lamp Pro for Bluewater Labs").doesNotContain("LampPro");
    }

    @Test
    void the_same_folder_again_stores_and_changes_nothing() throws Exception {
        take(lookAlike());

        assertThat(take(lookAlike(), "--json")).isZero();

        JsonNode total = shell.document().get("total");
        assertThat(shell.figure(total, "stored")).isZero();
        assertThat(shell.figure(total, "changed")).isZero();
        assertThat(shell.figure(total, "there already")).isEqualTo(8 + 4 + 5 + 120);
    }

    @Test
    void bad_rows_are_named_by_file_line_and_rule_and_come_back_mended_from_the_rejects_folder() throws Exception {
        Path sales = copy();
        Files.writeString(sales.resolve("sales_pipeline.csv"), """
                opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
                A1,Ana Flor,Desk 200,Dune Foods,Won,1/20/2017,3/1/2017,100
                A2,Ana Flor,Desk 200,Dune Foods,Dreaming,1/20/2017,,
                A3,Ana Flor,Desk 200,Nobody Inc,Engaging,1/21/2017,,
                A4,Ana Flor,Desk 200,Dune Foods,Lost,3/1/2017,1/20/2017,0
                A5,Ana Flor,Desk 200,Dune Foods,Won,1/20/2017,,100
                A6,Ana Flor,Desk 200,Dune Foods,Won,2/30/2017,3/1/2017,100
                ,Ana Flor,Desk 200,Dune Foods,Won,1/20/2017,3/1/2017,100
                A1,Ana Flor,Desk 200,Dune Foods,Lost,1/20/2017,3/1/2017,0
                """);
        Path rejects = folder.resolve("rejects");

        assertThat(take(sales, "--rejects", rejects.toString(), "--json")).isEqualTo(1);

        assertThat(shell.said())
                .contains("sales_pipeline.csv: line 3, column 5 \"deal_stage\", value \"Dreaming\"")
                .contains("[opportunity.state-unknown]")
                .contains("line 4, column 4 \"account\", value \"Nobody Inc\"", "[opportunity.customer-unknown]")
                .contains("line 5, column 7 \"close_date\"", "[opportunity.dates-reversed]")
                .contains("line 6, column 7 \"close_date\"", "[opportunity.close-date-missing]")
                .contains("line 7, column 6 \"engage_date\"", "[date.calendar]")
                .contains("line 8, column 1 \"opportunity_id\"", "[cell.empty]");
        JsonNode pipeline = shell.document().get("rows").get(3);
        assertThat(shell.figure(pipeline, "stored")).isEqualTo(1);
        assertThat(shell.figure(pipeline, "there already"))
                .as("the first A1 counts")
                .isEqualTo(1);
        assertThat(shell.figure(pipeline, "rejected")).isEqualTo(6);
        try (Stream<Path> left = Files.list(rejects)) {
            assertThat(left).containsExactly(rejects.resolve("sales_pipeline.csv"));
        }

        Path mended = rejects.resolve("sales_pipeline.csv");
        Files.writeString(
                mended,
                Files.readString(mended)
                        .replace("\"Dreaming\",\"1/20/2017\"", "\"Engaging\",\"1/20/2017\"")
                        .replace("\"2/30/2017\",\"3/1/2017\"", "\"2/28/2017\",\"3/1/2017\""));
        assertThat(take(rejects, "--json")).isEqualTo(1);
        assertThat(shell.figure("stored")).isEqualTo(2);
    }

    @Test
    void a_state_of_theirs_is_mapped_by_a_flag_and_a_stage_that_we_lack_is_refused() throws Exception {
        Path sales = copy();
        Files.writeString(
                sales.resolve("sales_pipeline.csv"),
                "opportunity_id,deal_stage,engage_date\nA1,Haggling,2017-01-20\nA2,proposal,2017-01-20\n");

        assertThat(take(sales, "--state", "Haggling=contract-signing")).isZero();
        assertThat(shell.onStore("report", "funnel", "--json")).isZero();
        assertThat(shell.figure(shell.document().get("rows").get(3), "in it now"))
                .isEqualTo(1);

        assertThat(take(sales, "--state", "Haggling=bazaar")).isEqualTo(2);
        assertThat(shell.said()).contains("there is no stage bazaar; ours are initial-contact, ");
    }

    @Test
    void a_folder_that_is_none_or_lacks_its_main_file_is_one_line_and_status_1() throws Exception {
        assertThat(take(folder.resolve("nowhere"))).isEqualTo(1);
        assertThat(shell.said()).isEqualTo("kith: There is no folder " + folder.resolve("nowhere") + ".\n");

        assertThat(take(Path.of(shell.file("file.csv", "a,b\n1,2\n")))).isEqualTo(1);
        assertThat(shell.said()).contains("is a file; opportunities come as a folder");

        Path empty = Files.createDirectories(folder.resolve("empty"));
        assertThat(take(empty, "--quiet")).isEqualTo(1);
        assertThat(shell.said()).isEqualTo("kith: There is no file " + empty.resolve("sales_pipeline.csv") + ".\n");
        assertThat(shell.path("kith.mv.db")).as("nothing was made").doesNotExist();
    }

    @Test
    void one_bad_file_stops_the_import_before_anything_is_stored() throws Exception {
        Path sales = copy();
        Files.writeString(sales.resolve("products.csv"), "series,sales_price\nDesk,100\n");

        assertThat(take(sales)).isEqualTo(1);

        assertThat(shell.said()).contains("product");
        assertThat(shell.path("kith.mv.db")).doesNotExist();
    }

    /** Only where the data set, which may not be distributed, lies beside the checkout. */
    @Test
    void the_public_data_set_gives_its_reference_figures() {
        Path real = Path.of("").toAbsolutePath();
        while (real != null && !Files.isDirectory(real.resolve("shared/data/crm-sales-opportunities"))) {
            real = real.getParent();
        }
        assumeTrue(real != null);

        assertThat(take(real.resolve("shared/data/crm-sales-opportunities"), "--json"))
                .isZero();
        assertThat(shell.figure(shell.document().get("rows").get(3), "stored")).isEqualTo(8_800);

        assertThat(shell.onStore("report", "funnel", "--json")).isZero();
        assertThat(shell.document().get("note").asString())
                .startsWith("won 4,238 worth USD 10,005,534.00, lost 2,473, win rate 63.2%");
    }
}
