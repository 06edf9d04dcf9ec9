package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Row;
import io.kith.store.StoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** K: keys and unique values. */
abstract class UniqueRules extends RuleGroup {

    UniqueRules(StoreContract contract) {
        super(contract);
    }

    private Row numbered(String isbn) {
        return book("Dune", 1).set(Library.ISBN, isbn).build();
    }

    private Row coded(String code) {
        Row chapter = chapter("one", 1).toBuilder().set(Library.CODE, code).build();
        return book("Dune", 1).children(Library.CHAPTER, List.of(chapter)).build();
    }

    private StoreException.UniqueViolation repeats(String type, String index, Runnable work) {
        StoreException.UniqueViolation repeated = fails(StoreException.UniqueViolation.class, work);
        assertThat(repeated.type()).isEqualTo(type);
        assertThat(repeated.index()).isEqualTo(index);
        return repeated;
    }

    @Test
    void k01_a_key_can_be_inserted_once() {
        Row book = stored(book("Dune", 1).build());

        repeats("book", "id", () -> apply(new Changes().insert(book)));

        onlyStored(Library.BOOK, book);
    }

    @Test
    void k02_a_unique_value_can_be_inserted_once() {
        Row book = stored(numbered("1"));

        StoreException.UniqueViolation repeated =
                repeats("book", "by_isbn", () -> apply(new Changes().insert(numbered("1"))));

        assertThat(repeated.key()).isNotEqualTo(book.key());
        onlyStored(Library.BOOK, book);
    }

    @Test
    void k03_rows_without_one_of_the_values_are_not_compared() {
        stored(
                book("a", 1).set(Library.SERIES, "S").build(),
                book("b", 2).set(Library.SERIES, "S").build(),
                book("c", 3).set(Library.VOLUME, 1L).build(),
                book("d", 4).set(Library.VOLUME, 1L).build());

        assertThat(count(tenant, Library.BOOK)).isEqualTo(4);
    }

    @Test
    void k04_a_combination_of_values_is_compared_as_a_whole() {
        Row first =
                book("a", 1).set(Library.SERIES, "S").set(Library.VOLUME, 1L).build();
        stored(
                first,
                book("b", 2).set(Library.SERIES, "S").set(Library.VOLUME, 2L).build());

        repeats(
                "book",
                "in_series",
                () -> apply(new Changes()
                        .insert(book("c", 3)
                                .set(Library.SERIES, "S")
                                .set(Library.VOLUME, 2L)
                                .build())));
    }

    @Test
    void k05_an_update_cannot_take_another_s_value_but_keeps_its_own() {
        Row first = stored(numbered("1"));
        Row second = stored(numbered("2"));

        repeats(
                "book",
                "by_isbn",
                () -> apply(new Changes()
                        .update(
                                second,
                                second.toBuilder().set(Library.ISBN, "1").build())));
        apply(new Changes()
                .update(first, first.toBuilder().set(Library.TITLE, "Emma").build()));

        assertThat(get(Library.BOOK, second.key())).isEqualTo(second);
    }

    @Test
    void k06_a_rewrite_cannot_repeat_a_value() {
        stored(numbered("1"), numbered("2"));

        repeats(
                "book",
                "by_isbn",
                () -> inUnit(unit -> unit.rewrite(
                        Library.BOOK, Condition.always(), Args.of("3"), List.of(Assignment.set(Library.ISBN, 0)))));

        assertThat(titles(Condition.eq(Library.ISBN, 0), "3")).isEmpty();
    }

    @Test
    void k07_unique_values_are_compared_character_by_character() {
        stored(numbered("a"), numbered("A"), numbered("a "), numbered(""), numbered(" "), numbered("\u00e9"));
        stored(numbered("e\u0301"));

        assertThat(count(tenant, Library.BOOK)).isEqualTo(7);
    }

    @Test
    void k08_a_value_is_free_again_after_a_delete_or_a_change_in_the_same_set() {
        Row first = stored(numbered("1"));
        Row second = stored(numbered("2"));

        apply(new Changes()
                .delete(first)
                .insert(numbered("1"))
                .update(second, second.toBuilder().clear(Library.ISBN).build())
                .insert(numbered("2")));

        assertThat(count(tenant, Library.BOOK)).isEqualTo(3);
    }

    @Test
    void k09_a_unique_value_of_children_is_unique_over_all_owners() {
        stored(coded("C-1"));

        repeats("chapter", "by_code", () -> apply(new Changes().insert(coded("C-1"))));
        Row other = stored(coded("C-2"));
        repeats(
                "chapter",
                "by_code",
                () -> apply(new Changes()
                        .update(
                                other,
                                other.toBuilder()
                                        .children(Library.CHAPTER, coded("C-1").children(Library.CHAPTER))
                                        .build())));
    }

    @Test
    void k10_an_event_s_id_and_its_place_in_its_aggregate_are_unique() {
        var event = event(key(), 1);
        apply(new Changes().event(event));

        fails(StoreException.UniqueViolation.class, () -> apply(new Changes().event(event)));
        fails(StoreException.UniqueViolation.class, () -> apply(new Changes().event(event(event.aggregateId(), 1))));
    }

    @Test
    void k11_a_value_stays_taken_by_a_row_that_the_same_unit_changed_in_another_field() {
        Row first = stored(numbered("1"));
        Row second = stored(numbered("2"));

        repeats(
                "book",
                "by_isbn",
                () -> inUnit(unit -> {
                    unit.apply(new Changes()
                            .update(
                                    first,
                                    first.toBuilder().set(Library.TITLE, "Emma").build()));
                    unit.apply(new Changes()
                            .update(
                                    second,
                                    second.toBuilder().set(Library.ISBN, "1").build()));
                }));

        onlyStored(Library.BOOK, first, second);
    }
}
