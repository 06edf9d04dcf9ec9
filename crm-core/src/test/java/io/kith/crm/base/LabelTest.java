package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelTest {

    private static final Label WON = Label.of("Won", "成交");

    @Test
    void a_label_is_read_in_its_locale_else_its_language_else_english() {
        assertThat(WON.in(Locale.SIMPLIFIED_CHINESE)).isEqualTo("成交");
        assertThat(WON.in(Locale.CHINESE)).isEqualTo("成交");
        assertThat(WON.in(Locale.GERMANY)).isEqualTo("Won");
        assertThat(WON).hasToString("Won");
    }

    @Test
    void a_label_without_english_or_with_an_unprintable_text_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Label(Map.of("zh-CN", "成交")));
        assertThatIllegalArgumentException().isThrownBy(() -> Label.of(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Label.of("a\nb"));
    }

    @Test
    void a_reason_says_a_label_in_the_language_of_its_sentence() {
        Reason reason = ReasonCatalogue.of(LabelTest.class, "complete")
                .type("complete.first", "a")
                .reason(WON);

        assertThat(reason.in(Locale.SIMPLIFIED_CHINESE)).contains("成交");
        assertThat(reason.in(Locale.ENGLISH)).contains("Won");
    }
}
