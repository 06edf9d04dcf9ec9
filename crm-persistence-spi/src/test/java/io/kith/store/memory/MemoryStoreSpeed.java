package io.kith.store.memory;

import static io.kith.store.Field.Trait.REQUIRED;
import static io.kith.store.Field.Trait.SEARCHABLE;

import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/**
 * Measures the memory store by hand; not a test. Figures are operations per second of this thread's processor time, so
 * that a busy machine does not spoil them.
 */
final class MemoryStoreSpeed {

    private static final RecordType.Builder DECLARATION = RecordType.named("purchase");
    private static final Field NUMBER = DECLARATION.text("ref_number", 40, REQUIRED, SEARCHABLE);
    private static final Field AMOUNT = DECLARATION.decimal("amount", 18, 2, REQUIRED);
    private static final Field PAID_AT = DECLARATION.number("paid_at", REQUIRED);
    private static final Field STATE = DECLARATION.text("state", 10, REQUIRED);
    private static final RecordType PURCHASE = DECLARATION
            .unique("by_number", NUMBER)
            .index("by_time", PAID_AT)
            .index("by_state", STATE, PAID_AT)
            .build();

    private static final Tenant TENANT = new Tenant("speed");
    private static final int ROWS = 200_000;
    private static final int READS = 2_000_000;
    private static final int ROUNDS = 5;

    private MemoryStoreSpeed() {}

    /** Prints the figures of a few rounds; the later ones count. */
    public static void main(String[] args) {
        List<Row> rows = rows();
        Query newest = Query.of(PURCHASE)
                .where(Condition.and(Condition.eq(STATE, 0), Condition.ge(PAID_AT, 1)))
                .orderByDescending(PAID_AT)
                .build();
        for (int round = 0; round < ROUNDS; round++) {
            MemoryStore store = MemoryStore.create();
            measure("load", ROWS, () -> load(store, rows));
            measure("get, one unit each", READS, () -> {
                long sum = 0;
                for (int i = 0; i < READS; i++) {
                    UUID key = key(rows, i);
                    sum += store.<Long>unit(
                            TENANT,
                            UnitOptions.READ,
                            unit -> unit.get(PURCHASE, key).version());
                }
                return sum;
            });
            measure(
                    "get, one unit",
                    READS,
                    () -> store.<Long>unit(TENANT, UnitOptions.READ, unit -> {
                        long sum = 0;
                        for (int i = 0; i < READS; i++) {
                            sum += unit.get(PURCHASE, key(rows, i)).version();
                        }
                        return sum;
                    }));
            measure("page of 50, newest first", 10_000, () -> {
                long sum = 0;
                for (int i = 0; i < 10_000; i++) {
                    sum += store.unit(
                                    TENANT,
                                    UnitOptions.READ,
                                    unit -> unit.page(newest, Args.of("open", 100L), PageRequest.first(50)))
                            .rows()
                            .size();
                }
                return sum;
            });
            measure("update, one unit each", 50_000, () -> {
                for (int i = 0; i < 50_000; i++) {
                    UUID key = key(rows, i);
                    long time = i;
                    store.unit(TENANT, UnitOptions.WRITE, unit -> {
                        Row row = unit.get(PURCHASE, key);
                        unit.apply(new Changes()
                                .update(row, row.toBuilder().set(PAID_AT, time).build()));
                        return key;
                    });
                }
                return 0L;
            });
            store.close();
        }
    }

    private static long load(MemoryStore store, List<Row> rows) {
        long inserted = 0;
        for (int from = 0; from < ROWS; from += 10_000) {
            List<Row> part = rows.subList(from, from + 10_000);
            inserted += store.<Integer>unit(
                    TENANT,
                    UnitOptions.WRITE,
                    unit -> unit.load(PURCHASE, part, Unit.OnConflict.SKIP).inserted());
        }
        return inserted;
    }

    private static UUID key(List<Row> rows, int i) {
        return rows.get((int) (i * 7_919L % ROWS)).key();
    }

    private static List<Row> rows() {
        Random random = new Random(1);
        List<Row> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            rows.add(Row.of(PURCHASE, new UUID(random.nextLong(), random.nextLong()))
                    .set(NUMBER, String.format(Locale.ROOT, "A-%09d", i * 7_919L % ROWS))
                    .set(AMOUNT, BigDecimal.valueOf(random.nextInt(1_000_000), 2))
                    .set(PAID_AT, (long) random.nextInt(1_000_000))
                    .set(STATE, random.nextBoolean() ? "open" : "closed")
                    .build());
        }
        return rows;
    }

    private interface Work {
        long run();
    }

    private static void measure(String what, int operations, Work work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long result = work.run();
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before;
        System.out.printf(Locale.ROOT, "%-26s %,14.0f /s  (%d)%n", what, operations * 1e9 / nanos, result);
    }
}
