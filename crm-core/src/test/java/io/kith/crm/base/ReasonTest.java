package io.kith.crm.base;

import static io.kith.crm.base.SampleReasons.BRACES;
import static io.kith.crm.base.SampleReasons.CATALOGUE;
import static io.kith.crm.base.SampleReasons.LEVEL;
import static io.kith.crm.base.SampleReasons.NOTE;
import static io.kith.crm.base.SampleReasons.ONLY_ENGLISH;
import static io.kith.crm.base.SampleReasons.PURCHASE;
import static io.kith.crm.base.SampleReasons.WITHOUT_TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReasonTest {

    private static final Instant EIGHT_UTC = Instant.parse("2026-11-23T08:05:00Z");

    @Nested
    class Saying {

        @Test
        void a_level_says_how_far_it_is_to_the_next_in_both_languages() {
            Reason level =
                    LEVEL.reason(Money.of("CNY", "120000"), 12, new BigDecimal("500000"), Money.of("CNY", "380000"));

            assertThat(level.in(Locale.ENGLISH))
                    .isEqualTo("KEY: 120,000.00 in 12 months; VIP from 500,000: 380,000.00 to go");
            assertThat(level.in(Locale.SIMPLIFIED_CHINESE))
                    .isEqualTo("KEY：12 个月内 120,000.00；达到 500,000 升为 VIP，还差 380,000.00");
        }

        @Test
        void dates_and_amounts_are_written_as_the_locale_does() {
            Reason reason = PURCHASE.reason("A-1", LocalDate.of(2026, 3, 1), Money.of("EUR", "1234.5"));

            assertThat(reason.in(Locale.US)).isEqualTo("order A-1 of Mar 1, 2026: EUR 1,234.50");
            assertThat(reason.in(Locale.UK)).isEqualTo("order A-1 of 1 Mar 2026: EUR 1,234.50");
            assertThat(reason.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("2026年3月1日 的订单 A-1：1,234.50 EUR");
        }

        @Test
        void an_instant_is_written_in_the_zone_asked_for_and_names_it() {
            Reason reason = NOTE.reason("x", EIGHT_UTC);

            assertThat(reason.in(Locale.ENGLISH)).isEqualTo("noted “x” at Nov 23, 2026 08:05 Z");
            assertThat(reason.in(Locale.ENGLISH, ZoneId.of("Asia/Shanghai")))
                    .isEqualTo("noted “x” at Nov 23, 2026 16:05 Asia/Shanghai");
        }

        @Test
        void a_locale_falls_back_to_its_language_and_then_to_english() {
            Reason reason = BRACES.reason("x");

            assertThat(reason.in(Locale.CHINESE)).isEqualTo("中文 x");
            assertThat(reason.in(Locale.forLanguageTag("zh-Hans-SG"))).isEqualTo("中文 x");
            assertThat(ONLY_ENGLISH.reason(7).in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("read 7 rows");
            assertThat(ONLY_ENGLISH.reason(7).in(Locale.ROOT)).isEqualTo("read 7 rows");
        }

        @Test
        void an_english_sentence_for_a_german_reader_has_english_figures() {
            assertThat(ONLY_ENGLISH.reason(1_000).in(Locale.GERMANY)).isEqualTo("read 1,000 rows");
        }

        @Test
        void the_default_locale_plays_no_part() {
            Locale before = Locale.getDefault();
            try {
                Locale.setDefault(Locale.SIMPLIFIED_CHINESE);
                assertThat(BRACES.reason("x").in(Locale.FRENCH)).startsWith("{unknown}");
            } finally {
                Locale.setDefault(before);
            }
        }

        @Test
        void a_code_without_a_text_comes_out_as_the_code() {
            assertThat(WITHOUT_TEXT.reason("x").in(Locale.ENGLISH)).isEqualTo("sample.without-text");
        }
    }

    @Nested
    @Group
    class Never_evaluating {

        @ParameterizedTest
        @ValueSource(
                strings = {"{text}", "{time}", "${7*7}", "#{x}", "%s %n", "'{0}'", "\\u0041", "{{text}}", "$1", "{"})
        void a_parameter_is_put_in_letter_by_letter(String value) {
            assertThat(NOTE.reason(value, EIGHT_UTC).in(Locale.ENGLISH))
                    .isEqualTo("noted “" + value + "” at Nov 23, 2026 08:05 Z");
        }

        @Test
        void braces_that_name_no_parameter_stay_as_they_are() {
            assertThat(BRACES.reason("{text}").in(Locale.ENGLISH)).isEqualTo("{unknown} { {text} }} {text.currency} {");
        }

        @Property
        void any_ordinary_text_comes_out_unchanged(@ForAll @StringLength(max = 200) String value) {
            String shown = BRACES.reason(value).in(Locale.SIMPLIFIED_CHINESE);

            assertThat(shown).isEqualTo("中文 " + Characters.presentable(value, 200));
        }
    }

    @Nested
    class Taking_parameters {

        @Test
        void numbers_and_enums_are_kept_in_one_form() {
            assertThat(BRACES.reason(7).parameters().get("text")).isEqualTo(7L);
            assertThat(BRACES.reason(DayOfWeek.MONDAY).parameters().get("text")).isEqualTo("MONDAY");
            assertThat(BRACES.reason(7)).isEqualTo(BRACES.reason(7L)).hasSameHashCodeAs(BRACES.reason(7L));
        }

        @Test
        void parameters_keep_the_order_of_the_type() {
            Reason level = LEVEL.reason(4, 3, 2, 1);

            assertThat(level.parameters().keySet()).containsExactly("total", "months", "threshold", "gap");
        }

        @Test
        void too_few_too_many_or_other_values_are_refused() {
            assertThatIllegalArgumentException().isThrownBy(() -> BRACES.reason());
            assertThatIllegalArgumentException().isThrownBy(() -> BRACES.reason(1, 2));
            assertThatIllegalArgumentException().isThrownBy(() -> BRACES.reason(1.5));
            assertThatIllegalArgumentException().isThrownBy(() -> BRACES.reason(List.of()));
            assertThatIllegalArgumentException().isThrownBy(() -> BRACES.reason(new BigDecimal("1E+1000000000")));
        }

        @Test
        void hostile_text_is_cut_and_made_fit_for_one_line() {
            assertThat(BRACES.reason("x".repeat(10_000)).parameters().get("text"))
                    .isEqualTo("x".repeat(199) + "…");
            assertThat(BRACES.reason("x".repeat(198) + "\uD83D\uDE00yy")
                            .parameters()
                            .get("text"))
                    .isEqualTo("x".repeat(198) + "…");
            assertThat(BRACES.reason("a\0b\nc\u202Ed\uD800e\u001B[31m")
                            .parameters()
                            .get("text"))
                    .isEqualTo("a\uFFFDb\uFFFDc\uFFFDd\uFFFDe\uFFFD[31m");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "single", "a..b", "A.b", "a.b-", "-a.b", ".a", "a.", "a b.c", "客户.名"})
        void a_code_must_be_dotted_lower_case_words(String code) {
            assertThatIllegalArgumentException().isThrownBy(() -> CATALOGUE.type(code));
        }

        @Test
        void parameter_names_must_be_plain_and_each_once() {
            assertThatIllegalArgumentException().isThrownBy(() -> CATALOGUE.type("a.b", "x", "x"));
            assertThatIllegalArgumentException().isThrownBy(() -> CATALOGUE.type("a.b", "X"));
            assertThatIllegalArgumentException().isThrownBy(() -> CATALOGUE.type("a.b", "x.y"));
            assertThatIllegalArgumentException().isThrownBy(() -> CATALOGUE.type("a.b", ""));
        }
    }

    @Nested
    class Placing {

        @Test
        void a_reason_names_field_row_and_column() {
            Reason reason =
                    BRACES.reason("secret").withField("contacts[0].email").withPosition(12, 3);

            assertThat(reason.field()).contains("contacts[0].email");
            assertThat(reason.position()).contains(new Reason.Position(12, 3));
            assertThat(reason).isNotEqualTo(BRACES.reason("secret"));
            assertThat(BRACES.reason("secret").withRow(2).position()).contains(new Reason.Position(2, 0));
        }

        @Test
        void its_log_form_leaves_the_parameters_out() {
            assertThat(BRACES.reason("secret").withField("name").withPosition(12, 3))
                    .hasToString("sample.braces field name row 12 column 3");
        }

        @Test
        void rows_are_counted_from_one() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BRACES.reason(1).withRow(0));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BRACES.reason(1).withPosition(1, -1));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BRACES.reason(1).withField("a\nb"));
        }
    }
}
