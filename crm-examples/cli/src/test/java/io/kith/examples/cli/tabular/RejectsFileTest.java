package io.kith.examples.cli.tabular;

import static io.kith.examples.cli.tabular.Tables.AMOUNT;
import static io.kith.examples.cli.tabular.Tables.CUSTOMER;
import static io.kith.examples.cli.tabular.Tables.DATE;
import static io.kith.examples.cli.tabular.Tables.all;
import static io.kith.examples.cli.tabular.Tables.lines;
import static io.kith.examples.cli.tabular.Tables.purchases;
import static io.kith.examples.cli.tabular.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RejectsFileTest {

    @TempDir
    Path folder;

    private Path rejectsOf(TabularFile file) {
        Path path = folder.resolve("rejects.csv");
        try (RejectsFile rejects = RejectsFile.create(path, file)) {
            all(file).stream().filter(row -> !row.errors().isEmpty()).forEach(row -> rejects.write(row, row.errors()));
        }
        return path;
    }

    private TabularFile open(String text) {
        return TabularFile.open(write(folder, text), purchases().build());
    }

    @Test
    void a_rejected_row_says_where_and_why_and_keeps_its_cells() throws IOException {
        TabularFile file = open(lines("customer_id,date,note,amount", "a,19970101,x,1", "b,30.2.1997,\"y,z\",ten"));

        String text = Files.readString(rejectsOf(file));

        assertThat(text)
                .isEqualTo("\uFEFF"
                        + lines(
                                "\"kith_line\",\"kith_column\",\"kith_value\",\"kith_rule\",\"kith_message\",\"kith_forms\","
                                        + "\"customer_id\",\"date\",\"note\",\"amount\"",
                                "\"3\",\"date | amount\",\"30.2.1997 | ten\",\"date.calendar | amount.form\","
                                        + "\"there is no such day in the calendar | this is no number in a known form,"
                                        + " such as 1,234.50\",\"date=MONTH_FIRST;dollar_value=POINT\","
                                        + "\"b\",\"30.2.1997\",\"y,z\",\"ten\""));
    }

    @Test
    void mended_rows_are_imported_and_the_added_columns_passed_over() throws IOException {
        Path rejects = rejectsOf(open(lines("customer_id,date,amount", "a,19970101,1", "b,19970230,2")));
        Files.writeString(rejects, Files.readString(rejects).replace("\"19970230\",\"2\"", "\"19970228\",\"2\""));

        TabularFile mended = TabularFile.open(rejects, purchases().build());

        assertThat(mended.notices()).isEmpty();
        assertThat(all(mended)).singleElement().satisfies(row -> {
            assertThat(row.errors()).isEmpty();
            assertThat(row.get(DATE)).contains(LocalDate.of(1997, 2, 28));
        });
    }

    @Test
    void a_few_rejected_dates_are_read_in_the_order_of_the_file_they_came_from() throws IOException {
        TabularFile file = open(lines("customer_id,date,amount", "a,20/4/2017,1", "b,3/4/2017,ten", "c,21/4/2017,1"));
        Path rejects = rejectsOf(file);
        Files.writeString(rejects, Files.readString(rejects).replace("\"ten\"\r\n", "\"10\"\r\n"));

        TabularFile mended = TabularFile.open(rejects, purchases().build());

        assertThat(all(mended).get(0).get(DATE)).contains(LocalDate.of(2017, 4, 3));
        assertThat(mended.notices()).isEmpty();
    }

    @Test
    void rejects_of_a_file_without_header_are_read_by_names() {
        TabularFile file = open(lines(
                " a 19970101 1 11.77",
                " b 19970102 1 11.77",
                " c 19970230 1 1",
                " d 19970102 1 11.77",
                " e 19970102 1 11.77"));

        TabularFile again = TabularFile.open(rejectsOf(file), purchases().build());

        assertThat(again.hasHeader()).isTrue();
        assertThat(all(again).get(0).get(CUSTOMER)).contains("c");
        assertThat(all(again).get(0).errors()).extracting(RowError::rule).containsExactly("date.calendar");
    }

    @Test
    void rejects_are_read_with_the_positions_of_the_file_they_came_from() {
        TabularOptions options = purchases()
                .map(CUSTOMER, "#1")
                .map(DATE, "#2")
                .map(AMOUNT, "#3")
                .build();
        TabularFile file = TabularFile.open(write(folder, lines("a,19970230,1", "b,19970101,2")), options);

        TabularFile again = TabularFile.open(rejectsOf(file), options);

        assertThat(all(again).get(0).get(CUSTOMER)).contains("a");
    }

    @Test
    void ragged_and_damaged_rows_are_kept_as_they_are() throws IOException {
        TabularFile file = open(lines("customer_id,date,amount", "a,19970101,1,more,yet", "b", "\"c\"x,19970101,3"));

        String text = Files.readString(rejectsOf(file));

        assertThat(text)
                .contains("\"a\",\"19970101\",\"1\",\"more\",\"yet\"\r\n")
                .contains(",\"b\"\r\n");
        assertThat(text).contains(",\"\"\"c\"\"x,19970101,3\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1+1",
                "-1+1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                " =1",
                "\uFEFF=1",
                "\u3000=1",
                "＝1+1",
                "＋1",
                "－1+1",
                "＠x",
                "=cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0"
            })
    void no_cell_can_be_run_as_a_formula(String cell) {
        assertThat(Formulas.inert(cell)).isEqualTo("'" + cell);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-12.50", "+1,234.50", "+8613800138000", "0", "Acme = good", "'=1", "a@b.c", ""})
    void numbers_telephone_numbers_and_plain_text_stay_as_they_are(String cell) {
        assertThat(Formulas.inert(cell)).isEqualTo(cell);
    }

    @Property
    void what_makes_a_cell_inert_is_taken_off_again(@ForAll @From("hostile") String cell) {
        assertThat(Formulas.isRisky(Formulas.inert(cell))).isFalse();
        assertThat(Cells.tidy(Formulas.inert(cell))).isEqualTo(Cells.tidy(cell));
    }

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars("=+-@'\"\t\r\n\u0000 \u00A0\uFEFF\u3000＝＋－＠0aＡ1.,")
                .ofMaxLength(8);
    }

    @Test
    void a_broken_off_file_is_cut_back_to_its_checkpoint_and_gone_on_with() throws IOException {
        TabularFile file = open(lines("customer_id,date,amount", "a,x,1", "b,x,2", "c,x,3"));
        List<Row> rows = all(file);
        Path path = folder.resolve("rejects.csv");
        long length;
        try (RejectsFile rejects = RejectsFile.create(path, file)) {
            rejects.write(rows.get(0), rows.get(0).errors());
            length = rejects.checkpoint();
            rejects.write(rows.get(1), rows.get(1).errors());
        }

        try (RejectsFile rejects = RejectsFile.resume(path, file, length)) {
            rejects.write(rows.get(2), rows.get(2).errors());
        }

        TabularFile again = TabularFile.open(path, purchases().build());
        assertThat(all(again)).extracting(row -> row.get(CUSTOMER).orElse("")).containsExactly("a", "c");
    }

    @Test
    void a_rejects_file_that_cannot_be_written_is_said_before_anything_is_read() {
        TabularFile file = open(lines("customer_id,date,amount", "a,19970101,1"));

        assertThatThrownBy(() -> RejectsFile.create(folder, file))
                .isInstanceOfSatisfying(
                        UnreadableFileException.class, e -> assertThat(e.code()).isEqualTo("rejects.unwritable"));
        assertThatThrownBy(() -> RejectsFile.create(file.path(), file))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("is the file to be imported");
        assertThat(all(file)).hasSize(1);
    }

    @Test
    void the_file_is_there_even_if_nothing_is_rejected() throws IOException {
        TabularFile file = open(lines("customer_id,date,amount", "a,19970101,1"));

        Path path = rejectsOf(file);

        assertThat(Files.readString(path, StandardCharsets.UTF_8))
                .startsWith("\uFEFF\"kith_line\"")
                .hasLineCount(1);
    }
}
