package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Reason FIRST = SampleReasons.BRACES.reason("Zhang Wei");
    private static final Reason SECOND = SampleReasons.ONLY_ENGLISH.reason(2);

    @Test
    void an_accepted_outcome_gives_its_value() {
        Outcome<Integer> outcome = Outcome.accepted(20).map(n -> n + 1).flatMap(n -> Outcome.accepted(n * 2));

        assertThat(outcome.isAccepted()).isTrue();
        assertThat(outcome.value()).isEqualTo(42);
        assertThat(outcome.orElseThrow()).isEqualTo(42);
        assertThat(outcome.toOptional()).contains(42);
        assertThat(outcome.refusals()).isEmpty();
    }

    @Test
    void a_refused_outcome_keeps_every_reason_in_order() {
        Outcome<Integer> outcome =
                Outcome.<Integer>refused(List.of(FIRST, SECOND)).map(n -> n + 1);

        assertThat(outcome.isAccepted()).isFalse();
        assertThat(outcome.refusals()).containsExactly(FIRST, SECOND);
        assertThat(outcome.toOptional()).isEmpty();
        assertThat(outcome.flatMap(Outcome::accepted).refusals()).containsExactly(FIRST, SECOND);
    }

    @Test
    void asking_a_refused_outcome_for_its_value_throws_the_reasons() {
        Outcome<Integer> outcome = Outcome.refused(List.of(FIRST, SECOND, FIRST));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(outcome::orElseThrow)
                .satisfies(e -> assertThat(e.reasons()).containsExactly(FIRST, SECOND, FIRST));
    }

    @Test
    void the_message_lists_codes_and_no_personal_data() {
        assertThat(new RefusedException(List.of(FIRST, SECOND, FIRST)))
                .hasMessage("refused: sample.braces, sample.only-english");
    }

    @Test
    void the_message_names_the_field_that_a_reason_is_about() {
        assertThat(new RefusedException(List.of(FIRST.withField("lines[0].quantity"), SECOND)))
                .hasMessage("refused: sample.braces (lines[0].quantity), sample.only-english");
    }

    @Test
    void a_later_refusal_ends_a_chain() {
        Outcome<Integer> outcome = Outcome.accepted(1).flatMap(n -> Outcome.refused(FIRST));

        assertThat(outcome.refusals()).containsExactly(FIRST);
    }

    @Test
    void a_refusal_without_a_reason_cannot_be_made() {
        assertThatIllegalArgumentException().isThrownBy(() -> Outcome.refused(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new RefusedException(List.of()));
    }

    @Test
    void a_deserialised_refusal_keeps_its_message() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(new RefusedException(List.of(FIRST)));
        }
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            var read = (RefusedException) in.readObject();
            assertThat(read).hasMessage("refused: sample.braces");
            assertThat(read.reasons()).isEmpty();
        }
    }
}
