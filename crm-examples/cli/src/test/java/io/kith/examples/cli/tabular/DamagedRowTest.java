package io.kith.examples.cli.tabular;

import static io.kith.examples.cli.tabular.Tables.CUSTOMER;
import static io.kith.examples.cli.tabular.Tables.all;
import static io.kith.examples.cli.tabular.Tables.onlyError;
import static io.kith.examples.cli.tabular.Tables.purchases;
import static io.kith.examples.cli.tabular.Tables.write;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedRowTest {

    @TempDir
    Path folder;

    private TabularFile open(String text) {
        return TabularFile.open(write(folder, text), purchases().build());
    }

    /** Customers of the good rows, and {@code line:rule} of the bad ones. */
    private static List<String> outcome(TabularFile file) {
        return all(file).stream()
                .map(row -> row.errors().isEmpty()
                        ? row.get(CUSTOMER).orElse("")
                        : row.line() + ":" + row.errors().get(0).rule())
                .toList();
    }

    @Test
    void a_quote_never_closed_costs_one_row() {
        TabularFile file = open("customer_id,date,amount\na,19970101,1\nb,\"19970102,2\nc,19970103,3\nd,19970104,4\n");

        assertThat(outcome(file)).containsExactly("a", "3:quote.unclosed", "c", "d");
    }

    @Test
    void a_last_line_cut_inside_a_quoted_cell_costs_one_row() {
        TabularFile file = open("customer_id,date,amount\na,19970101,1\nb,\"1997");

        assertThat(outcome(file)).containsExactly("a", "3:quote.unclosed");
    }

    @Test
    void text_behind_a_closing_quote_costs_one_row() {
        TabularFile file = open("customer_id,date,amount\r\n\"a\"x,19970101,1\r\nb,19970102,2\r\n\"c\",19970103,3\r\n");

        assertThat(outcome(file)).containsExactly("2:quote.misplaced", "b", "c");
    }

    @Test
    void a_stray_opening_quote_before_other_quoted_cells_costs_one_row() {
        TabularFile file = open("customer_id,date,amount\n\"a,19970101,1\n\"b\",\"19970102\",\"2\"\nc,19970103,3\n");

        assertThat(outcome(file)).containsExactly("2:quote.misplaced", "b", "c");
    }

    @Test
    void lines_are_counted_on_behind_quoted_line_breaks_and_damage() {
        TabularFile file = open(
                "customer_id,date,note,amount\r\na,19970101,\"x\r\ny\rz\n\",1\r\n\"b\"?,19970102,,2\r\nc,1997,,3\r\n");

        assertThat(outcome(file)).containsExactly("a", "6:quote.misplaced", "7:date.form");
    }

    @Test
    void ragged_rows_are_named_and_empty_cells_too_many_forgiven() {
        TabularFile file = open("customer_id,date,amount\na,19970101\nb,19970102,2,3\nc,19970103,3,,\n");

        assertThat(outcome(file)).containsExactly("2:cells.missing", "3:cells.surplus", "c");
    }

    @Test
    void a_row_of_a_hundred_thousand_cells_is_one_bad_row() {
        TabularFile file = open("customer_id,date,amount\na,19970101,1\nb" + ",x".repeat(100_000) + "\nc,19970103,3\n");

        assertThat(outcome(file)).containsExactly("a", "3:cells.too_many", "c");
    }

    @Test
    void a_row_longer_than_the_limit_is_one_bad_row() {
        TabularFile file = open("customer_id,date,amount\na,19970101,1\n" + "b".repeat(3 << 20) + "\nc,19970103,3\n");

        assertThat(outcome(file)).containsExactly("a", "3:row.too_long", "c");
    }

    @Test
    void a_quote_left_open_before_much_text_costs_one_row() {
        StringBuilder text = new StringBuilder("customer_id,date,amount\na,\"19970101,1\n");
        for (int i = 0; i < 150_000; i++) {
            text.append("b,19970102,").append(i).append('\n');
        }

        List<String> outcome = outcome(open(text.toString()));

        assertThat(outcome).hasSize(150_001).startsWith("2:row.too_long", "b").endsWith("b");
    }

    @Test
    void a_nul_and_other_control_characters_are_errors_of_their_cell() {
        RowError error = onlyError(open("customer_id,date,amount\na\u0000b,19970101,1\nc,19970103,3\n"));

        assertThat(error.rule()).isEqualTo("text.control");
        assertThat(error.toString())
                .isEqualTo("line 2, column 1 \"customer_id\", value \"a\\u{0}b\":"
                        + " there is a control character in this cell [text.control]");
    }

    @Test
    void a_required_cell_must_not_be_empty() {
        RowError error = onlyError(open("customer_id,date,amount\n\u3000,19970101,1\nc,19970103,3\n"));

        assertThat(error.rule()).isEqualTo("cell.empty");
        assertThat(error.columnNumber()).isEqualTo(1);
    }

    @Test
    void a_value_in_an_error_is_short_and_shows_no_direction_marks() {
        RowError error = onlyError(open("customer_id,date,amount\na,\u202E" + "9".repeat(500) + ",1\nc,19970103,3\n"));

        assertThat(error.value()).startsWith("\\u{202e}999").hasSizeLessThan(70).endsWith("…");
    }

    @Test
    void an_open_quote_before_gigabytes_needs_no_more_memory_than_the_limit() throws IOException {
        // given 512 Mi characters without a line end behind an open quote, more than the heap of these tests holds
        Reader endless = new Reader() {
            private long left = 512L << 20;
            private boolean begun;

            @Override
            public int read(char[] into, int offset, int length) {
                if (left <= 0) {
                    return -1;
                }
                int n = (int) Math.min(length, left);
                Arrays.fill(into, offset, offset + n, 'x');
                if (!begun) {
                    into[offset] = '"';
                    begun = true;
                }
                left -= n;
                return n;
            }

            @Override
            public void close() {
                left = 0;
            }
        };

        Records records = Records.of(endless, Delimiter.COMMA, 1 << 20);
        RawRecord only = records.next();

        assertThat(only).isNotNull();
        assertThat(only.damage()).isEqualTo(RawRecord.Damage.ENDLESS);
        assertThat(only.cells()[0]).hasSize(1 << 20);
        assertThat(records.next()).isNull();
    }
}
