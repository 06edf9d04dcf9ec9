package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {

    @ParameterizedTest
    @CsvSource({
        "zhang.wei@example.com, zhang.wei@example.com",
        "'  Zhang.Wei@EXAMPLE.Com ', Zhang.Wei@example.com",
        "ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ, zhang@example.com",
        "张伟@例子.中国, 张伟@xn--fsqu00a.xn--fiqs8s",
        "info@例子。中国, info@xn--fsqu00a.xn--fiqs8s",
        "o'hara+news@mail.example.co.uk, o'hara+news@mail.example.co.uk",
        "a@MÜNCHEN.de, a@xn--mnchen-3ya.de",
        "cafe\u0301@example.fr, café@example.fr"
    })
    void an_address_is_brought_into_one_form(String typed, String address) {
        assertThat(EmailAddress.of(typed)).hasToString(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "@",
                "a@",
                "@b.cn",
                "a",
                "a@b",
                "a@b.",
                "a@.b.cn",
                "a@b..cn",
                "a@-b.cn",
                "a@b-.cn",
                "a@1.2.3.4",
                "a..b@c.cn",
                ".a@c.cn",
                "a.@c.cn",
                "a b@c.cn",
                "\"a b\"@c.cn",
                "a@b@c.cn",
                "a@[1.2.3.4]",
                "a,b@c.cn",
                "a@b_c.cn",
                "a\u0000@c.cn",
                "a\u202E@c.cn",
                "a@c\u200F.cn",
                "\uD800@c.cn",
                "a@\uDC00.cn",
                "\u0301a@c.cn",
                "a<x@c.cn",
                "a@c.cn\r\nBcc: x@y.cn"
            })
    void a_text_that_is_no_address_is_refused(String text) {
        assertThat(EmailAddress.tryParse(text)).isEmpty();
    }

    @Test
    void lengths_are_those_of_mail() {
        String domain = "d".repeat(60) + ".cn";

        assertThat(EmailAddress.tryParse("a".repeat(64) + '@' + domain)).isPresent();
        assertThat(EmailAddress.tryParse("a".repeat(65) + '@' + domain)).isEmpty();
        assertThat(EmailAddress.tryParse("a@" + "d".repeat(64) + ".cn")).isEmpty();
        assertThat(EmailAddress.tryParse("a@" + "d.".repeat(126) + "cn")).isEmpty();
        assertThat(EmailAddress.tryParse("a@" + "d.".repeat(125) + "cn")).isPresent();
        assertThat(EmailAddress.tryParse("a".repeat(10_000) + "@b.cn")).isEmpty();
        assertThat(EmailAddress.tryParse("e" + "\u0301".repeat(10_000) + "@b.cn"))
                .isEmpty();
    }

    @Test
    void a_refusal_does_not_repeat_the_text() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmailAddress.of("zhang wei@example.com"))
                .withMessageNotContaining("zhang")
                .withNoCause();
    }

    @Test
    void case_makes_two_addresses_but_one_match() {
        EmailAddress upper = EmailAddress.of("ZHANG.I@Example.com");
        EmailAddress lower = EmailAddress.of("zhang.i@example.COM");

        assertThat(upper).isNotEqualTo(lower);
        assertThat(upper.matchKey()).isEqualTo(lower.matchKey()).isEqualTo("zhang.i@example.com");
        assertThat(upper.local()).isEqualTo("ZHANG.I");
        assertThat(upper.domain()).isEqualTo("example.com");
    }

    @Property
    void any_text_is_read_or_refused_and_reads_back_the_same(
            @ForAll @StringLength(max = 80) String before, @ForAll @StringLength(max = 80) String after) {
        EmailAddress.tryParse(before + '@' + after + ".cn").ifPresent(address -> {
            assertThat(EmailAddress.of(address.toString())).isEqualTo(address);
            assertThat(address.toString().length()).isLessThanOrEqualTo(EmailAddress.MAX_LENGTH);
        });
    }
}
