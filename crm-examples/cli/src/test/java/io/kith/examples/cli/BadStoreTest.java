package io.kith.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bad stores get: one line, status 3 (1 where no store was named), and never a stack trace or a password. */
class BadStoreTest {

    private static final String SECRET = "hunter2-secret";

    @TempDir
    Path folder;

    private Shell shell;
    private String customers;

    @BeforeEach
    void begin() {
        shell = new Shell(folder);
        customers = shell.file("c.csv", "customer_id,name\n1,Acme\n");
    }

    @AfterEach
    void nothing_that_was_said_is_a_stack_trace_or_a_password() {
        assertThat(shell.said() + shell.out()).doesNotContain("Exception", "\tat ", "internal error", SECRET);
    }

    private void refused(int status, String words, String... command) {
        assertThat(shell.kith(command)).as(shell.said()).isEqualTo(status);
        assertThat(shell.said()).startsWith("kith: ").contains(words);
        assertThat(shell.said().strip().lines()).hasSize(1);
    }

    private void importRefused(int status, String words, String store) {
        refused(status, words, "import", "customers", customers, "--quiet", "--store", store);
    }

    private Path filled() {
        assertThat(shell.onStore("import", "customers", customers)).isZero();
        return shell.path("kith.mv.db");
    }

    private void sql(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:file:" + shell.path("kith"), "sa", "");
                Statement run = connection.createStatement()) {
            run.execute(statement);
        }
    }

    @Test
    void open_in_another_process() throws Exception {
        filled();
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        shell.path("kith").toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(other.getInputStream().read()).isEqualTo('!');

            importRefused(3, "another process has it open", shell.store());
            refused(3, "another process has it open", "report", "levels", "--store", shell.store());
        } finally {
            other.destroyForcibly();
            assertThat(other.waitFor(60, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(shell.onStore("import", "customers", customers))
                .as("afterwards")
                .isZero();
    }

    /** Has a database open until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws SQLException, IOException {
            Connection connection = DriverManager.getConnection("jdbc:h2:file:" + arguments[0], "sa", "");
            System.out.write('!');
            System.out.flush();
            System.in.read();
            connection.close();
        }
    }

    @Test
    void missing_where_it_is_only_looked_at() {
        refused(3, "there is no store", "report", "levels", "--store", shell.store());
        refused(3, "there is no store", "customer", "show", "import.customer:1", "--store", shell.store());
        refused(3, "there is no store", "report", "rfm", "--store", "jdbc:h2:file:" + shell.path("other"));

        assertThat(folder).isDirectoryNotContaining("glob:**.db");
    }

    @Test
    void in_a_folder_that_is_not_there_is_made_with_it() {
        assertThat(shell.kith("import", "customers", customers, "--store", "h2:" + folder.resolve("a/b/kith")))
                .isZero();

        assertThat(folder.resolve("a/b/kith.mv.db")).exists();
    }

    @Test
    void in_a_folder_that_cannot_be_made() {
        importRefused(3, "a file is in its place", "h2:" + folder.resolve("c.csv/kith"));
    }

    @Test
    void a_folder_in_place_of_a_file() throws IOException {
        importRefused(2, "this is a folder", "h2:" + folder);
        importRefused(2, "needs the path of a file", "h2:" + folder + "/");

        Files.createDirectories(shell.path("kith.mv.db"));
        importRefused(3, "cannot be opened", shell.store());
    }

    @Test
    void a_file_that_is_no_database() throws IOException {
        Files.writeString(shell.path("kith.mv.db"), "this is not a database\n".repeat(1_000));
        importRefused(3, "no H2 file", shell.store());

        Files.write(shell.path("kith.mv.db"), new byte[] {1, 2, 3});
        importRefused(3, "cannot be opened", shell.store());
    }

    @Test
    void a_database_that_was_overwritten_in_its_middle() throws IOException {
        Path file = filled();
        try (RandomAccessFile damaged = new RandomAccessFile(file.toFile(), "rw")) {
            for (long at = 0; at < damaged.length(); at += 512) {
                damaged.seek(at);
                damaged.write(new byte[300]);
            }
        }

        assertThat(shell.onStore("import", "customers", customers, "--quiet")).isEqualTo(3);
        assertThat(shell.said().strip().lines()).hasSize(1);
    }

    @Test
    void to_be_read_only() {
        filled();
        customers = shell.file("more.csv", "customer_id,name\n2,Beta\n");

        importRefused(3, "read-only", "jdbc:h2:file:" + shell.path("kith") + ";ACCESS_MODE_DATA=r");

        assertThat(shell.kith(
                        "report", "levels", "--store", "jdbc:h2:file:" + shell.path("kith") + ";ACCESS_MODE_DATA=r"))
                .as("which may be looked at")
                .isZero();
    }

    @Test
    void a_file_without_the_right_to_write() throws IOException {
        Path file = filled();
        assertThat(file.toFile().setWritable(false)).isTrue();
        try {
            if (Files.isWritable(file)) {
                // Root may write all the same.
                assertThat(shell.onStore("import", "customers", customers)).isZero();
            } else {
                importRefused(3, "", shell.store());
            }
        } finally {
            assertThat(file.toFile().setWritable(true)).isTrue();
        }
    }

    @Test
    void newer_than_the_program() throws SQLException {
        filled();
        sql("update kith_schema_info set version = 999, minimum_reader = 999");

        importRefused(3, "newer than this program", shell.store());
        refused(3, "newer than this program", "report", "levels", "--store", shell.store());
        refused(3, "newer than this program", "store", "apply", "--store", shell.store());
        assertThat(shell.onStore("store", "plan")).isZero();
        assertThat(shell.out()).contains("too old for the store, which asks for version 999");
        assertThat(shell.onStore("store", "validate")).isEqualTo(3);
    }

    @Test
    void older_than_the_program_is_left_alone_until_it_is_told() throws SQLException {
        filled();
        sql("alter table kith_product drop column series");

        importRefused(3, "older than this program; 'kith store plan'", shell.store());
        refused(3, "older than this program", "report", "levels", "--store", shell.store());
        refused(3, "older than this program", "import", "customers", customers, "--dry-run", "--store", shell.store());
        assertThat(shell.onStore("store", "apply")).isZero();
        assertThat(shell.onStore("import", "customers", customers)).isZero();
    }

    @Test
    void with_a_wrong_password() throws SQLException {
        filled();
        sql("alter user sa set password 'right-one'");

        importRefused(3, "the user or the password is wrong", shell.store());
        assertThat(shell.kith("report", "levels", "--store", shell.store(), "--password=" + SECRET))
                .isEqualTo(3);
        importRefused(
                3,
                "the user or the password is wrong",
                "jdbc:h2:file:" + shell.path("kith") + ";USER=sa;PASSWORD=" + SECRET);
    }

    @ParameterizedTest
    @CsvSource({
        "jdbc:mysql://db.example:3306/crm?password=" + SECRET + ", 2, there is no driver",
        "jdbc:oracle:thin:scott/" + SECRET + "@//db/crm, 2, there is no driver",
        "mongodb://u:" + SECRET + "@db/crm, 2, not a store",
        "h2, 2, not a store",
        "'', 2, not a store",
        "h2:, 2, needs the path",
        "h2:a;b, 2, needs the path",
        "jdbc:h2:nonsense:, 3, cannot be opened",
        "jdbc:h2:mem:x;NO_SUCH=1, 3, a setting that H2 does not know",
        "jdbc:postgresql://127.0.0.1:1/crm?password=" + SECRET + ", 3, no server answers there",
        "jdbc:postgresql:///crm?port=nonsense, 3, cannot be opened",
    })
    void by_a_location_that_is_none(String location, int status, String words) {
        importRefused(status, words, location);
    }

    @Test
    void copied_while_it_was_not_open_works() throws IOException {
        Files.copy(filled(), shell.path("copy.mv.db"), StandardCopyOption.REPLACE_EXISTING);

        assertThat(shell.kith("customer", "show", "import.customer:1", "--store", "h2:" + shell.path("copy")))
                .isZero();
    }
}
