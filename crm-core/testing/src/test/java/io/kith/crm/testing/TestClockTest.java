package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TestClockTest {

    private final TestClock clock = TestClock.at("2026-03-02T09:00:00Z");

    @Test
    void it_stands_still_until_it_is_moved() {
        assertThat(clock.instant()).isEqualTo(clock.instant()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(clock).hasToString("2026-03-02T09:00:00Z");
    }

    @Test
    void it_moves_forward_by_any_time_and_by_days() {
        assertThat(clock.forward(Duration.ofMinutes(90))).isEqualTo("2026-03-02T10:30:00Z");
        assertThat(clock.forwardDays(30)).isEqualTo("2026-04-01T10:30:00Z").isEqualTo(clock.instant());
    }

    @Test
    void it_is_set_to_any_time_even_back() {
        clock.set(Instant.parse("1999-12-31T23:59:59Z"));

        assertThat(clock.instant()).isEqualTo("1999-12-31T23:59:59Z");
    }

    @Test
    void forward_never_goes_back() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> clock.forwardDays(-1))
                .withMessage("forward does not go back by PT-24H: use set");
        assertThat(clock.instant()).isEqualTo("2026-03-02T09:00:00Z");
    }
}
