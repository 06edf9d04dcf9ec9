package io.kith.examples.cli.tabular;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.time.api.constraints.DateRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueFormTest {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private static Object day(String text, DateOrder order) {
        return new DateForms(order, SHANGHAI, false).day(text);
    }

    private static Object instant(String text) {
        return new DateForms(DateOrder.MONTH_FIRST, SHANGHAI, false).instant(text);
    }

    private static String rule(Object read) {
        return read instanceof Refusal refusal ? refusal.rule() : "accepted: " + read;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "20261103",
                "2026-11-03",
                "2026-11-3",
                "2026/11/3",
                "2026.11.03",
                "3.11.2026",
                "03.11.2026",
                "11/3/2026",
                "11-03-2026",
                "2026年11月3日",
                "2026年11月03号",
                "２０２６／１１／０３",
                "2026-11-03 09:30",
                "2026-11-03T09:30:15",
                "2026/11/3 9:30",
                "2026-11-03 23:59:59.999",
                "2026-11-02T16:30:00Z",
                "2026-11-03T01:00:00+08:00",
                "2026年11月3日 09:30",
                "3 Nov 2026",
                "03-NOV-2026",
                "3. November 2026",
                "Nov 3, 2026",
                "November 3rd, 2026 09:30"
            })
    void the_third_of_november_in_all_its_forms(String text) {
        assertThat(day(text, DateOrder.MONTH_FIRST)).isEqualTo(LocalDate.of(2026, 11, 3));
    }

    @Test
    void slashes_are_read_in_the_order_given_and_points_are_always_day_first() {
        assertThat(day("3/4/2026", DateOrder.DAY_FIRST)).isEqualTo(LocalDate.of(2026, 4, 3));
        assertThat(day("3/4/2026", DateOrder.MONTH_FIRST)).isEqualTo(LocalDate.of(2026, 3, 4));
        assertThat(day("3.4.2026", DateOrder.MONTH_FIRST)).isEqualTo(LocalDate.of(2026, 4, 3));
    }

    @ParameterizedTest
    @CsvSource({
        "30.02.2026, date.calendar",
        "20260230, date.calendar",
        "29.2.2100, date.calendar",
        "2026-13-01, date.calendar",
        "0000-00-00, date.calendar",
        "25/4/2026, date.order",
        "3/4/26, date.form",
        "2026-11, date.form",
        "2026-11-03x, date.form",
        "2026/11-03, date.form",
        "12345, date.form",
        "yesterday, date.form",
        "3 Novem 2026, date.form",
        "31 Nov 2026, date.calendar",
        "2026-11-03 25:00, date.time",
        "2026-11-03 9:30 PM, date.time",
        "2026-11-03T10:00+99:00, date.time",
        "123456789012345678901234567890, date.form"
    })
    void what_is_no_date_is_refused_by_rule(String text, String rule) {
        assertThat(rule(day(text, DateOrder.MONTH_FIRST))).isEqualTo(rule);
    }

    @Test
    void instants_without_offset_are_in_the_options_zone() {
        assertThat(instant("2026-11-03")).isEqualTo(Instant.parse("2026-11-02T16:00:00Z"));
        assertThat(instant("2026-11-03 09:30")).isEqualTo(Instant.parse("2026-11-03T01:30:00Z"));
        assertThat(instant("2026-11-03T09:30:15.5+01:00")).isEqualTo(Instant.parse("2026-11-03T08:30:15.500Z"));
        assertThat(instant("2026-11-03T09:30-0530")).isEqualTo(Instant.parse("2026-11-03T15:00:00Z"));
    }

    @Test
    void spreadsheet_days_are_read_only_when_flagged() {
        DateForms flagged = new DateForms(DateOrder.MONTH_FIRST, ZoneOffset.UTC, true);

        assertThat(flagged.day("46349")).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(flagged.instant("46349.75")).isEqualTo(Instant.parse("2026-11-23T18:00:00Z"));
        assertThat(flagged.day("20261123")).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(flagged.day("2026-11-23")).isEqualTo(LocalDate.of(2026, 11, 23));
        assertThat(rule(flagged.day("60"))).isEqualTo("date.serial");
        assertThat(rule(day("46349", DateOrder.MONTH_FIRST))).isEqualTo("date.form");
    }

    @Property
    void any_day_written_in_any_form_is_read_back(
            @ForAll @DateRange(min = "0001-01-01", max = "9999-12-31") LocalDate day) {
        for (String form : List.of("yyyyMMdd", "uuuu-MM-dd", "uuuu/M/d", "d.M.uuuu", "M/d/uuuu", "uuuu'年'M'月'd'日'")) {
            String text = DateTimeFormatter.ofPattern(form.replace("yyyy", "uuuu"), Locale.ROOT)
                    .format(day);
            assertThat(day(text, DateOrder.MONTH_FIRST)).as(text).isEqualTo(day);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234.5|1234.5",
                "1,234.50|1234.50",
                "-1,234,567.89|-1234567.89",
                "1 234.50|1234.50",
                "1'234.50|1234.50",
                "$1,234.50|1234.50",
                "-$5|-5",
                "$-5|-5",
                "5-|-5",
                "(1,234.50)|-1234.50",
                "１２３４．５０|1234.50",
                "+7|7",
                "0.10|0.10",
                "1234|1234",
                "−3|-3"
            })
    void amounts_with_a_decimal_point(String text, BigDecimal amount) {
        assertThat(new AmountForm(DecimalMark.POINT, "$").amount(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1234,5|1234.5",
                "1.234,50|1234.50",
                "1 234,50|1234.50",
                "1.234|1234",
                "￥1.234,50|1234.50",
                "1.234,50元|1234.50",
                "RMB 12,00|12.00",
                "12,00 CNY|12.00"
            })
    void amounts_with_a_decimal_comma(String text, BigDecimal amount) {
        assertThat(new AmountForm(DecimalMark.COMMA, "¥").amount(text)).isEqualTo(amount);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.234,50|amount.form",
                "12,34|amount.form",
                "1,23,456|amount.form",
                "1,234 567|amount.form",
                "1.2.3|amount.form",
                "abc|amount.form",
                "12%|amount.form",
                "--5|amount.form",
                "(-5)|amount.form",
                "€5|amount.currency",
                "1.2E+3|number.cut",
                "99999999999999999999999999999999999999999|number.range"
            })
    void what_is_no_amount_is_refused_by_rule(String text, String rule) {
        assertThat(rule(new AmountForm(DecimalMark.POINT, "$").amount(text))).isEqualTo(rule);
    }

    @Property
    void any_amount_written_in_groups_is_read_back_exactly(
            @ForAll @BigRange(min = "-999999999999", max = "999999999999") @Scale(2) BigDecimal amount) {
        BigDecimal two = amount.setScale(2);
        String point = String.format(Locale.ROOT, "%,.2f", two);
        String comma = point.replace(',', '_').replace('.', ',').replace('_', '.');

        assertThat(new AmountForm(DecimalMark.POINT, "").amount(point)).isEqualTo(two);
        assertThat(new AmountForm(DecimalMark.COMMA, "").amount(comma)).isEqualTo(two);
    }

    @Test
    void counts_are_whole_numbers() {
        AmountForm form = new AmountForm(DecimalMark.POINT, "");

        assertThat(form.count("1,234")).isEqualTo(1234L);
        assertThat(form.count("3.0")).isEqualTo(3L);
        assertThat(form.count("-7")).isEqualTo(-7L);
        assertThat(rule(form.count("3.5"))).isEqualTo("count.form");
        assertThat(rule(form.count("many"))).isEqualTo("count.form");
        assertThat(rule(form.count("1.38E+10"))).isEqualTo("number.cut");
        assertThat(rule(form.count("99999999999999999999"))).isEqualTo("number.range");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "13800138000|13800138000", "13800138000.0|13800138000", "1.3800138001E+10|13800138001",
                "１３８００１３８０００|13800138000", "+86 138 0013 8000|+86 138 0013 8000", "138OO138OOO|13800138000",
                "021-5555 1234 ext 7|021-5555 1234 ext 7"
            })
    void phones_are_freed_of_damage_that_lost_nothing(String cell, String phone) {
        assertThat(Codes.phone(Cells.tidy(cell))).isEqualTo(phone);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.38E+10", "1.38e+10", "1.3800138E+10", "1E+10"})
    void a_phone_cut_to_a_power_of_ten_is_refused(String cell) {
        assertThat(rule(Codes.phone(cell))).isEqualTo("number.cut");
    }

    @Test
    void a_code_that_only_looks_like_a_power_of_ten_is_kept() {
        assertThat(Codes.key("1E5")).isEqualTo("1E5");
        assertThat(Codes.key("12E-A")).isEqualTo("12E-A");
        assertThat(Codes.key("00042")).isEqualTo("00042");
        assertThat(rule(Codes.key("4.7E+12"))).isEqualTo("number.cut");
        assertThat(Codes.key("4.711E+3")).isEqualTo("4711");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "=\"00123\"|00123",
                "'00123|00123",
                "'=1+1|=1+1",
                "'s-Hertogenbosch|'s-Hertogenbosch",
                "'t Hart|'t Hart",
                "'|'",
                "=\"a\"\"b\"|a\"b",
                "=1+1|=1+1",
                "=\"a\"&\"b\"|=\"a\"&\"b\""
            })
    void what_spreadsheets_put_around_a_cell_is_taken_off(String cell, String text) {
        assertThat(Cells.tidy(cell)).isEqualTo(text);
    }

    @Test
    void invisible_characters_around_a_cell_are_taken_off() {
        assertThat(Cells.tidy("\u00A0\u200BAcme\u3000GmbH\uFEFF ")).isEqualTo("Acme\u3000GmbH");
        assertThat(Cells.tidy("\u2060")).isEmpty();
    }

    @Property
    void tidying_twice_changes_nothing_more(@ForAll String cell) {
        String once = Cells.tidy(cell);

        assertThat(Cells.tidy(once)).isEqualTo(once);
    }
}
