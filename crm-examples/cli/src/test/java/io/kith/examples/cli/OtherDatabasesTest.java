package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.build.MariaServer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A store that is no file of H2, as a user meets it. */
class OtherDatabasesTest {

    @TempDir
    Path folder;

    private Shell shell;
    private String log;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
        log = shell.file(
                "log.csv", "customer,date,amount\n王芳,2025-01-02,10.00\nB,2025-03-04,5.50\nB,2025-04-04,5.50\n");
    }

    @Test
    void a_file_of_sqlite_is_made_by_an_import_and_read_by_reports() {
        assertKeepsPurchases("jdbc:sqlite:" + shell.path("kith.sqlite"));
    }

    @Test
    void a_database_of_mariadb_gets_its_tables_from_an_import_and_is_read_by_reports() {
        try (MariaServer server =
                MariaServer.startHasty(MariaServer.Release.NEWEST, Path.of("..", "..", "crm-jdbc-adapter", "target"))) {
            String url = server.newDatabase();

            assertKeepsPurchases(url);

            String nowhere = url.replaceFirst("/kith[0-9]+", "/nowhere");
            assertThat(shell.kith("import", "purchases", log, "--store", nowhere))
                    .isEqualTo(3);
            assertThat(shell.said()).contains("there is no such database").doesNotContain("root");
            assertThat(shell.kith("import", "purchases", log, "--store", url.replace("user=root", "user=nobody")))
                    .isEqualTo(3);
            assertThat(shell.said()).contains("the user or the password is wrong");
        }
    }

    private void assertKeepsPurchases(String store) {
        assertThat(shell.kith("import", "purchases", log, "--store", store, "--json"))
                .as(shell::said)
                .isZero();
        assertThat(shell.figure("stored")).isEqualTo(3);
        assertThat(shell.kith("import", "purchases", log, "--store", store, "--json"))
                .isZero();
        assertThat(List.of(shell.figure("stored"), shell.figure("there already")))
                .containsExactly(0L, 3L);
        assertThat(shell.kith("report", "rfm", "--store", store, "--json"))
                .as(shell::said)
                .isZero();
        assertThat(shell.kith("customer", "show", "import.customer:王芳", "--store", store))
                .as(shell::said)
                .isZero();
        assertThat(shell.out()).contains("10.00");
    }

    @Test
    void no_file_of_sqlite_is_made_by_looking() {
        String store = "jdbc:sqlite:" + shell.path("kith.sqlite");

        assertThat(shell.kith("report", "rfm", "--store", store)).isEqualTo(3);

        assertThat(shell.said()).contains("there is no store");
        assertThat(shell.path("kith.sqlite")).doesNotExist();
    }

    @Test
    void a_file_of_sqlite_in_a_folder_that_is_not_there_is_refused_in_one_sentence() {
        assertThat(shell.kith("import", "purchases", log, "--store", "jdbc:sqlite:" + shell.path("none/kith.sqlite")))
                .isEqualTo(3);

        assertThat(shell.said()).contains("its folder is not there");
    }

    @Test
    void a_file_that_is_none_of_sqlite_is_refused_in_one_sentence() {
        assertThat(shell.kith("import", "purchases", log, "--store", "jdbc:sqlite:" + log))
                .isEqualTo(3);

        assertThat(shell.said()).contains("is no SQLite file").doesNotContain("SQLITE");
    }
}
