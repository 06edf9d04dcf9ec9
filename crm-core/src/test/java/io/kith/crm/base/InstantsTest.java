package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class InstantsTest {

    @Test
    void nanoseconds_are_cut_towards_the_past() {
        assertThat(Instants.toMicros(Instant.parse("2026-01-01T00:00:00.123456789Z")))
                .isEqualTo("2026-01-01T00:00:00.123456Z");
        assertThat(Instants.toMicros(Instant.parse("1960-01-01T00:00:00.123456789Z")))
                .isEqualTo("1960-01-01T00:00:00.123456Z");
        assertThat(Instants.inMicros(InstantSource.fixed(Instant.ofEpochSecond(1, 1_999)))
                        .instant())
                .isEqualTo(Instant.ofEpochSecond(1, 1_000));
    }

    @Test
    void only_the_years_1_to_9999_can_be_kept() {
        assertThat(Instants.toMicros(Instants.MIN)).isEqualTo(Instants.MIN);
        assertThat(Instants.toMicros(Instants.MAX.plusNanos(999))).isEqualTo(Instants.MAX);
        assertThatIllegalArgumentException().isThrownBy(() -> Instants.toMicros(Instants.MIN.minusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> Instants.toMicros(Instants.MAX.plusNanos(1_000)));
        assertThatIllegalArgumentException().isThrownBy(() -> Instants.toMicros(Instant.MAX));
    }

    @Test
    void an_instant_can_be_kept_as_it_is_when_cutting_changes_nothing() {
        assertThat(Instants.isStorable(Instant.EPOCH)).isTrue();
        assertThat(Instants.isStorable(Instants.MAX)).isTrue();
        assertThat(Instants.isStorable(Instant.EPOCH.plusNanos(1))).isFalse();
        assertThat(Instants.isStorable(Instant.MIN)).isFalse();
    }
}
