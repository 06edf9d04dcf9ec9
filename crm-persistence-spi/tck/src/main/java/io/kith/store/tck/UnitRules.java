package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.OutboxRecord;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** U: units of work, in a store that owns its transactions. */
abstract class UnitRules extends RuleGroup {

    private static final Query ALL = Query.of(Library.BOOK).build();

    UnitRules(StoreContract contract) {
        super(contract);
    }

    @Test
    void u01_a_unit_commits_when_its_work_returns() {
        Row book = book("Dune", 1).build();

        Object answer = store().unit(tenant, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(book));
            return "answer";
        });

        assertThat(answer).isEqualTo("answer");
        onlyStored(Library.BOOK, book.withVersion(1));
    }

    @Test
    void u02_a_unit_rolls_back_when_its_work_throws_and_the_exception_passes_unchanged() {
        Row there = stored(book("Dune", 1).set(Library.STOCK, 1L).build());
        Row gone = stored(book("Emma", 2).build());
        OwnFailure failure = new OwnFailure();

        Throwable thrown = catchThrowable(() -> inUnit(unit -> {
            unit.apply(new Changes()
                    .insert(book("Ulysses", 3).build())
                    .update(there, there.toBuilder().set(Library.TITLE, "x").build())
                    .delete(gone)
                    .event(event(there.key(), 1)));
            unit.adjust(Library.BOOK, there.key(), Library.STOCK, 5, 0, 10);
            unit.load(Library.BOOK, List.of(book("Bulk", 4).build()), Unit.OnConflict.SKIP);
            unit.rewrite(Library.BOOK, Condition.always(), Args.of("y"), List.of(Assignment.set(Library.SUBTITLE, 0)));
            throw failure;
        }));

        assertThat(thrown).isSameAs(failure);
        onlyStored(Library.BOOK, there, gone);
        assertThat(count(tenant, OutboxRecord.TYPE)).isZero();
    }

    @Test
    void u03_a_unit_reads_what_it_has_written() {
        Row book = book("Dune", 1).build();

        inUnit(unit -> {
            unit.apply(new Changes().insert(book));
            assertThat(unit.get(Library.BOOK, book.key())).isEqualTo(book.withVersion(1));
            assertThat(unit.page(ALL, Args.none(), PageRequest.first(9)).rows()).hasSize(1);
            unit.apply(new Changes().delete(book.withVersion(1)));
            assertThat(unit.page(ALL, Args.none(), PageRequest.first(9).counted())
                            .total())
                    .hasValue(0);
        });
    }

    @Test
    void u04_others_do_not_see_what_is_not_committed() {
        Row book = stored(book("Dune", 1).build());

        inUnit(unit -> {
            unit.apply(new Changes()
                    .update(book, book.toBuilder().set(Library.TITLE, "Emma").build())
                    .insert(book("Ulysses", 2).build()));
            // A unit within the work of another is independent of it.
            onlyStored(Library.BOOK, book);
        });

        assertThat(count(tenant, Library.BOOK)).isEqualTo(2);
    }

    @Test
    void u05_a_set_of_changes_is_applied_as_a_whole_or_not_at_all() {
        Row book = stored(book("Dune", 1).build());

        fails(
                StoreException.StaleVersion.class,
                () -> apply(new Changes()
                        .insert(book("Emma", 2).build())
                        .event(event(key(), 1))
                        .delete(book.withVersion(9))));

        onlyStored(Library.BOOK, book);
        assertThat(count(tenant, OutboxRecord.TYPE)).isZero();
    }

    @Test
    void u06_after_a_failure_every_call_on_the_unit_says_that_it_can_only_roll_back() {
        Row book = stored(book("Dune", 1).build());
        List<Throwable> later = new ArrayList<>();

        fails(
                StoreException.UnitDoomed.class,
                () -> inUnit(unit -> {
                    Throwable first = catchThrowable(() -> unit.apply(new Changes().insert(book)));
                    assertThat(first).isInstanceOf(StoreException.UniqueViolation.class);
                    later.add(catchThrowable(() -> unit.get(Library.BOOK, book.key())));
                    later.add(catchThrowable(() -> unit.page(ALL, Args.none(), PageRequest.first(1))));
                    later.add(catchThrowable(() -> unit.apply(new Changes().delete(book))));
                    later.add(catchThrowable(() -> unit.adjust(Library.BOOK, book.key(), Library.STOCK, 1, 0, 9)));
                }));

        assertThat(later).hasSize(4).allMatch(RuleGroup::isDoomed);
        onlyStored(Library.BOOK, book);
    }

    @Test
    void u07_a_failure_that_the_work_swallows_still_rolls_the_unit_back() {
        Row book = stored(book("Dune", 1).build());

        StoreException.UnitDoomed doomed = fails(
                StoreException.UnitDoomed.class,
                () -> inUnit(unit -> {
                    unit.apply(new Changes().insert(book("Emma", 2).build()));
                    fails(StoreException.UniqueViolation.class, () -> unit.apply(new Changes().insert(book)));
                }));

        assertThat(doomed.getCause()).isInstanceOf(StoreException.UniqueViolation.class);
        onlyStored(Library.BOOK, book);
    }

    @Test
    void u08_a_read_or_snapshot_unit_refuses_to_write_and_changes_nothing() {
        Row book = stored(book("Dune", 1).set(Library.STOCK, 1L).build());

        for (UnitOptions options : List.of(UnitOptions.READ, UnitOptions.SNAPSHOT)) {
            store().unit(tenant, options, unit -> {
                List<Runnable> writes = List.of(
                        () -> unit.apply(new Changes().delete(book)),
                        () -> unit.apply(new Changes()),
                        () -> unit.load(Library.BOOK, List.of(book("Emma", 1).build()), Unit.OnConflict.SKIP),
                        () -> unit.lock(Library.BOOK, List.of(book.key())),
                        () -> unit.adjust(Library.BOOK, book.key(), Library.STOCK, 1, 0, 9),
                        () -> unit.rewrite(
                                Library.BOOK,
                                Condition.always(),
                                Args.none(),
                                List.of(Assignment.clear(Library.STOCK))));
                writes.forEach(write -> fails(IllegalStateException.class, write));
                assertThat(unit.get(Library.BOOK, book.key())).isEqualTo(book);
                return true;
            });
        }

        onlyStored(Library.BOOK, book);
    }

    @Test
    void u09_a_snapshot_unit_sees_one_unchanging_state() {
        Row book = stored(book("Dune", 1).build());
        Row author = author("Herbert");

        store().unit(tenant, UnitOptions.SNAPSHOT, unit -> {
            assertThat(unit.get(Library.BOOK, book.key())).isEqualTo(book);
            stored(author);
            apply(new Changes()
                    .update(book, book.toBuilder().set(Library.TITLE, "Emma").build())
                    .insert(book("Ulysses", 2).build()));
            assertThat(unit.get(Library.BOOK, book.key())).isEqualTo(book);
            assertThat(unit.page(ALL, Args.none(), PageRequest.first(9)).rows()).containsExactly(book);
            assertThat(unit.get(Library.AUTHOR, author.key())).isNull();
            return true;
        });

        assertThat(count(tenant, Library.BOOK)).isEqualTo(2);
    }

    @Test
    void u10_a_read_unit_sees_with_each_statement_what_was_committed_before_it() {
        store().unit(tenant, UnitOptions.READ, unit -> {
            assertThat(unit.page(ALL, Args.none(), PageRequest.first(9)).rows()).isEmpty();
            Row book = stored(book("Dune", 1).build());
            assertThat(unit.page(ALL, Args.none(), PageRequest.first(9)).rows()).containsExactly(book);
            return true;
        });
    }

    @Test
    void u11_after_contention_the_whole_work_runs_again_at_most_as_often_as_allowed() throws Exception {
        Row there = stored(book("Dune", 1).build());
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

        new Crowd()
                .add(random -> inUnit(unit -> {
                    unit.lock(Library.BOOK, List.of(there.key()));
                    held.countDown();
                    Crowd.waitsLong(done);
                }))
                .add(random -> {
                    Crowd.waitsLong(held);
                    thrown.set(catchThrowable(() -> store().unit(
                                    tenant, new UnitOptions(UnitOptions.Mode.WRITE, 2, "twice"), unit -> {
                                        runs.incrementAndGet();
                                        return unit.lock(Library.BOOK, List.of(there.key()));
                                    })));
                    done.countDown();
                })
                .run();

        assertThat(thrown.get()).isInstanceOf(StoreException.Contention.class);
        // A store with a single writer does not even begin the work.
        assertThat(runs.get()).isIn(0, 2);
    }

    @Test
    void u12_nothing_is_repeated_but_after_contention_that_the_unit_itself_met() {
        for (RuntimeException failure : List.of(
                new OwnFailure(),
                new StoreException.Contention("deadlock"),
                new StoreException.Unavailable("connection-lost"),
                new StoreException.StaleVersion("book", key(), 1))) {
            AtomicInteger runs = new AtomicInteger();
            Throwable thrown = catchThrowable(() -> inUnit(unit -> {
                runs.incrementAndGet();
                unit.apply(new Changes().insert(book("Dune", 1).build()));
                throw failure;
            }));
            assertThat(thrown).isSameAs(failure);
            assertThat(runs).hasValue(1);
        }
        onlyStored(Library.BOOK);
    }

    @Test
    void u13_a_work_that_swallows_contention_has_lost_its_unit_too() throws Exception {
        Row there = stored(book("Dune", 1).build());
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();

        new Crowd()
                .add(random -> inUnit(unit -> {
                    unit.lock(Library.BOOK, List.of(there.key()));
                    held.countDown();
                    Crowd.waitsLong(done);
                }))
                .add(random -> {
                    Crowd.waitsLong(held);
                    thrown.set(catchThrowable(() -> store().unit(tenant, UnitOptions.WRITE.once(), unit -> {
                        unit.apply(new Changes().insert(book("Emma", 2).build()));
                        fails(StoreException.Contention.class, () -> unit.lock(Library.BOOK, List.of(there.key())));
                        return true;
                    })));
                    done.countDown();
                })
                .run();

        assertThat(thrown.get()).isInstanceOf(StoreException.class);
        onlyStored(Library.BOOK, there);
    }

    @Test
    void u14_a_unit_is_useless_after_its_work() {
        Row book = stored(book("Dune", 1).build());
        AtomicReference<@Nullable Unit> kept = new AtomicReference<>();
        inUnit(kept::set);
        Unit late = java.util.Objects.requireNonNull(kept.get());

        fails(IllegalStateException.class, () -> late.get(Library.BOOK, book.key()));
        fails(IllegalStateException.class, () -> late.apply(new Changes().delete(book)));

        onlyStored(Library.BOOK, book);
    }

    @Test
    void u15_a_last_set_of_changes_is_kept() {
        Row book = book("Dune", 1).build();

        apply(new Changes().insert(book).event(event(book.key(), 1)).last());

        onlyStored(Library.BOOK, book.withVersion(1));
        assertThat(count(tenant, OutboxRecord.TYPE)).isEqualTo(1);
    }

    @Test
    void u16_nothing_can_be_done_in_a_unit_after_its_last_set_of_changes() {
        Row book = book("Dune", 1).build();

        inUnit(unit -> {
            unit.apply(new Changes().insert(book).last());
            fails(IllegalStateException.class, () -> unit.get(Library.BOOK, book.key()));
            fails(
                    IllegalStateException.class,
                    () -> unit.apply(new Changes().insert(book("Emma", 2).build())));
            fails(IllegalStateException.class, () -> unit.adjust(Library.BOOK, book.key(), Library.STOCK, 1, 0, 9));
        });

        onlyStored(Library.BOOK, book.withVersion(1));
    }

    @Test
    void u17_a_last_set_that_fails_keeps_nothing() {
        Row book = stored(book("Dune", 1).build());

        fails(
                StoreException.UniqueViolation.class,
                () -> apply(new Changes()
                        .insert(book("Emma", 2).build())
                        .insert(book)
                        .event(event(key(), 1))
                        .last()));

        onlyStored(Library.BOOK, book);
        assertThat(count(tenant, OutboxRecord.TYPE)).isZero();
    }

    @Test
    void u18_locked_rows_come_once_each_in_the_order_of_their_keys_with_children() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            rows.add(book("n" + i, i)
                    .children(Library.CHAPTER, List.of(chapter("one", i)))
                    .build());
        }
        stored(rows.toArray(Row[]::new));
        List<java.util.UUID> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(row.key()));
        keys.add(key());
        keys.add(rows.get(3).key());

        inUnit(unit -> assertThat(unit.lock(Library.BOOK, keys))
                .isEqualTo(unit.page(ALL, Args.none(), PageRequest.first(99)).rows())
                .hasSize(9));
    }

    @Test
    void u19_nothing_is_locked_by_an_empty_list_of_keys() {
        inUnit(unit -> assertThat(unit.lock(Library.BOOK, List.of())).isEmpty());
    }

    @Test
    void u20_an_empty_set_of_changes_changes_nothing() {
        Row book = stored(book("Dune", 1).build());

        apply(new Changes());
        apply(new Changes().last());

        onlyStored(Library.BOOK, book);
    }

    @Test
    void u21_a_closed_store_refuses_units_and_can_be_closed_again() {
        io.kith.store.Store store = contract().open(Library.CATALOGUE);
        store.close();
        store.close();

        fails(IllegalStateException.class, () -> store.unit(tenant, UnitOptions.READ, unit -> true));
    }

    @Test
    void u22_what_was_acknowledged_is_there_when_the_store_is_opened_again() {
        io.kith.store.Store first = contract().open(Library.CATALOGUE);
        Row book = book("Dune", 1)
                .children(Library.CHAPTER, List.of(chapter("one", 1)))
                .build();
        first.unit(tenant, UnitOptions.WRITE, unit -> {
            unit.apply(new Changes().insert(book).event(event(book.key(), 1)));
            return true;
        });
        first.close();

        Optional<io.kith.store.Store> again = contract().reopen(Library.CATALOGUE);
        Assumptions.assumeTrue(again.isPresent(), "the store is not durable, or gives no way to open it again");
        try (io.kith.store.Store second = again.orElseThrow()) {
            assertThat(all(second, ALL)).containsExactly(book.withVersion(1));
            assertThat(all(second, Query.of(OutboxRecord.TYPE).build())).hasSize(1);
        }
    }

    private List<Row> all(io.kith.store.Store opened, Query query) {
        return opened.unit(
                tenant,
                UnitOptions.READ,
                unit -> unit.page(query, Args.none(), PageRequest.first(9)).rows());
    }

    @Test
    void u23_an_exception_of_the_work_is_never_wrapped_whatever_mode_the_unit_has() {
        OwnFailure failure = new OwnFailure();

        for (UnitOptions options : List.of(UnitOptions.READ, UnitOptions.WRITE, UnitOptions.SNAPSHOT)) {
            assertThat(catchThrowable(() -> store().unit(tenant, options, unit -> {
                        throw failure;
                    })))
                    .isSameAs(failure);
        }
    }

    @Test
    void u24_a_work_may_return_nothing() {
        Object nothing = store().<@Nullable Object>unit(tenant, UnitOptions.WRITE, unit -> null);

        assertThat(nothing).isNull();
    }
}
