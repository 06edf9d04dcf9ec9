package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13812345678",
                "138 1234 5678",
                "138-1234-5678",
                " +86 138 1234 5678 ",
                "0086-13812345678",
                "86 13812345678",
                "(+86)138.1234.5678",
                "１３８１２３４５６７８",
                "＋８６　138　1234　5678",
                "\u202D138 1234 5678\u202C",
                "138\u20131234\u20135678",
                "+86/138/1234/5678"
            })
    void a_chinese_mobile_number_is_read_as_people_type_it(String typed) {
        PhoneNumber number = PhoneNumber.of(typed);

        assertThat(number.e164()).isEqualTo("+8613812345678");
        assertThat(number.isChineseMobile()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+49 30 1234567", "+1 (212) 555-0100", "+861012345678", "+290 1234567", "+86 10 1234 5678"})
    void another_number_needs_its_country_code(String typed) {
        assertThat(PhoneNumber.of(typed).isChineseMobile()).isFalse();
        assertThat(PhoneNumber.tryParse(typed.replace("+", ""))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "1",
                "1381234567",
                "138123456789",
                "12812345678",
                "010-12345678",
                "+0 123456789",
                "+86 1381234567",
                "+86 138123456789",
                "+86 010 12345678",
                "+123456",
                "+1234567890123456",
                "138١٢٣٤٥٦٧٨",
                "1381234567a",
                "138+12345678",
                "++8613812345678",
                "13812345678x",
                "13812345678 ext",
                "13812345678x123456789",
                "ext 5",
                "13812345678x1x2",
                "138\u00001234 5678",
                "138\uD80012345678",
                "none",
                "电话"
            })
    void a_text_that_is_no_number_is_refused(String text) {
        assertThat(PhoneNumber.tryParse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "+49 30 1234567 ext. 12, 12",
        "+49 30 1234567x12, 12",
        "+49 30 1234567 #12, 12",
        "+86 10 12345678 转 801, 801",
        "+86 10 12345678 分机：801, 801",
        "+49 30 1234567 EXT 0 1, 01"
    })
    void an_extension_is_kept_apart(String typed, String extension) {
        assertThat(PhoneNumber.of(typed).extension()).contains(extension);
    }

    @Test
    void colleagues_behind_one_number_do_not_match() {
        PhoneNumber desk = PhoneNumber.of("+86 10 12345678 转 801");

        assertThat(desk.matchKey()).isEqualTo("+861012345678x801");
        assertThat(desk.matchKey())
                .isNotEqualTo(PhoneNumber.of("+86 10 12345678").matchKey());
        assertThat(desk.e164()).isEqualTo("+861012345678");
    }

    @Test
    void a_long_text_is_refused_at_once_and_never_repeated() {
        assertThat(PhoneNumber.tryParse("1 ".repeat(5_000))).isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.of("555-secret"))
                .withMessageNotContaining("secret");
    }

    @Property
    void every_number_reads_back_from_its_text(@ForAll("mobiles") String mobile) {
        PhoneNumber number = PhoneNumber.of(mobile);

        assertThat(PhoneNumber.of(number.toString())).isEqualTo(number);
        assertThat(PhoneNumber.of(number + " ext 7").e164()).isEqualTo(number.e164());
    }

    @Property
    void any_text_is_read_or_refused(@ForAll String text) {
        PhoneNumber.tryParse(text).ifPresent(number -> assertThat(number.e164()).matches("\\+[1-9][0-9]{6,14}"));
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Arbitraries.longs().between(13_000_000_000L, 19_999_999_999L).map(String::valueOf);
    }
}
