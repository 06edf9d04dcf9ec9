package io.kith.store.memory;

import static io.kith.store.Field.Trait.REQUIRED;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SortedRowsTest {

    private static final RecordType.Builder DECLARATION = RecordType.named("thing");
    private static final Field RANK = DECLARATION.number("rank_no");
    private static final Field LABEL = DECLARATION.text("label", 60, REQUIRED);
    private static final RecordType THING = DECLARATION.build();
    private static final RowOrder ORDER = new RowOrder(List.of(RANK, LABEL));

    private static Row thing(Random random, int spread) {
        Row.Builder row = Row.of(THING, new UUID(random.nextInt(3), random.nextInt(spread)))
                .set(LABEL, "label-with-a-long-common-start-" + random.nextInt(4));
        if (random.nextInt(5) > 0) {
            row.set(RANK, random.nextInt(10) == 0 ? Long.MAX_VALUE : random.nextInt(8) - 4L);
        }
        return row.build();
    }

    @Property(tries = 60)
    void a_tree_holds_what_a_sorted_set_holds(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        int spread = 1 + random.nextInt(2_000);
        SortedRows rows = new SortedRows(ORDER);
        TreeSet<Row> model = new TreeSet<>(ORDER::compare);

        // when
        for (int i = 0; i < 3_000; i++) {
            Row row = thing(random, spread);
            if (random.nextInt(3) > 0) {
                rows.put(row);
                model.remove(row);
                model.add(row);
            } else {
                rows.remove(row);
                model.remove(row);
            }
        }

        // then
        assertThat(all(rows)).containsExactlyElementsOf(model);
        assertThat(rows.size()).isEqualTo(model.size());
        for (int i = 0; i < 50; i++) {
            Row row = thing(random, spread);
            Probe after = Probe.after(ORDER, row.key(), row.storedValue(RANK), row.storedValue(LABEL));
            assertThat(rows.firstAfter(after)).isEqualTo(model.higher(row));
            Row floor = model.floor(row);
            assertThat(rows.lastBefore(after)).isEqualTo(floor);
        }
    }

    @Property(tries = 30)
    void many_rows_at_once_are_the_same_as_one_by_one(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        List<Row> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(thing(random, 700));
        }
        SortedRows together = new SortedRows(ORDER);
        SortedRows single = new SortedRows(ORDER);

        // when
        together.putAll(many);
        many.forEach(single::put);

        // then
        assertThat(all(together)).isEqualTo(all(single));
    }

    @Property(tries = 30)
    void a_version_that_was_handed_out_never_changes(@ForAll long seed) {
        // given
        Random random = new Random(seed);
        SortedRows rows = new SortedRows(ORDER);
        for (int i = 0; i < 2_000; i++) {
            rows.put(thing(random, 5_000));
        }
        List<Row> before = all(rows);

        // when
        SortedRows frozen = rows.frozen();
        SortedRows fork = frozen.fork();
        for (int i = 0; i < 2_000; i++) {
            rows.remove(before.get(random.nextInt(before.size())));
            fork.put(thing(random, 5_000));
        }

        // then
        assertThat(all(frozen)).isEqualTo(before);
    }

    @Test
    void rows_that_come_in_order_fill_the_leaves() {
        // given
        SortedRows rows = new SortedRows(RowOrder.BY_KEY);

        // when
        for (int i = 0; i < 100_000; i++) {
            rows.put(Row.of(THING, new UUID(0, i)).set(LABEL, "x").build());
        }

        // then
        assertThat(all(rows)).hasSize(100_000).isSortedAccordingTo(RowOrder.BY_KEY::compare);
    }

    private static List<Row> all(SortedRows rows) {
        List<Row> all = new ArrayList<>();
        SortedRows.Walk walk = rows.walk();
        for (Row row = walk.next(); row != null; row = walk.next()) {
            all.add(row);
        }
        return all;
    }
}
