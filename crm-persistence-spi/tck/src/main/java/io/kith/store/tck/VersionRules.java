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

/** V: what versions promise. */
abstract class VersionRules extends RuleGroup {

    VersionRules(StoreContract contract) {
        super(contract);
    }

    private static Row titled(Row book, String title) {
        return book.toBuilder().set(Library.TITLE, title).build();
    }

    @Test
    void v01_an_inserted_row_has_version_1_whatever_version_it_came_with() {
        assertThat(stored(book("Dune", 1).build()).version()).isEqualTo(1);
        assertThat(stored(book("Emma", 1).build().withVersion(7)).version()).isEqualTo(1);
    }

    @Test
    void v02_every_change_raises_the_version_by_one() {
        Row book = stored(book("Dune", 1).set(Library.STOCK, 5L).build());

        apply(new Changes().update(book, titled(book, "Emma")));
        assertThat(get(Library.BOOK, book.key()).version()).isEqualTo(2);
        inUnit(unit -> unit.adjust(Library.BOOK, book.key(), Library.STOCK, 1, 0, 10));
        assertThat(get(Library.BOOK, book.key()).version()).isEqualTo(3);
        inUnit(unit -> unit.rewrite(
                Library.BOOK, Condition.always(), Args.of("x"), List.of(Assignment.set(Library.SUBTITLE, 0))));
        assertThat(get(Library.BOOK, book.key()).version()).isEqualTo(4);
    }

    @Test
    void v03_an_update_that_changes_no_value_raises_the_version_too() {
        Row book = stored(book("Dune", 1).build());

        apply(new Changes().update(book, book));

        assertThat(get(Library.BOOK, book.key())).isEqualTo(book.withVersion(2));
    }

    @Test
    void v04_a_stale_update_is_refused_and_changes_nothing() {
        Row first = stored(book("Dune", 1).build());
        apply(new Changes().update(first, titled(first, "Emma")));
        Row second = get(Library.BOOK, first.key());

        StoreException.StaleVersion stale = fails(
                StoreException.StaleVersion.class, () -> apply(new Changes().update(first, titled(first, "Ulysses"))));

        assertThat(stale.type()).isEqualTo("book");
        assertThat(stale.key()).isEqualTo(first.key());
        assertThat(stale.expected()).isEqualTo(1);
        onlyStored(Library.BOOK, second);
    }

    @Test
    void v05_an_update_of_a_version_that_is_still_to_come_is_refused() {
        Row book = stored(book("Dune", 1).build());
        Row ahead = book.withVersion(2);

        fails(StoreException.StaleVersion.class, () -> apply(new Changes().update(ahead, titled(ahead, "Emma"))));

        onlyStored(Library.BOOK, book);
    }

    @Test
    void v06_a_stale_delete_is_refused_and_changes_nothing() {
        Row first = stored(book("Dune", 1).build());
        apply(new Changes().update(first, titled(first, "Emma")));
        Row second = get(Library.BOOK, first.key());

        StoreException.StaleVersion stale =
                fails(StoreException.StaleVersion.class, () -> apply(new Changes().delete(first)));

        assertThat(stale.key()).isEqualTo(first.key());
        assertThat(stale.expected()).isEqualTo(1);
        onlyStored(Library.BOOK, second);
    }

    @Test
    void v07_a_row_that_is_gone_is_stale() {
        Row book = stored(book("Dune", 1).build());
        apply(new Changes().delete(book));

        fails(StoreException.StaleVersion.class, () -> apply(new Changes().update(book, titled(book, "Emma"))));
        fails(StoreException.StaleVersion.class, () -> apply(new Changes().delete(book)));
        onlyStored(Library.BOOK);
    }

    @Test
    void v08_a_key_that_was_deleted_can_be_inserted_again_as_version_1() {
        Row book = stored(book("Dune", 1).build());
        apply(new Changes().update(book, titled(book, "Emma")));
        apply(new Changes().delete(book.withVersion(2)));

        assertThat(stored(book)).isEqualTo(book.withVersion(1));
    }

    @Test
    void v09_the_changes_of_one_set_follow_each_other() {
        Row book = book("Dune", 1).build();
        Row inserted = book.withVersion(1);
        Row changed = titled(inserted, "Emma").withVersion(2);

        apply(new Changes()
                .insert(book)
                .update(inserted, titled(inserted, "Emma"))
                .update(changed, titled(changed, "Ulysses")));

        onlyStored(Library.BOOK, titled(book, "Ulysses").withVersion(3));
        Row third = get(Library.BOOK, book.key());
        apply(new Changes().delete(third).insert(book));
        onlyStored(Library.BOOK, inserted);
    }

    @Test
    void v10_a_refused_adjustment_and_an_unmatched_rewrite_leave_the_version() {
        Row book = stored(book("Dune", 1).set(Library.STOCK, 5L).build());

        inUnit(unit -> {
            unit.adjust(Library.BOOK, book.key(), Library.STOCK, 6, 0, 10);
            unit.rewrite(
                    Library.BOOK,
                    Condition.eq(Library.TITLE, 0),
                    Args.of("Emma"),
                    List.of(Assignment.clear(Library.STOCK)));
        });

        onlyStored(Library.BOOK, book);
    }

    @Test
    void v11_an_update_can_set_and_clear_every_type_of_field() {
        Row plain = stored(book("Dune", 1).build());
        Row full = NumberRules.everything(plain.toBuilder()).build();

        apply(new Changes().update(plain, full));
        assertThat(get(Library.BOOK, plain.key())).isEqualTo(full.withVersion(2));

        Row cleared = plain.withVersion(2);
        apply(new Changes().update(full.withVersion(2), cleared));
        onlyStored(Library.BOOK, plain.withVersion(3));
    }
}
