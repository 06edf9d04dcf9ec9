package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReasonTextsTest {

    private static final ReasonCatalogue COMPLETE = ReasonCatalogue.of(ReasonTextsTest.class, "complete");
    private static final ReasonCatalogue FAULTY = ReasonCatalogue.of(ReasonTextsTest.class, "faulty");

    @Test
    void complete_texts_pass() {
        ReasonTexts.assertComplete(List.of(COMPLETE.type("complete.first", "a"), COMPLETE.type("complete.second")));
    }

    @Test
    void every_kind_of_fault_is_named() {
        List<ReasonType> types = List.of(
                FAULTY.type("faulty.good", "a"),
                FAULTY.type("faulty.without-chinese"),
                FAULTY.type("faulty.blank-english"),
                FAULTY.type("faulty.unknown-placeholder", "a"),
                FAULTY.type("faulty.different-placeholders", "a", "b"),
                FAULTY.type("faulty.good", "a"));

        assertThat(ReasonTexts.problems(types))
                .containsExactlyInAnyOrder(
                        "faulty.without-chinese has no text in zh_CN",
                        "faulty.blank-english has no text in en",
                        "faulty.unknown-placeholder has no parameter c, used in en",
                        "faulty.unknown-placeholder has no parameter c, used in zh_CN",
                        "faulty.different-placeholders uses [a] in zh_CN but [a, b] in English",
                        "faulty.good is declared twice",
                        "faulty.orphan has a text in zh_CN but no type");
        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> ReasonTexts.assertComplete(types));
    }

    @Test
    void types_are_found_in_the_class_that_declares_them() {
        assertThat(ReasonTexts.declaredIn(SampleReasons.class))
                .contains(SampleReasons.LEVEL, SampleReasons.BRACES)
                .hasSize(6);
    }

    @Test
    void a_catalogue_without_its_files_or_with_a_code_twice_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReasonCatalogue.of(ReasonTextsTest.class, "absent"))
                .withMessageContaining("absent_en.properties");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReasonCatalogue.of(ReasonTextsTest.class, "twice", List.of(Locale.ENGLISH)))
                .withMessageContaining("twice.code");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReasonCatalogue.of(ReasonTextsTest.class, "sample", List.of(Locale.GERMAN)));
    }
}
