package io.kith.crm.kernel;

import static io.kith.crm.kernel.Criteria.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.crm.Crm;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaTextTest {

    private final CriteriaText language = CriteriaText.in(Crm.standardJson());

    private List<String> mistakes(String text) {
        try {
            language.read(text);
            return List.of();
        } catch (RefusedException refused) {
            return refused.reasons().stream()
                    .map(reason -> reason.code().replace("criteria-text.", "") + " "
                            + reason.field()
                                    .orElse(reason.position()
                                            .map(Object::toString)
                                            .orElse("")))
                    .toList();
        }
    }

    @Test
    void criteria_are_written_in_one_way() {
        Criteria mine = field("owner").is("u-17").and(field("archived_at").isAbsent());

        assertThat(language.write(mine))
                .isEqualTo("{\"all\":[{\"field\":\"owner\",\"is\":\"u-17\"},"
                        + "{\"not\":{\"field\":\"archived_at\",\"present\":true}}],\"v\":1}");
        assertThat(language.read(language.write(mine))).isEqualTo(mine);
    }

    @Test
    void values_of_every_kind_are_read_as_what_they_were() {
        for (Object value : List.of(
                "text",
                "2026-01-31",
                5L,
                true,
                new BigDecimal("5.00"),
                new BigDecimal("12345678901234567890"),
                Instant.parse("2026-01-31T08:00:00Z"),
                LocalDate.of(2026, 1, 31),
                new UUID(1, 2))) {
            Criteria criteria = field("some").is(value).or(field("some").oneOf(value, value));

            assertThat(language.read(language.write(criteria))).isEqualTo(criteria);
        }
    }

    @Test
    void absent_has_a_short_form() {
        assertThat(language.read("{\"v\":1,\"field\":\"region\",\"present\":false}"))
                .isEqualTo(field("region").isAbsent());
    }

    @Test
    void every_mistake_is_told_at_once_with_its_path() {
        assertThat(mistakes("""
                        {"v":2,"all":[
                          {"field":"owner","is":"u-17","isNot":"u-18"},
                          {"field":"amount","atLeast":null},
                          {"field":"","is":1},
                          {"field":"name","contains":5},
                          {"fields":"name"},
                          {"any":{}},
                          {"not":[],"and":1},
                          {"some":"contact","that":{"field":"email","oneOf":[1,{"date":"2026-02-30"},[]]}},
                          {"field":"x","present":"yes"},
                          "text"
                        ]}"""))
                .containsExactly(
                        "version $.v",
                        "no-operator $.all[0]",
                        "wrong-kind $.all[1].atLeast",
                        "wrong-kind $.all[2].field",
                        "wrong-kind $.all[3].contains",
                        "no-condition $.all[4]",
                        "wrong-kind $.all[5].any",
                        "unknown-member $.all[6]",
                        "wrong-kind $.all[6].not",
                        "unfit-value $.all[7].that.oneOf[1]",
                        "wrong-kind $.all[7].that.oneOf[2]",
                        "wrong-kind $.all[8].present",
                        "wrong-kind $.all[9]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"all\":[]} | version $.v",
                "{\"v\":1} | no-condition $",
                "{\"v\":1,\"all\":[],\"any\":[]} | unknown-member $",
                "{\"v\":1,\"all\":[{\"v\":1,\"any\":[]}]} | unknown-member $.all[0]",
                "{\"v\":1,\"field\":\"a\",\"is\":{\"decimal\":\"1e999999999\"}} | unfit-value $.is",
                "{\"v\":1,\"field\":\"a\",\"is\":{\"class\":\"x\"}} | unfit-value $.is",
                "{\"v\":1,\"field\":\"a\",\"like\":\"x\"} | unknown-member $"
            })
    void strictness_has_no_exceptions(String text, String mistake) {
        assertThat(mistakes(text)).contains(mistake);
    }

    @Test
    void what_is_no_json_is_told_by_row_and_column() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> language.read("{\"v\":1,\n\"all\":[],\n\"all\":[]}"))
                .satisfies(refused -> {
                    Reason only = refused.reasons().get(0);
                    assertThat(only.code()).isEqualTo("criteria-text.not-json");
                    assertThat(only.parameters()).containsEntry("rule", "DUPLICATE_MEMBER");
                    assertThat(only.position())
                            .hasValueSatisfying(at -> assertThat(at.row()).isEqualTo(3));
                });
        assertThat(mistakes("[]")).containsExactly("wrong-kind $");
        assertThat(mistakes("")).hasSize(1);
    }

    @Test
    void depth_values_and_length_have_limits_and_what_lies_within_is_read() {
        Criteria deep = field("a").is(1);
        for (int i = 1; i < Criteria.MAX_DEPTH; i++) {
            deep = Criteria.not(deep);
        }
        Criteria deepest = deep;
        String many = String.join(",", Collections.nCopies(Criteria.MAX_VALUES - 1, "1"));

        assertThat(language.read(language.write(deepest))).isEqualTo(deepest);
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> language.write(Criteria.not(deepest)));
        assertThat(mistakes("{\"v\":1,\"not\":" + language.write(deepest).replace(",\"v\":1", "") + "}"))
                .hasSize(1)
                .allMatch(mistake -> mistake.startsWith("too-deep"));
        assertThat(mistakes("{\"v\":1," + "\"all\":[{".repeat(10_000)).get(0)).startsWith("not-json");
        assertThat(mistakes("{\"v\":1,\"field\":\"a\",\"oneOf\":[" + many + "]}"))
                .isEmpty();
        assertThat(mistakes("{\"v\":1,\"field\":\"a\",\"oneOf\":[" + many + ",1]}"))
                .containsExactly("too-many-values $.oneOf");
        assertThat(mistakes("{\"v\":1,\"all\":[" + "{},".repeat(50_000) + "{}]}"))
                .hasSizeBetween(2, 1_001);
        assertThat(mistakes(" ".repeat(CriteriaText.MAX_LENGTH + 1))).containsExactly("too-long ");
    }

    @Test
    void no_mistake_repeats_the_text() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> language.read("{\"v\":1,\"secret\":1,\"field\":\"a\",\"is\":[\"secret\"]}"))
                .satisfies(refused -> refused.reasons().forEach(reason -> {
                    assertThat(reason.in(Locale.ENGLISH)).doesNotContain("secret");
                    assertThat(reason.toString()).doesNotContain("secret");
                }));
    }

    @Test
    void criteria_inside_other_values_speak_the_same_language() {
        Json json = Crm.standardJson();
        Criteria mine = field("owner").is("u-17");

        assertThat(json.write(mine)).isEqualTo(language.write(mine));
        assertThat(json.read(language.write(mine), Criteria.class)).isEqualTo(mine);
    }
}
