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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DialectTest {

    @TempDir
    Path folder;

    private TabularFile open(String text) {
        return TabularFile.open(write(folder, text), purchases().build());
    }

    @ParameterizedTest
    @EnumSource
    void each_separator_is_found(Delimiter delimiter) {
        String mark = String.valueOf(delimiter.character());

        TabularFile file = open(lines("customer_id,date,amount", "a,1997-01-01,1", "b,1997-01-02,2")
                .replace(",", mark));

        assertThat(file.delimiter()).isEqualTo(delimiter);
        assertThat(all(file)).hasSize(2).allMatch(row -> row.errors().isEmpty());
    }

    @Test
    void decimal_commas_do_not_make_a_comma_the_separator() {
        TabularFile file = open(lines("a;19970101;1;1.250,50", "b;19970102;2;3,25", "c;19970103;2;3,25"));

        assertThat(file.delimiter()).isEqualTo(Delimiter.SEMICOLON);
        assertThat(all(file).get(0).get(AMOUNT)).contains(new BigDecimal("1250.50"));
    }

    @Test
    void separators_and_line_breaks_inside_quotes_do_not_count() {
        TabularFile file = open(lines(
                "customer_id,date,note,amount",
                "a,19970101,\"x;y;z;\r\n;;;\",1",
                "b,19970102,\";;;;;;\",2",
                "c,19970103,;;;,3"));

        assertThat(file.delimiter()).isEqualTo(Delimiter.COMMA);
        assertThat(all(file)).hasSize(3).allMatch(row -> row.errors().isEmpty());
    }

    @Test
    void a_first_line_may_announce_the_separator() {
        TabularFile file = open(lines("sep=;", "customer_id;date;amount", "a;19970101;1"));

        List<Row> rows = all(file);

        assertThat(file.headers()).containsExactly("customer_id", "date", "amount");
        assertThat(rows).singleElement().satisfies(row -> assertThat(row.line()).isEqualTo(3));
    }

    @Test
    void headers_are_known_in_chinese_and_in_any_spelling() {
        TabularFile file = open(lines("客户编号,日期,数量,金额", "a,2026年11月23日,2,￥12.50"));

        Row row = all(file).get(0);

        assertThat(row.get(DATE)).contains(LocalDate.of(2026, 11, 23));
        assertThat(row.get(AMOUNT)).contains(new BigDecimal("12.50"));
        assertThat(file.currency(AMOUNT)).contains("¥");
        assertThat(open(lines("Customer-ID,Paid On,Dollar Value", "a,19970101,1"))
                        .has(DATE))
                .isTrue();
    }

    @Test
    void unknown_blank_and_double_headers_are_kept_aside_and_named_once() {
        TabularFile file = open(lines("customer_id,colour,date,,shape,shape,amount", "a,red,19970101,x,y,z,1"));

        assertThat(all(file)).allMatch(row -> row.errors().isEmpty());
        assertThat(file.notices())
                .containsExactly(new Notice("columns.ignored", "Not imported: \"colour\", \"shape\", \"shape\"."));
    }

    @Test
    void of_two_headers_that_fit_the_better_name_wins() {
        TabularFile file = open(lines("value,customer_id,date,dollar_value", "1,a,19970101,2"));

        assertThat(all(file).get(0).get(AMOUNT)).contains(new BigDecimal("2"));
    }

    @Test
    void flags_map_columns_by_header_or_by_position() {
        Path named = write(folder, lines("Kunde,Tag,Betrag", "a,1.2.1997,1"));
        Path bare = write(folder, lines("a 1.2.1997 1", "b 2.2.1997 2"));

        TabularFile byName = TabularFile.open(
                named,
                purchases()
                        .map(CUSTOMER, "kunde")
                        .map(DATE, "Tag")
                        .map(AMOUNT, "#3")
                        .build());
        TabularFile byPlace = TabularFile.open(
                bare,
                purchases()
                        .map(CUSTOMER, "#1")
                        .map(DATE, "#2")
                        .map(AMOUNT, "#3")
                        .build());

        assertThat(all(byName).get(0).get(AMOUNT)).contains(BigDecimal.ONE);
        assertThat(byPlace.delimiter()).isEqualTo(Delimiter.BLANKS);
        assertThat(all(byPlace).get(1).get(DATE)).contains(LocalDate.of(1997, 2, 2));
    }

    @Test
    void a_single_column_of_names_is_one_column() {
        Column<String> name = Column.text("customer name", "name", "customer");

        TabularFile file = TabularFile.open(
                write(folder, lines("customer name", "Ada Byron", "Max Wu")),
                TabularOptions.columns(name).build());

        assertThat(all(file).get(1).get(name)).contains("Max Wu");
    }

    @Test
    void blank_lines_and_rows_of_empty_cells_are_no_rows() {
        TabularFile file =
                open(lines("", "customer_id,date,amount", "", "a,19970101,1", ",,", " , ,", "b,19970102,2", ""));

        assertThat(all(file)).extracting(Row::line).containsExactly(4L, 7L);
    }

    @Test
    void month_or_day_first_is_decided_by_the_whole_column() {
        TabularFile monthFirst = open(lines("customer_id,date,amount", "a,3/4/2017,1", "b,10/20/2016,1"));
        TabularFile dayFirst = open(lines("customer_id,date,amount", "a,3/4/2017,1", "b,20/10/2016,1"));

        assertThat(all(monthFirst).get(0).get(DATE)).contains(LocalDate.of(2017, 3, 4));
        assertThat(all(dayFirst).get(0).get(DATE)).contains(LocalDate.of(2017, 4, 3));
        assertThat(dayFirst.notices()).isEmpty();
    }

    @Test
    void the_day_that_shows_the_order_may_stand_far_behind_the_head() {
        String early = "a,3/4/2017,1\r\n".repeat(60_000);

        TabularFile file = open("customer_id,date,amount\r\n" + early + "b,25/4/2017,1\r\n".repeat(9_000));

        assertThat(file.dateOrder(DATE)).contains(DateOrder.DAY_FIRST);
    }

    @Test
    void an_order_that_nothing_shows_is_month_first_and_said_or_the_callers() {
        Path path = write(folder, lines("customer_id,date,amount", "a,3/4/2017,1"));

        TabularFile file = TabularFile.open(path, purchases().build());
        TabularFile told = TabularFile.open(
                path, purchases().dateOrder(DateOrder.DAY_FIRST).build());

        assertThat(file.dateOrder(DATE)).contains(DateOrder.MONTH_FIRST);
        assertThat(file.notices()).extracting(Notice::code).containsExactly("date.ambiguous");
        assertThat(all(told).get(0).get(DATE)).contains(LocalDate.of(2017, 4, 3));
        assertThat(told.notices()).isEmpty();
    }

    @Test
    void dates_in_both_orders_are_read_as_most_are_and_the_rest_refused() {
        TabularFile file = open(lines("customer_id,date,amount", "a,20/4/2017,1", "b,21/4/2017,1", "c,4/25/2017,1"));

        assertThat(file.notices()).extracting(Notice::code).containsExactly("date.mixed");
        assertThat(all(file).get(2).errors()).extracting(RowError::rule).containsExactly("date.order");
    }

    @Test
    void the_decimal_mark_is_decided_by_the_whole_column() {
        TabularFile comma = open(lines("customer_id;date;amount", "a;19970101;1.234", "b;19970101;12,50"));
        TabularFile point = open(lines("customer_id;date;amount", "a;19970101;1,234", "b;19970101;12.50"));
        TabularFile open = open(lines("customer_id;date;amount", "a;19970101;1,234"));

        assertThat(all(comma).get(0).get(AMOUNT)).contains(new BigDecimal("1234"));
        assertThat(all(point).get(0).get(AMOUNT)).contains(new BigDecimal("1234"));
        assertThat(open.notices()).extracting(Notice::code).containsExactly("amount.ambiguous");
        assertThat(open.decimalMark(AMOUNT)).contains(DecimalMark.POINT);
    }

    @Test
    void a_column_the_file_has_not_is_empty_and_one_never_declared_a_mistake() {
        Row row = all(open(lines("customer_id,date,amount", "a,19970101,1"))).get(0);

        assertThat(row.get(PIECES)).isEmpty();
        assertThatThrownBy(() -> row.get(Column.text("else"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_caller_places_errors_of_its_own() {
        Row row = all(open(lines("customer_id,date,amount", "a,19970101,1"))).get(0);

        assertThat(row.error(AMOUNT, "amount.negative", "must be above zero").toString())
                .isEqualTo("line 2, column 3 \"amount\", value \"1\": must be above zero [amount.negative]");
        assertThat(row.error("customer.unknown", "no such customer").toString())
                .isEqualTo("line 2: no such customer [customer.unknown]");
    }

    @Test
    void a_file_is_recognised_by_its_bytes() {
        Path one = write(folder, "customer_id,date,amount\na,19970101,1\n");
        Path same = write(folder, "customer_id,date,amount\na,19970101,1\n");
        Path mended = write(folder, "customer_id,date,amount\na,19970101,2\n");

        assertThat(FileFingerprint.of(one))
                .isEqualTo(FileFingerprint.of(same))
                .isNotEqualTo(FileFingerprint.of(mended));
        assertThat(FileFingerprint.of(write(folder, "")).sha256())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }
}
