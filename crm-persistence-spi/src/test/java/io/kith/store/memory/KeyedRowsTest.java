package io.kith.store.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Row;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyedRowsTest {

    private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

    private static Row row(UUID key, long stock) {
        return Row.of(Library.BOOK, key)
                .set(Library.TITLE, "x")
                .set(Library.SHELF, "A")
                .set(Library.STOCK, stock)
                .build();
    }

    /** The hash sees high * SPREAD + low: all of these are the same to it. */
    private static UUID collider(long number) {
        return new UUID(number, -number * SPREAD);
    }

    @Property(tries = 40)
    void rows_are_found_by_key_as_in_a_map(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        KeyedRows rows = new KeyedRows();
        Map<UUID, Row> model = new HashMap<>();

        // when
        for (int i = 0; i < 4_000; i++) {
            UUID key = new UUID(random.nextInt(2), random.nextInt(1_500));
            if (random.nextInt(3) > 0) {
                Row row = row(key, i);
                assertThat(rows.put(row)).isEqualTo(model.put(key, row));
            } else {
                assertThat(rows.remove(key)).isEqualTo(model.remove(key));
            }
        }

        // then
        assertThat(rows.size()).isEqualTo(model.size());
        for (int i = 0; i < 1_500; i++) {
            assertThat(rows.find(new UUID(1, i))).isEqualTo(model.get(new UUID(1, i)));
        }
    }

    @Test
    void keys_of_the_same_hash_do_not_hide_each_other() {
        // given
        KeyedRows rows = new KeyedRows();

        // when
        for (int i = 0; i < 20; i++) {
            rows.put(row(collider(i), i));
        }
        KeyedRows fork = rows.fork();
        fork.remove(collider(3));

        // then
        for (int i = 0; i < 20; i++) {
            assertThat(rows.find(collider(i)).number(Library.STOCK)).isEqualTo(i);
        }
        assertThat(fork.find(collider(3))).isNull();
        assertThat(fork.find(collider(4))).isNotNull();
        assertThat(fork.size()).isEqualTo(19);
    }

    @Test
    void a_version_that_was_handed_out_never_changes() {
        // given
        KeyedRows rows = new KeyedRows();
        for (int i = 0; i < 5_000; i++) {
            rows.put(row(new UUID(0, i), i));
        }

        // when
        KeyedRows frozen = rows.frozen();
        for (int i = 0; i < 5_000; i++) {
            rows.remove(new UUID(0, i));
        }

        // then
        assertThat(frozen.size()).isEqualTo(5_000);
        for (int i = 0; i < 5_000; i++) {
            assertThat(frozen.find(new UUID(0, i))).isNotNull();
        }
    }
}
