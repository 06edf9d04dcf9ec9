package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class TerminalTest {

    @TempDir
    Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int kith(String... arguments) {
        out.reset();
        err.reset();
        return new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        () -> Instant.parse("2025-06-01T00:00:00Z"))
                .run(arguments);
    }

    private String store() {
        return "h2:" + folder.resolve("kith");
    }

    private String file(String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content, StandardCharsets.UTF_8);
        return file.toString();
    }

    private String said() {
        return err.toString(StandardCharsets.UTF_8);
    }

    private JsonNode document() {
        return JsonMapper.builder().build().readTree(out.toByteArray());
    }

    @Test
    void good_rows_are_kept_and_bad_ones_named_by_line_column_and_rule() throws IOException {
        String customers = file("c.csv", "customer_id,name,email\n1,Acme,a@b.cn\n2,,x@y.cn\n3,Beta,not an address\n");

        int status = kith("import", "customers", customers, "--store", store(), "--quiet");

        assertThat(status).isEqualTo(1);
        assertThat(said())
                .contains("line 3, column 2 \"name\"", "[cell.empty]")
                .contains("line 4, column 3 \"email\"", "[customer.email-form]");
        assertThat(kith("customer", "show", "import.customer:1", "--store", store()))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("Acme");
    }

    @Test
    void the_same_file_twice_doubles_nothing() throws IOException {
        String log =
                file("log.csv", "customer,date,amount\nA,2025-01-02,10.00\nA,2025-01-02,10.00\nB,2025-03-04,5.50\n");

        assertThat(kith("import", "purchases", log, "--store", store(), "--json"))
                .isZero();
        assertThat(document().toString()).contains("3");
        assertThat(kith("import", "purchases", log, "--store", store(), "--quiet"))
                .isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("there already");

        assertThat(kith("customer", "show", "import.customer:A", "--store", store(), "--json"))
                .isZero();
        assertThat(document().get("timeline").toString().split("timeline.bought", -1))
                .as("two purchases, once each")
                .hasSize(3);
    }

    @Test
    void a_missing_file_is_one_line_and_status_1() {
        assertThat(kith("import", "customers", folder.resolve("none.csv").toString(), "--store", "memory:"))
                .isEqualTo(1);
        assertThat(said().strip().lines()).hasSize(1);
    }

    @Test
    void a_folder_in_place_of_a_file_is_status_1() {
        assertThat(kith("import", "customers", folder.toString(), "--store", "memory:"))
                .isEqualTo(1);
        assertThat(said()).startsWith("kith: ").doesNotContain("Exception");
    }

    @Test
    void a_wrong_command_line_is_status_2() {
        assertThat(kith("import", "nothing")).isEqualTo(2);
        assertThat(kith("store")).isEqualTo(2);
        assertThat(kith("--nonsense")).isEqualTo(2);
    }

    @Test
    void a_store_that_is_no_database_is_status_3() throws IOException {
        Files.writeString(folder.resolve("kith.mv.db"), "this is not a database", StandardCharsets.UTF_8);

        assertThat(kith("store", "plan", "--store", store())).isEqualTo(3);
        assertThat(said().strip().lines()).hasSize(1);
    }

    @Test
    void an_error_is_one_json_document_when_json_is_asked_for() {
        assertThat(kith("customer", "show", "no such thing", "--store", "memory:", "--json"))
                .isEqualTo(1);
        assertThat(document().get("error").get("code").asString()).isEqualTo("reference.form");
    }

    @Test
    void a_new_store_is_planned_rendered_and_applied() {
        assertThat(kith("store", "validate", "--store", store())).isEqualTo(3);
        assertThat(kith("store", "render", "--store", store())).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("create table", "kith_customer");
        assertThat(kith("store", "apply", "--store", store())).isZero();
        assertThat(kith("store", "validate", "--store", store())).isZero();
    }
}
