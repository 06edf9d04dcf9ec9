package io.kith.store.memory;

import static io.kith.store.memory.Library.AUTHOR;
import static io.kith.store.memory.Library.BOOK;
import static io.kith.store.memory.Library.CHAPTER;
import static io.kith.store.memory.Library.ISBN;
import static io.kith.store.memory.Library.STOCK;
import static io.kith.store.memory.Library.TENANT;
import static io.kith.store.memory.Library.WRITTEN_BY;
import static io.kith.store.memory.Library.author;
import static io.kith.store.memory.Library.book;
import static io.kith.store.memory.Library.chapter;
import static io.kith.store.memory.Library.id;
import static io.kith.store.memory.Library.insert;
import static io.kith.store.memory.Library.stored;
import static io.kith.store.memory.Library.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Row;
import io.kith.store.StoreException.BrokenReference;
import io.kith.store.StoreException.Contention;
import io.kith.store.StoreException.StaleVersion;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two units at once, step by step: the second is known to wait before the first goes on. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ConcurrencyTest {

    private final MemoryStore store = MemoryStore.create();
    private final ExecutorService others = Executors.newFixedThreadPool(4);

    @AfterEach
    void end() {
        others.shutdownNow();
        store.close();
    }

    private Future<Throwable> meanwhile(Consumer<Unit> work) {
        return others.submit(() -> catchThrowable(() -> write(store, work)));
    }

    private void awaitWaiters(int count) {
        while (store.locks().waiters() < count) {
            Thread.onSpinWait();
        }
    }

    private static Throwable outcome(Future<Throwable> other) {
        try {
            return other.get(30, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | java.util.concurrent.TimeoutException failure) {
            throw new AssertionError(failure);
        }
    }

    private static Changes restocked(Row row, long stock) {
        return new Changes().update(row, row.toBuilder().set(STOCK, stock).build());
    }

    @Test
    void the_second_writer_of_a_row_waits_and_then_finds_another_version() {
        // given
        insert(store, book(1).build());
        Row read = stored(store, 1);
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        write(store, unit -> {
            unit.apply(restocked(read, 10));
            second.add(meanwhile(other -> other.apply(restocked(read, 20))));
            awaitWaiters(1);
        });

        // then
        assertThat(outcome(second.get(0))).isInstanceOf(StaleVersion.class);
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(10);
    }

    @Test
    void the_second_writer_of_a_row_goes_on_when_the_first_rolls_back() {
        // given
        insert(store, book(1).build());
        Row read = stored(store, 1);
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        Throwable failure = catchThrowable(() -> write(store, unit -> {
            unit.apply(restocked(read, 10));
            second.add(meanwhile(other -> other.apply(restocked(read, 20))));
            awaitWaiters(1);
            throw new IllegalArgumentException("changed its mind");
        }));

        // then
        assertThat(failure).hasMessage("changed its mind");
        assertThat(outcome(second.get(0))).isNull();
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(20);
    }

    @Test
    void the_second_insert_of_a_unique_value_waits_and_is_refused() {
        // given
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        write(store, unit -> {
            unit.apply(new Changes().insert(book(1).set(ISBN, "x").build()));
            second.add(meanwhile(other ->
                    other.apply(new Changes().insert(book(2).set(ISBN, "x").build()))));
            awaitWaiters(1);
        });

        // then
        assertThat(outcome(second.get(0))).isInstanceOfSatisfying(UniqueViolation.class, violation -> {
            assertThat(violation.type()).isEqualTo("book");
            assertThat(violation.index()).isEqualTo("by_isbn");
            assertThat(violation.key()).isEqualTo(id(2));
        });
        assertThat(stored(store, 2)).isNull();
    }

    @Test
    void a_unique_value_is_free_again_when_the_first_insert_rolls_back() {
        // given
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        Throwable failure = catchThrowable(() -> write(store, unit -> {
            unit.apply(new Changes()
                    .insert(book(1).children(CHAPTER, List.of(chapter("c"))).build()));
            second.add(meanwhile(other -> other.apply(new Changes()
                    .insert(book(2).children(CHAPTER, List.of(chapter("c"))).build()))));
            awaitWaiters(1);
            throw new IllegalArgumentException("changed its mind");
        }));

        // then
        assertThat(failure).hasMessage("changed its mind");
        assertThat(outcome(second.get(0))).isNull();
        assertThat(stored(store, 1)).isNull();
        assertThat(stored(store, 2)).isNotNull();
    }

    @Test
    void a_unique_value_that_is_given_up_is_free_only_after_the_commit() {
        // given
        insert(store, book(1).set(ISBN, "x").build());
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        write(store, unit -> {
            unit.apply(new Changes().delete(unit.get(BOOK, id(1))));
            second.add(meanwhile(other ->
                    other.apply(new Changes().insert(book(2).set(ISBN, "x").build()))));
            awaitWaiters(1);
        });

        // then
        assertThat(outcome(second.get(0))).isNull();
        assertThat(stored(store, 2).text(ISBN)).isEqualTo("x");
    }

    @Test
    void a_row_cannot_be_deleted_while_another_unit_begins_to_refer_to_it() {
        // given
        insert(store, author(1));
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        write(store, unit -> {
            unit.apply(new Changes().insert(book(1).set(WRITTEN_BY, id(1)).build()));
            second.add(meanwhile(other -> other.apply(new Changes().delete(other.get(AUTHOR, id(1))))));
            awaitWaiters(1);
        });

        // then
        assertThat(outcome(second.get(0))).isInstanceOfSatisfying(BrokenReference.class, broken -> {
            assertThat(broken.type()).isEqualTo("book");
            assertThat(broken.field()).isEqualTo("written_by");
        });
    }

    @Test
    void a_row_that_is_being_deleted_cannot_be_referred_to() {
        // given
        insert(store, author(1));
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        write(store, unit -> {
            unit.apply(new Changes().delete(unit.get(AUTHOR, id(1))));
            second.add(meanwhile(other -> other.apply(
                    new Changes().insert(book(1).set(WRITTEN_BY, id(1)).build()))));
            awaitWaiters(1);
        });

        // then
        assertThat(outcome(second.get(0))).isInstanceOf(BrokenReference.class);
        assertThat(stored(store, 1)).isNull();
    }

    @Test
    void referring_to_a_row_does_not_wait_for_those_who_change_it() {
        // given
        insert(store, author(1));

        // when
        List<Throwable> outcomes = new ArrayList<>();
        write(store, unit -> {
            unit.lock(AUTHOR, List.of(id(1)));
            outcomes.add(outcome(meanwhile(other -> other.apply(
                    new Changes().insert(book(1).set(WRITTEN_BY, id(1)).build())))));
        });

        // then
        assertThat(outcomes).containsExactly((Throwable) null);
    }

    @Test
    void two_units_that_wait_for_each_other_are_told_so() throws Exception {
        // given
        insert(store, book(1).build(), book(2).build());
        CyclicBarrier both = new CyclicBarrier(2);

        // when
        Future<Throwable> one = meanwhile(unit -> lockBoth(unit, both, 1, 2));
        Future<Throwable> other = meanwhile(unit -> lockBoth(unit, both, 2, 1));
        List<Throwable> outcomes = new ArrayList<>();
        outcomes.add(outcome(one));
        outcomes.add(outcome(other));

        // then
        assertThat(outcomes)
                .filteredOn(outcome -> outcome != null)
                .singleElement()
                .isInstanceOfSatisfying(
                        Contention.class,
                        contention -> assertThat(contention.code()).isEqualTo("deadlock"));
    }

    private static void lockBoth(Unit unit, CyclicBarrier both, long first, long second) {
        unit.lock(BOOK, List.of(id(first)));
        try {
            both.await(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
        unit.lock(BOOK, List.of(id(second)));
    }

    @Test
    void a_unit_inside_another_does_not_wait_for_what_can_never_come() {
        // given
        insert(store, book(1).build());

        // when
        List<Throwable> inner = new ArrayList<>();
        write(store, unit -> {
            unit.lock(BOOK, List.of(id(1)));
            inner.add(catchThrowable(() -> write(store, nested -> nested.lock(BOOK, List.of(id(1))))));
        });

        // then
        assertThat(inner).singleElement().isInstanceOf(Contention.class);
    }

    @Test
    void waiting_has_an_end() {
        // given
        MemoryStore impatient =
                MemoryStore.builder().lockTimeout(Duration.ofMillis(20)).build();
        insert(impatient, book(1).build());

        // when
        List<Throwable> outcomes = new ArrayList<>();
        write(impatient, unit -> {
            unit.lock(BOOK, List.of(id(1)));
            outcomes.add(outcome(others.submit(() ->
                    catchThrowable(() -> write(impatient, other -> other.lock(BOOK, List.of(id(1))))))));
        });

        // then
        assertThat(outcomes)
                .singleElement()
                .isInstanceOfSatisfying(
                        Contention.class,
                        contention -> assertThat(contention.code()).isEqualTo("lock-timeout"));
    }

    @Test
    void work_is_run_again_after_contention_until_it_succeeds() {
        // given
        MemoryStore impatient =
                MemoryStore.builder().lockTimeout(Duration.ofMillis(20)).build();
        insert(impatient, book(1).build());
        List<Future<?>> release = new ArrayList<>();
        CyclicBarrier taken = new CyclicBarrier(2);
        CyclicBarrier freed = new CyclicBarrier(2);
        release.add(others.submit(() -> write(impatient, unit -> {
            unit.lock(BOOK, List.of(id(1)));
            await(taken);
            await(freed);
        })));
        await(taken);
        List<String> attempts = new ArrayList<>();

        // when
        long stock = impatient.<Long>unit(TENANT, UnitOptions.WRITE, unit -> {
            attempts.add("again");
            if (attempts.size() == 2) {
                await(freed);
                join(release.get(0));
            }
            return unit.adjust(BOOK, id(1), STOCK, 5, 0, 100).orElseThrow();
        });

        // then
        assertThat(attempts).hasSize(2);
        assertThat(stock).isEqualTo(6);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    private static void join(Future<?> future) {
        try {
            future.get(30, TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void a_snapshot_sees_one_state_and_other_units_see_each_commit() {
        // given
        insert(store, book(1).build());

        // when
        List<Long> seen = new ArrayList<>();
        store.unit(TENANT, UnitOptions.SNAPSHOT, snapshot -> {
            seen.add(snapshot.get(BOOK, id(1)).number(STOCK));
            write(store, unit -> {
                unit.adjust(BOOK, id(1), STOCK, 1, 0, 100);
                assertThat(stored(store, 1).number(STOCK)).isEqualTo(1);
                assertThat(unit.get(BOOK, id(1)).number(STOCK)).isEqualTo(2);
            });
            seen.add(snapshot.get(BOOK, id(1)).number(STOCK));
            seen.add(stored(store, 1).number(STOCK));
            return seen;
        });

        // then
        assertThat(seen).containsExactly(1L, 1L, 2L);
    }

    @Test
    void a_rewrite_asks_again_of_a_row_that_it_had_to_wait_for() {
        // given
        insert(store, book(1).set(STOCK, 5L).build(), book(2).set(STOCK, 5L).build());
        Row read = stored(store, 1);
        List<Long> changed = new ArrayList<>();
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        write(store, unit -> {
            unit.apply(restocked(read, 9));
            second.add(meanwhile(other -> changed.add(
                    other.rewrite(BOOK, Condition.eq(STOCK, 0), Args.of(5L, 6L), List.of(Assignment.set(STOCK, 1))))));
            awaitWaiters(1);
        });

        // then
        assertThat(outcome(second.get(0))).isNull();
        assertThat(changed).containsExactly(1L);
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(9);
        assertThat(stored(store, 2).number(STOCK)).isEqualTo(6);
    }

    @Test
    void a_conflict_that_is_skipped_leaves_the_row_to_others() {
        // given
        insert(store, book(1).build());

        // when
        List<Throwable> outcomes = new ArrayList<>();
        write(store, unit -> {
            assertThat(unit.load(BOOK, List.of(book(1).build()), Unit.OnConflict.SKIP)
                            .conflicts())
                    .containsExactly(0);
            outcomes.add(outcome(meanwhile(other -> other.adjust(BOOK, id(1), STOCK, 1, 0, 10))));
        });

        // then
        assertThat(outcomes).containsExactly((Throwable) null);
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(2);
    }

    @Test
    void no_adjustment_is_lost_and_none_leaves_the_range() {
        // given
        insert(store, book(1).set(STOCK, 0L).build());
        Set<Long> results = ConcurrentHashMap.newKeySet();

        // when
        List<Future<Throwable>> crowd = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            crowd.add(others.submit(() -> catchThrowable(() -> {
                for (int n = 0; n < 500; n++) {
                    store.unit(TENANT, UnitOptions.WRITE, unit -> {
                        unit.adjust(BOOK, id(1), STOCK, 1, 0, 1_500).ifPresent(results::add);
                        return results;
                    });
                }
            })));
        }
        crowd.forEach(each -> assertThat(outcome(each)).isNull());

        // then
        assertThat(results).hasSize(1_500);
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(1_500);
        assertThat(stored(store, 1).version()).isEqualTo(1_501);
    }

    @Test
    void a_unit_sees_its_own_rows_on_top_of_what_others_commit_meanwhile() {
        // given
        insert(store, book(1).build());

        // when
        List<Integer> sizes = new ArrayList<>();
        write(store, unit -> {
            unit.apply(new Changes().insert(book(2).build()));
            sizes.add(size(unit));
            assertThat(outcome(meanwhile(other -> other.apply(new Changes().insert(book(3).build())))))
                    .isNull();
            sizes.add(size(unit));
        });

        // then
        assertThat(sizes).containsExactly(2, 3);
        assertThat(Library.read(store, ConcurrencyTest::size)).isEqualTo(3);
    }

    private static int size(io.kith.store.Reader reader) {
        return reader.page(io.kith.store.Query.of(BOOK).build(), Args.none(), io.kith.store.PageRequest.first(10))
                .rows()
                .size();
    }

    @Test
    void closing_the_store_wakes_those_who_wait() {
        // given
        insert(store, book(1).build());
        List<Future<Throwable>> second = new ArrayList<>();

        // when
        Throwable first = catchThrowable(() -> write(store, unit -> {
            unit.lock(BOOK, List.of(id(1)));
            second.add(meanwhile(other -> other.lock(BOOK, List.of(id(1)))));
            awaitWaiters(1);
            store.close();
        }));

        // then
        assertThat(first).isInstanceOf(IllegalStateException.class);
        assertThat(outcome(second.get(0))).isInstanceOf(IllegalStateException.class);
        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> stored(store, 1));
    }
}
