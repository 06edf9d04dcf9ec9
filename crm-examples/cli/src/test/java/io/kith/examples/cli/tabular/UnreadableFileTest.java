package io.kith.examples.cli.tabular;

import static io.kith.examples.cli.tabular.Tables.AMOUNT;
import static io.kith.examples.cli.tabular.Tables.purchases;
import static io.kith.examples.cli.tabular.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnreadableFileTest {

    @TempDir
    Path folder;

    private static void refused(Path path, String code) {
        refused(path, purchases().build(), code);
    }

    private static void refused(Path path, TabularOptions options, String code) {
        UnreadableFileException refusal =
                catchThrowableOfType(UnreadableFileException.class, () -> TabularFile.open(path, options));

        assertThat(refusal).as("nothing refused").isNotNull();
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.getMessage()).doesNotContain("\n").contains(path.toString());
        assertThat(refusal.file()).isEqualTo(path.toString());
    }

    @Test
    void a_missing_file() {
        refused(folder.resolve("nowhere.csv"), "file.missing");
    }

    @Test
    void a_directory() {
        refused(folder, "file.directory");
    }

    @Test
    void an_empty_file_and_one_of_blank_lines() {
        refused(write(folder, ""), "file.empty");
        refused(write(folder, "\r\n \r\n"), "file.empty");
        refused(write(folder, "\uFEFF"), "file.empty");
    }

    @Test
    void a_header_without_rows() {
        refused(write(folder, "customer_id,date,amount\n"), "file.header_only");
        refused(write(folder, "customer_id,date,amount\n,,\n"), "file.header_only");
    }

    @Test
    void binary_noise() {
        byte[] noise = new byte[50_000];
        new Random(7).nextBytes(noise);

        refused(write(folder, noise), "file.binary");
        refused(write(folder, new byte[4_096]), "file.binary");
    }

    @Test
    void workbooks_and_archives_are_named_as_such() {
        refused(write(folder, new byte[] {'P', 'K', 3, 4, 20, 0}), "file.workbook");
        refused(write(folder, new byte[] {0x1F, (byte) 0x8B, 8, 0}), "file.compressed");
    }

    @Test
    void the_wrong_encoding_said_by_the_caller() {
        Path utf16 = write(folder, "customer_id,date,amount\n1,19970101,2\n", StandardCharsets.UTF_16LE);

        refused(utf16, purchases().charset(StandardCharsets.UTF_8).build(), "file.binary");
    }

    @Test
    void a_file_of_other_columns() {
        refused(write(folder, "apples,pears\nred,green\n"), "columns.unknown");
        refused(write(folder, "17,4\n18,5\n"), "columns.unknown");
    }

    @Test
    void a_required_column_that_is_not_there() {
        refused(write(folder, "customer_id,amount\n1,2\n"), "columns.missing");
    }

    @Test
    void a_header_that_stands_twice_is_not_guessed() {
        Path path = write(folder, "customer_id,date,amount,Amount\n1,19970101,2,3\n");

        refused(path, "columns.twice");
        assertThat(TabularFile.open(path, purchases().map(AMOUNT, "#4").build()).headers())
                .hasSize(4);
    }

    @Test
    void a_flag_that_names_no_column() {
        Path path = write(folder, "customer_id,date,amount\n1,19970101,2\n");

        refused(path, purchases().map(AMOUNT, "price").build(), "columns.flag");
        refused(path, purchases().map(AMOUNT, "#9").build(), "columns.flag");
    }
}
