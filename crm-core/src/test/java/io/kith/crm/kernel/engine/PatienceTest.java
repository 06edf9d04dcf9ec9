package io.kith.crm.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How long a command waits is a matter of chance within limits. */
class PatienceTest {

    private static List<Duration> waits(long seed) {
        List<Duration> waits = new ArrayList<>();
        Patience patience = new Patience(new SplittableRandom(seed), waits::add);
        for (int attempt = 1; patience.allowsAnother(attempt); attempt++) {
            assertThat(attempt).isLessThan(100);
        }
        return waits;
    }

    @Property
    void every_wait_stays_below_its_limit(@ForAll long seed, @ForAll @IntRange(min = 1, max = 4) int attempt) {
        assertThat(waits(seed).get(attempt - 1))
                .isGreaterThanOrEqualTo(Duration.ZERO)
                .isLessThan(Patience.limit(attempt))
                .isLessThan(Duration.ofMillis(65));
    }

    @Test
    void two_who_met_do_not_wait_alike_and_chance_that_is_given_repeats() {
        assertThat(waits(1)).hasSize(4).isNotEqualTo(waits(2)).isEqualTo(waits(1));
    }

    @Test
    void a_thread_that_is_interrupted_tries_no_more_and_stays_interrupted() {
        Patience patience = new Patience(new SplittableRandom(1), time -> {
            throw new InterruptedException();
        });

        assertThat(patience.allowsAnother(1)).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void sleeping_takes_the_time_that_was_drawn() {
        Patience patience = Patience.sleeping(new Longest());
        long begin = System.nanoTime();

        assertThat(patience.allowsAnother(3)).isTrue();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(25));
    }

    /** Draws the greatest number that may be. */
    private static final class Longest implements RandomGenerator {

        @Override
        public long nextLong() {
            return Long.MAX_VALUE;
        }

        @Override
        public long nextLong(long bound) {
            return bound - 1;
        }
    }
}
