package io.kith.crm.kernel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.kith.crm.kernel.UnreadableJsonException.Rule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a parser must not let through, though those that we come with refuse some of it themselves. */
class PlainValueBuilderTest {

    private final PlainValueBuilder builder = new PlainValueBuilder(() -> 3, () -> 7);

    @ParameterizedTest
    @ValueSource(strings = {"\ud83d", "a\udca9", "\udca9\ud83d"})
    void a_name_with_half_of_a_character_is_refused_at_its_place(String name) {
        builder.beginObject();

        assertThatExceptionOfType(UnreadableJsonException.class)
                .isThrownBy(() -> builder.name(name))
                .matches(unreadable -> unreadable.rule() == Rule.LONE_SURROGATE)
                .matches(unreadable -> unreadable.row() == 3 && unreadable.column() == 7);
    }

    @Test
    void a_name_with_a_whole_character_of_two_halves_is_taken() {
        builder.beginObject();

        assertThatCode(() -> builder.name("a\ud83d\udca9")).doesNotThrowAnyException();
    }
}
