package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class IdGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00.123Z");

    @Test
    void a_time_ordered_id_is_a_version_7_uuid_with_the_clocks_millisecond() {
        UUID id = TimeOrderedIds.of(InstantSource.fixed(NOW), new Random(1)).next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
    }

    @Property(tries = 200)
    void ids_rise_however_the_clock_jumps(
            @ForAll long seed, @ForAll @Size(min = 2, max = 200) List<@IntRange(min = -3, max = 3) Integer> jumps) {
        var millis = new AtomicLong(NOW.toEpochMilli());
        var ids = TimeOrderedIds.of(() -> Instant.ofEpochMilli(millis.get()), new Random(seed));

        UUID last = ids.next();
        for (int jump : jumps) {
            millis.addAndGet(jump);
            UUID next = ids.next();
            assertThat(CompactUuid.compareUnsigned(next, last)).isPositive();
            assertThat(next.version()).isEqualTo(7);
            assertThat(next.variant()).isEqualTo(2);
            last = next;
        }
    }

    @Test
    void when_the_random_part_runs_over_the_next_millisecond_is_borrowed() {
        RandomGenerator highest = () -> -1L;
        var ids = TimeOrderedIds.of(InstantSource.fixed(NOW), highest);

        UUID first = ids.next();
        UUID second = ids.next();

        assertThat(second.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli() + 1);
        assertThat(CompactUuid.compareUnsigned(second, first)).isPositive();
        assertThat(second.version()).isEqualTo(7);
    }

    @Test
    void a_clock_before_1970_is_refused() {
        var ids = TimeOrderedIds.of(InstantSource.fixed(Instant.EPOCH.minusMillis(1)), new Random(1));

        assertThatIllegalStateException().isThrownBy(ids::next);
    }

    @Test
    void many_threads_never_get_the_same_id() throws Exception {
        assertThat(idsOfFourThreads(TimeOrderedIds.of(InstantSource.fixed(NOW), new Random(7))))
                .hasSize(40_000);
        assertThat(idsOfFourThreads(SeededIds.of(7))).hasSize(40_000);
    }

    @Test
    void seeded_ids_are_the_same_in_every_run() {
        assertThat(firstThree(SeededIds.of(42))).isEqualTo(firstThree(SeededIds.of(42)));
        assertThat(firstThree(SeededIds.of(42))).isNotEqualTo(firstThree(SeededIds.of(43)));
        assertThat(SeededIds.of(42).next()).isEqualTo(UUID.fromString("97ea87f7-e45c-40a5-a626-cfc4c2818e1a"));
        assertThat(SeededIds.of(42).next().version()).isEqualTo(4);
    }

    private static List<UUID> firstThree(IdGenerator ids) {
        return List.of(ids.next(), ids.next(), ids.next());
    }

    private static Set<UUID> idsOfFourThreads(IdGenerator ids) throws Exception {
        var pool = Executors.newFixedThreadPool(4);
        try {
            Callable<List<UUID>> tenThousand = () -> {
                List<UUID> mine = new ArrayList<>();
                for (int i = 0; i < 10_000; i++) {
                    mine.add(ids.next());
                }
                return mine;
            };
            Set<UUID> all = new HashSet<>();
            for (Future<List<UUID>> some :
                    pool.invokeAll(List.of(tenThousand, tenThousand, tenThousand, tenThousand))) {
                all.addAll(some.get());
            }
            return all;
        } finally {
            pool.shutdownNow();
        }
    }
}
