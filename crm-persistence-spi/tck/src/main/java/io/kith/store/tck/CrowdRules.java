package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** M: many at once. */
abstract class CrowdRules extends RuleGroup {

    private static final int THREADS = 6;
    private static final int ROUNDS = 40;

    CrowdRules(StoreContract contract) {
        super(contract);
    }

    private List<UUID> accounts(int count, long balance) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(account(balance));
        }
        stored(rows.toArray(Row[]::new));
        return rows.stream().map(Row::key).toList();
    }

    private long balance(UUID account) {
        return get(Library.ACCOUNT, account).number(Library.BALANCE);
    }

    @Test
    void m01_no_adjustment_is_lost_and_versions_have_no_gap() throws Exception {
        UUID account = accounts(1, 0).get(0);
        AtomicLong expected = new AtomicLong();

        new Crowd()
                .add(THREADS, random -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        long delta = random.nextInt(1, 10);
                        inUnit(unit ->
                                unit.adjust(Library.ACCOUNT, account, Library.BALANCE, delta, 0, Long.MAX_VALUE));
                        expected.addAndGet(delta);
                    }
                })
                .run();

        assertThat(balance(account)).isEqualTo(expected.get());
        assertThat(get(Library.ACCOUNT, account).version()).isEqualTo(1 + THREADS * ROUNDS);
    }

    @Test
    void m02_a_limit_holds_however_many_adjust_at_once() throws Exception {
        UUID account = accounts(1, 50).get(0);
        AtomicInteger taken = new AtomicInteger();

        new Crowd()
                .add(THREADS, random -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        store().unit(
                                        tenant,
                                        UnitOptions.WRITE,
                                        unit -> unit.adjust(Library.ACCOUNT, account, Library.BALANCE, -1, 0, 1_000))
                                .ifPresent(left -> taken.incrementAndGet());
                    }
                })
                .run();

        assertThat(taken).hasValue(50);
        assertThat(balance(account)).isZero();
    }

    @Test
    void m03_locked_rows_are_changed_one_after_the_other_and_never_found_stale() throws Exception {
        UUID account = accounts(1, 0).get(0);

        new Crowd()
                .add(THREADS, random -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        inUnit(unit -> {
                            Row row =
                                    unit.lock(Library.ACCOUNT, List.of(account)).get(0);
                            unit.apply(new Changes()
                                    .update(
                                            row,
                                            row.toBuilder()
                                                    .set(Library.BALANCE, row.number(Library.BALANCE) + 1)
                                                    .build()));
                        });
                    }
                })
                .run();

        assertThat(balance(account)).isEqualTo(THREADS * ROUNDS);
        assertThat(get(Library.ACCOUNT, account).version()).isEqualTo(1 + THREADS * ROUNDS);
    }

    @Test
    void m04_of_units_that_changed_the_same_version_one_wins() throws Exception {
        UUID account = accounts(1, 0).get(0);
        AtomicInteger won = new AtomicInteger();

        new Crowd()
                .add(THREADS, random -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        try {
                            inUnit(unit -> {
                                Row row = Objects.requireNonNull(unit.get(Library.ACCOUNT, account));
                                unit.apply(new Changes()
                                        .update(
                                                row,
                                                row.toBuilder()
                                                        .set(Library.BALANCE, row.number(Library.BALANCE) + 1)
                                                        .build()));
                            });
                            won.incrementAndGet();
                        } catch (StoreException.StaleVersion | StoreException.Contention lost) {
                            // Another was first: this is the answer that the rule asks for.
                        }
                    }
                })
                .run();

        assertThat(balance(account)).isEqualTo(won.get());
        assertThat(get(Library.ACCOUNT, account).version()).isEqualTo(1 + won.get());
    }

    @Test
    void m05_of_units_that_insert_the_same_unique_value_one_wins() throws Exception {
        AtomicInteger won = new AtomicInteger();

        new Crowd()
                .add(THREADS, random -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        Row row = account(1L).toBuilder()
                                .set(Library.OWNER, "holder-" + i)
                                .build();
                        try {
                            inUnit(unit -> unit.apply(new Changes().insert(row)));
                            won.incrementAndGet();
                        } catch (StoreException.UniqueViolation repeated) {
                            assertThat(repeated.index()).isEqualTo("by_holder");
                        }
                    }
                })
                .run();

        assertThat(won).hasValue(ROUNDS);
        assertThat(count(tenant, Library.ACCOUNT)).isEqualTo(ROUNDS);
    }

    @Test
    void m06_of_loads_that_bring_the_same_rows_each_row_is_inserted_once() throws Exception {
        AtomicInteger inserted = new AtomicInteger();

        new Crowd()
                .add(3, random -> {
                    for (int i = 0; i < 8; i++) {
                        List<Row> rows = new ArrayList<>();
                        for (int n = 0; n < 10; n++) {
                            rows.add(account(1L).toBuilder()
                                    .set(Library.OWNER, "h" + i + "-" + n)
                                    .build());
                        }
                        inserted.addAndGet(store().unit(
                                        tenant,
                                        UnitOptions.WRITE,
                                        unit -> unit.load(Library.ACCOUNT, rows, Unit.OnConflict.SKIP))
                                .inserted());
                    }
                })
                .run();

        assertThat(inserted).hasValue(80);
        assertThat(count(tenant, Library.ACCOUNT)).isEqualTo(80);
    }

    /** Moves an amount between two accounts that were locked in one call. */
    private void move(Unit unit, UUID from, UUID to, long amount) {
        List<Row> both = unit.lock(Library.ACCOUNT, List.of(from, to));
        Changes changes = new Changes();
        for (Row row : both) {
            long delta = row.key().equals(from) ? -amount : amount;
            changes.update(
                    row,
                    row.toBuilder()
                            .set(Library.BALANCE, row.number(Library.BALANCE) + delta)
                            .build());
        }
        unit.apply(changes);
    }

    @Test
    void m07_locks_of_one_call_cannot_wait_for_each_other() throws Exception {
        List<UUID> accounts = accounts(4, 100);

        new Crowd()
                .add(THREADS, random -> {
                    for (int i = 0; i < ROUNDS; i++) {
                        int from = random.nextInt(4);
                        int to = (from + 1 + random.nextInt(3)) % 4;
                        // Once only: in key order there is nothing to repeat.
                        store().unit(tenant, UnitOptions.WRITE.once(), unit -> {
                            move(unit, accounts.get(from), accounts.get(to), random.nextInt(5));
                            return true;
                        });
                    }
                })
                .run();

        assertThat(accounts.stream().mapToLong(this::balance).sum()).isEqualTo(400);
    }

    @Test
    void m08_snapshots_always_see_the_same_total() throws Exception {
        List<UUID> accounts = accounts(4, 100);
        CountDownLatch reading = new CountDownLatch(2);
        List<Long> totals = java.util.Collections.synchronizedList(new ArrayList<>());

        new Crowd()
                .add(2, random -> {
                    while (reading.getCount() > 0) {
                        int from = random.nextInt(4);
                        inUnit(unit ->
                                move(unit, accounts.get(from), accounts.get((from + 1) % 4), random.nextInt(1, 5)));
                    }
                })
                .add(2, random -> {
                    try {
                        for (int i = 0; i < ROUNDS; i++) {
                            totals.addAll(store().unit(tenant, UnitOptions.SNAPSHOT, unit -> totals(unit, accounts)));
                        }
                    } finally {
                        reading.countDown();
                    }
                })
                .run();

        assertThat(totals).isNotEmpty().containsOnly(400L);
    }

    /** The total of the accounts, twice: by one statement, and by many with time for others between them. */
    private static List<Long> totals(Unit unit, List<UUID> accounts) {
        Aggregate total = Aggregate.of(Library.ACCOUNT).sum(Library.BALANCE).build();
        long one = unit.aggregate(total, Args.none()).get(0).sum(0).longValueExact();
        long sum = 0;
        for (UUID account : accounts) {
            sum += Objects.requireNonNull(unit.get(Library.ACCOUNT, account)).number(Library.BALANCE);
            one = unit.aggregate(total, Args.none()).get(0).sum(0).longValueExact();
        }
        return List.of(one, sum);
    }

    @Test
    void m09_units_that_lock_in_opposite_order_are_resolved_by_contention_and_repetition() throws Exception {
        List<UUID> accounts = accounts(2, 0);
        CountDownLatch bothHold = new CountDownLatch(2);

        Crowd crowd = new Crowd();
        for (int member = 0; member < 2; member++) {
            UUID mine = accounts.get(member);
            UUID theirs = accounts.get(1 - member);
            crowd.add(random -> inUnit(unit -> {
                unit.lock(Library.ACCOUNT, List.of(mine));
                bothHold.countDown();
                Crowd.waits(bothHold);
                unit.lock(Library.ACCOUNT, List.of(theirs));
                unit.adjust(Library.ACCOUNT, theirs, Library.BALANCE, 1, 0, 10);
            }));
        }
        crowd.run();

        assertThat(accounts.stream().mapToLong(this::balance)).containsExactly(1L, 1L);
    }

    @Test
    void m10_a_lock_holds_others_back_until_the_unit_ends() throws Exception {
        UUID account = accounts(1, 0).get(0);
        CountDownLatch held = new CountDownLatch(1);
        List<String> order = java.util.Collections.synchronizedList(new ArrayList<>());

        new Crowd()
                .add(random -> inUnit(unit -> {
                    unit.lock(Library.ACCOUNT, List.of(account));
                    held.countDown();
                    // The other has time to come past, if the lock lets it.
                    Crowd.waits(new CountDownLatch(1));
                    unit.adjust(Library.ACCOUNT, account, Library.BALANCE, 1, 0, 10);
                    order.add("first");
                }))
                .add(random -> {
                    Crowd.waits(held);
                    inUnit(unit -> {
                        Row row = unit.lock(Library.ACCOUNT, List.of(account)).get(0);
                        order.add("second saw " + row.number(Library.BALANCE));
                    });
                })
                .run();

        assertThat(order).containsExactly("first", "second saw 1");
    }
}
