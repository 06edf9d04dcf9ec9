package io.kith.store.memory;

import static io.kith.store.memory.Library.BOOK;
import static io.kith.store.memory.Library.CHAPTER;
import static io.kith.store.memory.Library.ISBN;
import static io.kith.store.memory.Library.OTHER;
import static io.kith.store.memory.Library.PRICE;
import static io.kith.store.memory.Library.STOCK;
import static io.kith.store.memory.Library.TENANT;
import static io.kith.store.memory.Library.TITLE;
import static io.kith.store.memory.Library.WRITTEN_BY;
import static io.kith.store.memory.Library.author;
import static io.kith.store.memory.Library.book;
import static io.kith.store.memory.Library.chapter;
import static io.kith.store.memory.Library.id;
import static io.kith.store.memory.Library.insert;
import static io.kith.store.memory.Library.stored;
import static io.kith.store.memory.Library.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.kith.store.Aggregate;
import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.LoadResult;
import io.kith.store.OutboxEvent;
import io.kith.store.OutboxRecord;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException.BrokenReference;
import io.kith.store.StoreException.StaleVersion;
import io.kith.store.StoreException.UniqueViolation;
import io.kith.store.StoreException.UnitDoomed;
import io.kith.store.StoreException.ValueRejected;
import io.kith.store.Tally;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class MemoryUnitTest {

    private final MemoryStore store = MemoryStore.create();

    private static OutboxEvent event(long number) {
        return new OutboxEvent(id(number), id(1), "book", id(1), number, 0, "BookBought.1", "{}", Instant.EPOCH);
    }

    @Test
    void an_insert_stores_version_one_and_an_update_the_next() {
        // when
        insert(store, book(1).build());
        write(store, unit -> {
            Row row = unit.get(BOOK, id(1));
            unit.apply(new Changes().update(row, row.toBuilder().set(STOCK, 7L).build()));
            unit.adjust(BOOK, id(1), STOCK, 1, 0, 10);
        });

        // then
        assertThat(stored(store, 1).version()).isEqualTo(3);
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(8);
    }

    @Test
    void what_a_failed_unit_did_is_gone_its_events_included() {
        // when
        Throwable failure = catchThrowable(() -> write(store, unit -> {
            unit.apply(new Changes().insert(book(1).build()).event(event(1)));
            unit.apply(new Changes().insert(book(1).build()));
        }));

        // then
        assertThat(failure).isInstanceOf(UniqueViolation.class);
        assertThat(stored(store, 1)).isNull();
        Row event = Library.read(store, unit -> unit.get(OutboxRecord.TYPE, id(1)));
        assertThat(event).isNull();
    }

    @Test
    void a_unit_that_failed_can_only_roll_back() {
        // given
        insert(store, book(1).build());
        List<Throwable> later = new ArrayList<>();

        // when
        Throwable end = catchThrowable(() -> write(store, unit -> {
            later.add(catchThrowable(() -> unit.apply(new Changes().insert(book(1).build()))));
            later.add(catchThrowable(() -> unit.get(BOOK, id(1))));
        }));

        // then
        assertThat(later.get(0)).isInstanceOf(UniqueViolation.class);
        assertThat(later.get(1)).isInstanceOf(UnitDoomed.class);
        assertThat(end).isInstanceOf(UnitDoomed.class);
    }

    @Test
    void a_value_that_does_not_fit_dooms_nothing() {
        // when
        write(store, unit -> {
            Row unfit = Row.of(BOOK, id(1)).loaded();
            assertThatThrownBy(() ->
                            unit.apply(new Changes().insert(book(2).build()).insert(unfit)))
                    .isInstanceOf(ValueRejected.class);
            unit.apply(new Changes().insert(book(3).build()));
        });

        // then
        assertThat(stored(store, 2)).isNull();
        assertThat(stored(store, 3)).isNotNull();
    }

    @Test
    void a_unit_is_of_no_use_to_others_and_afterwards() {
        // given
        List<Unit> kept = new ArrayList<>();

        // when
        write(store, unit -> {
            kept.add(unit);
            assertThatThrownBy(() -> CompletableFuture.supplyAsync(() -> unit.get(BOOK, id(1)))
                            .join())
                    .hasCauseInstanceOf(IllegalStateException.class);
            unit.apply(new Changes().insert(book(1).build()).last());
            assertThatIllegalStateException().isThrownBy(() -> unit.get(BOOK, id(1)));
        });

        // then
        assertThatIllegalStateException().isThrownBy(() -> kept.get(0).get(BOOK, id(1)));
        assertThat(stored(store, 1)).isNotNull();
    }

    @Test
    void a_unit_that_reads_does_not_write() {
        for (UnitOptions options : List.of(UnitOptions.READ, UnitOptions.SNAPSHOT)) {
            store.unit(TENANT, options, unit -> {
                assertThatIllegalStateException().isThrownBy(() -> unit.apply(new Changes().insert(book(1).build())));
                assertThatIllegalStateException().isThrownBy(() -> unit.lock(BOOK, List.of()));
                assertThatIllegalStateException().isThrownBy(() -> unit.adjust(BOOK, id(1), STOCK, 1, 0, 1));
                return unit;
            });
        }
        assertThat(stored(store, 1)).isNull();
    }

    @Test
    void tenants_do_not_see_each_other() {
        // given
        insert(store, book(1).set(ISBN, "x").build());

        // when
        store.unit(OTHER, UnitOptions.WRITE, unit -> {
            assertThat(unit.get(BOOK, id(1))).isNull();
            unit.apply(
                    new Changes().insert(book(1).set(ISBN, "x").set(STOCK, 99L).build()));
            return unit;
        });

        // then
        assertThat(stored(store, 1).number(STOCK)).isEqualTo(1);
    }

    @Test
    void a_unique_value_that_an_update_kept_is_not_free_within_the_unit() {
        // given
        insert(
                store,
                book(1).set(ISBN, "x").children(CHAPTER, List.of(chapter("c"))).build());
        List<Row> repeats = List.of(
                book(2).set(ISBN, "x").build(),
                book(2).children(CHAPTER, List.of(chapter("c"))).build());

        for (Row repeat : repeats) {
            // when
            Throwable failure = catchThrowable(() -> write(store, unit -> {
                unit.adjust(BOOK, id(1), STOCK, 1, 0, 10);
                unit.apply(new Changes().insert(repeat));
            }));

            // then
            assertThat(failure).isInstanceOf(UniqueViolation.class);
        }
    }

    @Test
    void a_load_leaves_out_what_is_there_and_what_repeats_an_earlier_row() {
        // given
        insert(store, book(1).set(ISBN, "a").build());

        // when
        List<LoadResult> results = new ArrayList<>();
        write(
                store,
                unit -> results.add(unit.load(
                        BOOK,
                        List.of(
                                book(1).build(),
                                book(2).set(ISBN, "b").build(),
                                book(3).set(ISBN, "b").build(),
                                book(2).build(),
                                book(4).set(ISBN, "a").build(),
                                book(5).build()),
                        Unit.OnConflict.SKIP)));

        // then
        assertThat(results).containsExactly(new LoadResult(2, List.of(0, 2, 3, 4)));
        assertThat(stored(store, 2).text(ISBN)).isEqualTo("b");
    }

    @Test
    void children_are_unique_over_all_owners_and_die_with_theirs() {
        // given
        insert(
                store,
                book(1).children(CHAPTER, List.of(chapter("a"), chapter("b"))).build());

        // when
        Throwable repeated = catchThrowable(() ->
                insert(store, book(2).children(CHAPTER, List.of(chapter("b"))).build()));
        Throwable twice = catchThrowable(() -> insert(
                store,
                book(2).children(CHAPTER, List.of(chapter("c"), chapter("c"))).build()));
        write(store, unit -> unit.apply(new Changes().delete(unit.get(BOOK, id(1)))));
        insert(store, book(2).children(CHAPTER, List.of(chapter("b"))).build());

        // then
        assertThat(repeated)
                .isInstanceOfSatisfying(
                        UniqueViolation.class,
                        violation -> assertThat(violation.type() + "." + violation.index())
                                .isEqualTo("chapter.by_code"));
        assertThat(twice).isInstanceOf(UniqueViolation.class);
        assertThat(stored(store, 2).children(CHAPTER)).hasSize(1);
    }

    @Test
    void an_update_without_loaded_children_leaves_them_alone() {
        // given
        insert(store, book(1).children(CHAPTER, List.of(chapter("a"))).build());

        // when
        write(
                store,
                unit -> unit.apply(new Changes()
                        .update(
                                stored(store, 1),
                                Row.stored(BOOK, id(1), 1)
                                        .set(TITLE, "New")
                                        .set(STOCK, 3L)
                                        .set(Library.SHELF, "B")
                                        .build())));

        // then
        assertThat(stored(store, 1).text(TITLE)).isEqualTo("New");
        assertThat(stored(store, 1).children(CHAPTER)).hasSize(1);
    }

    @Test
    void references_are_checked_in_the_order_of_the_changes() {
        // when
        Throwable tooEarly = catchThrowable(
                () -> insert(store, book(1).set(WRITTEN_BY, id(9)).build(), author(9)));
        insert(store, author(9), book(1).set(WRITTEN_BY, id(9)).build());
        Throwable still = catchThrowable(() ->
                write(store, unit -> unit.apply(new Changes().delete(unit.get(Library.AUTHOR, id(9))))));
        write(
                store,
                unit -> unit.apply(
                        new Changes().delete(unit.get(BOOK, id(1))).delete(unit.get(Library.AUTHOR, id(9)))));

        // then
        assertThat(tooEarly).isInstanceOf(BrokenReference.class);
        assertThat(still).isInstanceOf(BrokenReference.class);
        assertThat(stored(store, 1)).isNull();
    }

    @Test
    void a_number_is_not_adjusted_out_of_its_range() {
        // given
        insert(
                store,
                book(1).set(STOCK, Long.MAX_VALUE)
                        .set(PRICE, new BigDecimal("9999.99"))
                        .build());

        // when
        write(store, unit -> {
            assertThat(unit.adjust(BOOK, id(1), STOCK, 1, Long.MIN_VALUE, Long.MAX_VALUE))
                    .isEmpty();
            assertThat(unit.adjust(BOOK, id(1), PRICE, 1, Long.MIN_VALUE, Long.MAX_VALUE))
                    .isEmpty();
            assertThat(unit.adjust(BOOK, id(2), STOCK, 1, 0, 1)).isEmpty();
            assertThat(unit.adjust(BOOK, id(1), PRICE, -1, 0, 999_999)).hasValue(999_998);
        });

        // then
        assertThat(stored(store, 1).version()).isEqualTo(2);
    }

    @Test
    void a_rewrite_changes_what_matches_and_keeps_the_rules() {
        // given
        insert(store, book(1).set(ISBN, "a").build(), book(2).build(), book(3).build());

        // when
        write(
                store,
                unit -> assertThat(unit.rewrite(
                                BOOK,
                                Condition.ge(STOCK, 0),
                                Args.of(2L, "Same Title"),
                                List.of(Assignment.set(TITLE, 1))))
                        .isEqualTo(2));
        Throwable twice = catchThrowable(() -> write(
                store,
                unit -> unit.rewrite(
                        BOOK, Condition.ge(STOCK, 0), Args.of(2L, "b"), List.of(Assignment.set(ISBN, 1)))));

        // then
        assertThat(stored(store, 2).text(TITLE.folded())).isEqualTo("same title");
        assertThat(stored(store, 2).version()).isEqualTo(2);
        assertThat(twice).isInstanceOf(UniqueViolation.class);
    }

    @Test
    void a_stale_version_is_told_with_type_and_key() {
        // given
        insert(store, book(1).build());
        Row read = stored(store, 1);
        write(store, unit -> unit.adjust(BOOK, id(1), STOCK, 1, 0, 10));

        // when
        Throwable failure = catchThrowable(() -> write(store, unit -> unit.apply(new Changes().delete(read))));

        // then
        assertThat(failure).isInstanceOfSatisfying(StaleVersion.class, stale -> {
            assertThat(stale.key()).isEqualTo(id(1));
            assertThat(stale.expected()).isEqualTo(1);
        });
    }

    @Test
    void sums_are_exact_beyond_a_long_and_groups_come_in_order() {
        // given
        insert(
                store,
                book(1).set(STOCK, Long.MAX_VALUE)
                        .set(PRICE, new BigDecimal("1.10"))
                        .build(),
                book(2).set(STOCK, Long.MAX_VALUE)
                        .set(PRICE, new BigDecimal("1.10"))
                        .build(),
                book(3).set(STOCK, 1L).build());
        Aggregate byPrice =
                Aggregate.of(BOOK).groupBy(PRICE).sum(STOCK).count().min(PRICE).build();

        // when
        List<Tally> tallies = Library.read(store, unit -> unit.aggregate(byPrice, Args.none()));

        // then
        assertThat(tallies)
                .containsExactly(
                        new Tally(
                                List.of(new BigDecimal("1.10")),
                                List.of(new BigDecimal("18446744073709551614"), 2L, new BigDecimal("1.10"))),
                        new Tally(
                                java.util.Collections.singletonList(null),
                                java.util.Arrays.asList(new BigDecimal("1"), 1L, null)));
    }

    @Test
    void declarations_of_one_name_share_rows_by_field_name() {
        // given: a host adds a field to books, and an older program knows only some fields
        RecordType.Builder wide = BOOK.extend();
        Field genre = wide.text("genre", 20);
        RecordType wideBook = wide.index("by_genre", genre).build();
        RecordType.Builder narrow = RecordType.named("book");
        Field title = narrow.text("title", 60, Field.Trait.REQUIRED);
        Field shop = narrow.text("shop", 20);
        RecordType narrowBook = narrow.build();
        insert(
                store,
                book(1).set(ISBN, "x").children(CHAPTER, List.of(chapter("c"))).build());

        // when
        write(store, unit -> {
            Row row = unit.get(wideBook, id(1));
            unit.apply(new Changes()
                    .update(row, row.toBuilder().set(genre, "poetry").build()));
        });
        write(store, unit -> {
            Row row = unit.get(narrowBook, id(1));
            unit.apply(new Changes()
                    .update(
                            row,
                            row.toBuilder().set(title, "Renamed").set(shop, "s").build()));
        });

        // then
        Row wideRow = Library.read(store, unit -> unit.get(wideBook, id(1)));
        assertThat(wideRow.text(genre)).isEqualTo("poetry");
        assertThat(wideRow.text(TITLE)).isEqualTo("Renamed");
        assertThat(wideRow.text(TITLE.folded())).isEqualTo("renamed");
        assertThat(wideRow.children(CHAPTER)).hasSize(1);
        assertThat(wideRow.version()).isEqualTo(3);
        assertThat(stored(store, 1).text(ISBN)).isEqualTo("x");
        assertThat(Library.read(store, unit -> unit.get(narrowBook, id(1))).text(shop))
                .isEqualTo("s");
    }
}
