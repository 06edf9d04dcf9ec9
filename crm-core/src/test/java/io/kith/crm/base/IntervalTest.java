package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntervalTest {

    @Test
    void the_beginning_belongs_to_it_and_the_end_does_not() {
        Interval interval = Interval.of(at(1), at(3));

        assertThat(interval.contains(at(1))).isTrue();
        assertThat(interval.contains(at(2))).isTrue();
        assertThat(interval.contains(at(3))).isFalse();
        assertThat(interval.duration()).contains(Duration.ofSeconds(2));
    }

    @Test
    void one_without_an_end_contains_everything_later() {
        Interval open = Interval.since(at(1));

        assertThat(open.contains(Instant.MAX)).isTrue();
        assertThat(open.isOpenEnded()).isTrue();
        assertThat(open.duration()).isEmpty();
        assertThat(open.contains(Interval.since(at(2)))).isTrue();
        assertThat(Interval.of(at(1), at(9)).contains(open)).isFalse();
        assertThat(open.withUntil(at(2))).isEqualTo(Interval.of(at(1), at(2)));
    }

    @Test
    void an_empty_one_contains_and_overlaps_nothing() {
        Interval empty = Interval.of(at(2), at(2));

        assertThat(empty.isEmpty()).isTrue();
        assertThat(empty.contains(at(2))).isFalse();
        assertThat(empty.overlaps(Interval.of(at(1), at(3)))).isFalse();
        assertThat(empty.overlaps(empty)).isFalse();
    }

    @Test
    void an_end_before_the_beginning_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.of(at(2), at(1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/", "../..", "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z/2026-01-01T00:00:00Z", "a/b"})
    void a_text_that_is_no_interval_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Interval.parse(text));
    }

    @Property
    void overlap_means_that_some_instant_lies_in_both(
            @ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
        boolean shared = false;
        for (int i = -1; i <= 13; i++) {
            boolean both = a.contains(at(i)) && b.contains(at(i));
            int instant = i;
            assertThat(a.intersection(b)
                            .map(common -> common.contains(at(instant)))
                            .orElse(false))
                    .isEqualTo(both);
            shared |= both;
        }
        assertThat(a.overlaps(b)).isEqualTo(shared);
        assertThat(a.intersection(b)).isEqualTo(b.intersection(a));
    }

    @Property
    void those_that_abut_never_overlap(@ForAll("intervals") Interval a, @ForAll("intervals") Interval b) {
        if (a.abuts(b)) {
            assertThat(a.overlaps(b)).isFalse();
            assertThat(b.abuts(a)).isTrue();
        }
        if (a.contains(b) && !b.isEmpty()) {
            assertThat(a.intersection(b)).contains(b);
        }
    }

    @Property
    void an_interval_reads_back_from_its_text(@ForAll("intervals") Interval interval) {
        assertThat(Interval.parse(interval.toString())).isEqualTo(interval);
    }

    @Provide
    Arbitrary<Interval> intervals() {
        Arbitrary<Integer> small = Arbitraries.integers().between(0, 12);
        return Arbitraries.oneOf(
                Combinators.combine(small, small).as((a, b) -> Interval.of(at(Math.min(a, b)), at(Math.max(a, b)))),
                small.map(a -> Interval.since(at(a))));
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
