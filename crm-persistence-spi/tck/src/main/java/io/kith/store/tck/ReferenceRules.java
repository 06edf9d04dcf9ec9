package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** R: references between rows. */
abstract class ReferenceRules extends RuleGroup {

    ReferenceRules(StoreContract contract) {
        super(contract);
    }

    private Row bookBy(UUID author) {
        return book("Dune", 1).set(Library.WRITER, author).build();
    }

    private Row bookEditedBy(UUID author) {
        Row edited = chapter("one", 1).toBuilder().set(Library.EDITOR, author).build();
        return book("Dune", 1).children(Library.CHAPTER, List.of(edited)).build();
    }

    private StoreException.BrokenReference broken(Runnable work) {
        return fails(StoreException.BrokenReference.class, work);
    }

    @Test
    void r01_a_reference_without_a_target_is_refused() {
        StoreException.BrokenReference refused = broken(() -> apply(new Changes().insert(bookBy(key()))));
        assertThat(refused.type()).isEqualTo("book");
        broken(() -> apply(new Changes().insert(bookEditedBy(key()))));
        broken(() -> inUnit(unit -> unit.load(Library.BOOK, List.of(bookBy(key())), Unit.OnConflict.SKIP)));
        onlyStored(Library.BOOK);
    }

    @Test
    void r02_updates_and_rewrites_are_held_to_it_too() {
        Row book = stored(book("Dune", 1).build());

        broken(() -> apply(new Changes()
                .update(book, book.toBuilder().set(Library.WRITER, key()).build())));
        broken(() -> inUnit(unit -> unit.rewrite(
                Library.BOOK, Condition.always(), Args.of(key()), List.of(Assignment.set(Library.WRITER, 0)))));

        onlyStored(Library.BOOK, book);
    }

    @Test
    void r03_a_row_that_is_referred_to_cannot_be_deleted() {
        Row author = stored(author("Herbert"));
        Row editor = stored(author("Editor"));
        stored(bookBy(author.key()));
        stored(bookEditedBy(editor.key()));

        broken(() -> apply(new Changes().delete(author)));
        broken(() -> apply(new Changes().delete(editor)));

        onlyStored(Library.AUTHOR, author, editor);
    }

    @Test
    void r04_a_target_may_come_earlier_in_the_same_set() {
        Row author = author("Herbert");

        apply(new Changes().insert(author).insert(bookBy(author.key())));

        assertThat(count(tenant, Library.BOOK)).isEqualTo(1);
    }

    @Test
    void r05_a_row_may_refer_to_itself_and_still_be_deleted() {
        UUID key = key();
        Row author = stored(Row.of(Library.AUTHOR, key)
                .set(Library.NAME, "Own mentor")
                .set(Library.MENTOR, key)
                .build());

        apply(new Changes().delete(author));

        onlyStored(Library.AUTHOR);
    }

    @Test
    void r06_a_row_can_be_deleted_once_nothing_refers_to_it() {
        Row author = stored(author("Herbert"));
        Row book = stored(bookBy(author.key()));
        Row edited = stored(bookEditedBy(author.key()));

        apply(new Changes()
                .update(book, book.toBuilder().clear(Library.WRITER).build())
                .delete(edited)
                .delete(author));

        onlyStored(Library.AUTHOR);
    }

    @Test
    void r07_plain_uuids_refer_to_nothing() {
        stored(book("Dune", 1).set(Library.MARK, key()).build());

        assertThat(count(tenant, Library.BOOK)).isEqualTo(1);
    }
}
