package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.LoadResult;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import io.kith.store.Unit.OnConflict;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** B: many rows at once. */
abstract class BulkRules extends RuleGroup {

    BulkRules(StoreContract contract) {
        super(contract);
    }

    private Row numbered(String isbn) {
        return book("Dune", 1).set(Library.ISBN, isbn).build();
    }

    private LoadResult load(List<Row> rows, OnConflict onConflict) {
        return store().unit(tenant, io.kith.store.UnitOptions.WRITE, unit -> unit.load(Library.BOOK, rows, onConflict));
    }

    @Test
    void b01_a_load_stores_every_value_and_child_at_version_1() {
        Row author = stored(author("Herbert"));
        Row full = NumberRules.everything(book("full", 1))
                .set(Library.WRITER, author.key())
                .children(Library.CHAPTER, List.of(chapter("b", 1), chapter("a", 2)))
                .build();
        Row bare = book("bare\t\\N\n\"'", 2).build().withVersion(5);

        LoadResult result = load(List.of(full, bare), OnConflict.FAIL);

        assertThat(result).isEqualTo(new LoadResult(2, List.of()));
        onlyStored(Library.BOOK, full.withVersion(1), bare.withVersion(1));
    }

    @Test
    void b02_a_conflict_fails_the_whole_load() {
        Row there = stored(numbered("2"));

        StoreException.UniqueViolation repeated = fails(
                StoreException.UniqueViolation.class,
                () -> load(List.of(numbered("1"), numbered("2")), OnConflict.FAIL));

        assertThat(repeated.type()).isEqualTo("book");
        assertThat(repeated.index()).isEqualTo("by_isbn");
        onlyStored(Library.BOOK, there);
    }

    @Test
    void b03_rows_in_conflict_can_be_left_out_and_are_named_by_position() {
        Row first = stored(numbered("1"));
        Row second = stored(numbered("2"));
        Row new3 = numbered("3");
        Row new4 = numbered("4");

        LoadResult result = load(List.of(numbered("1"), new3, second, numbered("2"), new4), OnConflict.SKIP);

        assertThat(result).isEqualTo(new LoadResult(2, List.of(0, 2, 3)));
        onlyStored(Library.BOOK, first, second, new3.withVersion(1), new4.withVersion(1));
    }

    @Test
    void b04_a_later_row_that_repeats_an_earlier_one_of_the_same_load_conflicts() {
        Row first = numbered("1");
        Row again = numbered("1");
        Row sameKey = first.toBuilder().set(Library.ISBN, "9").build();
        Row last = numbered("2");

        assertThat(load(List.of(first, again, sameKey, last), OnConflict.SKIP))
                .isEqualTo(new LoadResult(2, List.of(1, 2)));
        onlyStored(Library.BOOK, first.withVersion(1), last.withVersion(1));
        fails(StoreException.UniqueViolation.class, () -> load(List.of(numbered("5"), numbered("5")), OnConflict.FAIL));
    }

    @Test
    void b05_a_unit_stays_usable_after_rows_were_left_out() {
        stored(numbered("1"));

        inUnit(unit -> {
            unit.load(Library.BOOK, List.of(numbered("1"), numbered("2")), OnConflict.SKIP);
            unit.apply(new io.kith.store.Changes().insert(numbered("3")));
        });

        assertThat(count(tenant, Library.BOOK)).isEqualTo(3);
    }

    @Test
    void b06_a_load_can_be_empty() {
        assertThat(load(List.of(), OnConflict.SKIP)).isEqualTo(new LoadResult(0, List.of()));
    }

    @Test
    void b07_three_thousand_rows_can_be_loaded_in_one_call() {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            rows.add(numbered("n" + i));
        }
        stored(numbered("n17"));

        assertThat(load(rows, OnConflict.SKIP)).isEqualTo(new LoadResult(2_999, List.of(17)));
        assertThat(count(tenant, Library.BOOK)).isEqualTo(3_000);
    }

    @Test
    void b08_a_load_is_undone_with_its_unit() {
        fails(
                OwnFailure.class,
                () -> inUnit((Unit unit) -> {
                    unit.load(Library.BOOK, List.of(numbered("1")), OnConflict.SKIP);
                    throw new OwnFailure();
                }));

        onlyStored(Library.BOOK);
    }
}
