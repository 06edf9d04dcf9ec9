package io.kith.examples.cli.tabular;

import static io.kith.examples.cli.tabular.Tables.AMOUNT;
import static io.kith.examples.cli.tabular.Tables.CUSTOMER;
import static io.kith.examples.cli.tabular.Tables.DATE;
import static io.kith.examples.cli.tabular.Tables.PIECES;
import static io.kith.examples.cli.tabular.Tables.all;
import static io.kith.examples.cli.tabular.Tables.lines;
import static io.kith.examples.cli.tabular.Tables.purchases;
import static io.kith.examples.cli.tabular.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CdnowLayoutTest {

    @TempDir
    Path folder;

    @Test
    void a_log_separated_by_blanks_with_leading_blanks_and_a_header_needs_no_flag() {
        Path log = write(
                folder,
                lines(
                        " customer_id  date number_of_cds  dollar_value",
                        " 00001 19970101  1   11.77",
                        " 00002 19970112  1   12.00",
                        " 00002 19970112  5   77.00"));

        TabularFile file = TabularFile.open(log, purchases().build());
        List<Row> rows = all(file);

        assertThat(file.delimiter()).isEqualTo(Delimiter.BLANKS);
        assertThat(file.hasHeader()).isTrue();
        assertThat(file.notices()).isEmpty();
        assertThat(rows).hasSize(3);
        assertThat(rows.get(2).get(CUSTOMER)).contains("00002");
        assertThat(rows.get(2).get(DATE)).contains(LocalDate.of(1997, 1, 12));
        assertThat(rows.get(2).get(PIECES)).contains(5L);
        assertThat(rows.get(2).get(AMOUNT)).contains(new BigDecimal("77.00"));
        assertThat(rows.get(2).line()).isEqualTo(4);
        assertThat(rows.get(2).number()).isEqualTo(3);
    }

    @Test
    void the_sample_without_header_is_known_by_its_five_columns() {
        Path log = write(
                folder,
                lines(
                        " 00004 0001 19970101  2   29.33",
                        " 00004 0001 19970118  2   29.73",
                        " 00021 0002 19970101  3   63.34"));

        TabularFile file = TabularFile.open(log, purchases().build());
        List<Row> rows = all(file);

        assertThat(file.hasHeader()).isFalse();
        assertThat(file.notices()).isEmpty();
        assertThat(file.headers()).containsExactly("customer_id", "sample_id", "date", "number_of_cds", "dollar_value");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).line()).isEqualTo(1);
        assertThat(rows.get(0).get(CUSTOMER)).contains("00004");
        assertThat(rows.get(0).get(AMOUNT)).contains(new BigDecimal("29.33"));
    }

    @Test
    void the_same_table_without_header_may_have_commas_too() {
        Path log = write(folder, "00001,19970101,1,11.77\n00002,19970112,1,12.00\n");

        List<Row> rows = all(TabularFile.open(log, purchases().build()));

        assertThat(rows).hasSize(2).allMatch(row -> row.errors().isEmpty());
        assertThat(rows.get(1).get(PIECES)).contains(1L);
    }

    @Test
    void a_line_cut_in_the_middle_is_an_error_of_its_row() {
        Path log =
                write(folder, " customer_id date number_of_cds dollar_value\n 00001 19970101 1 11.77\n 00002 199701");

        List<Row> rows = all(TabularFile.open(log, purchases().build()));

        assertThat(rows).hasSize(2);
        assertThat(rows.get(0).errors()).isEmpty();
        assertThat(rows.get(1).errors()).singleElement().satisfies(error -> {
            assertThat(error.line()).isEqualTo(3);
            assertThat(error.rule()).isEqualTo("cells.missing");
        });
    }

    @Test
    void rows_are_left_out_by_number_and_counted_on() {
        Path log = write(folder, "customer_id,date,amount\na,19970101,1\n\nb,bad,2\nc,19970103,3\n");
        TabularFile file = TabularFile.open(log, purchases().build());

        try (Rows rest = file.rowsAfter(2)) {
            Row row = rest.next();

            assertThat(row.get(CUSTOMER)).contains("c");
            assertThat(row.number()).isEqualTo(3);
            assertThat(row.line()).isEqualTo(5);
            assertThat(rest.hasNext()).isFalse();
            assertThat(rest.position()).isEqualTo(3);
            assertThat(rest.bytesRead()).isEqualTo(file.size());
        }
        try (Rows rest = file.rowsAfter(9)) {
            assertThat(rest.hasNext()).isFalse();
        }
    }
}
