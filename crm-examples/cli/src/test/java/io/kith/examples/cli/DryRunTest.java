package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DryRunTest {

    @TempDir
    Path folder;

    private Shell shell;
    private String log;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
        log = shell.file("log.csv", "customer,date,amount\nA,2025-01-02,10.00\nB,2025-03-04,5.50\nB,2025-13-04,5.50\n");
    }

    @Test
    void on_a_store_that_is_not_there_it_tells_all_and_makes_nothing() {
        assertThat(shell.onStore("import", "purchases", log, "--dry-run", "--json"))
                .isEqualTo(1);

        assertThat(shell.document().get("title").asString()).contains("dry run");
        assertThat(List.of(shell.figure("stored"), shell.figure("rejected"))).containsExactly(2L, 1L);
        assertThat(shell.said()).contains("line 4, column 2 \"date\", value \"2025-13-04\"");
        assertThat(shell.path("kith.mv.db")).doesNotExist();
    }

    @Test
    void on_a_store_with_records_it_comes_to_what_an_import_comes_to_and_keeps_nothing() {
        shell.onStore("import", "purchases", shell.file("first.csv", "customer,date,amount\nA,2025-01-02,10.00\n"));

        for (String flag : List.of("--dry-run", "--dry-run", "--quiet")) {
            assertThat(shell.onStore("import", "purchases", log, flag, "--json"))
                    .isEqualTo(1);
            assertThat(List.of(shell.figure("stored"), shell.figure("there already"), shell.figure("rejected")))
                    .as(flag)
                    .containsExactly(1L, 1L, 1L);
        }
    }

    @Test
    void what_a_row_needs_of_the_rows_before_it_is_there() {
        shell.onStore("import", "customers", shell.file("c.csv", "customer_id,name\n1,Acme\n"));
        StringBuilder twice = new StringBuilder("order_id,customer,date,amount\n");
        for (int i = 0; i < 1_100; i++) {
            twice.append(i % 1_050).append(",C").append(i % 1_050).append(",2025-01-02,1.00\n");
        }

        assertThat(shell.onStore("import", "purchases", shell.file("t.csv", twice.toString()), "--dry-run", "--json"))
                .isZero();

        assertThat(List.of(shell.figure("stored"), shell.figure("there already")))
                .containsExactly(1_050L, 50L);
        assertThat(shell.onStore("customer", "show", "import.customer:C1")).isEqualTo(1);
    }
}
