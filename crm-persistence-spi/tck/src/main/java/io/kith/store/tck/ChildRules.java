package io.kith.store.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Changes;
import io.kith.store.RecordType;
import io.kith.store.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C: children that a row owns. */
abstract class ChildRules extends RuleGroup {

    ChildRules(StoreContract contract) {
        super(contract);
    }

    private Row bookWith(Row... chapters) {
        return stored(
                book("Dune", 1).children(Library.CHAPTER, List.of(chapters)).build());
    }

    private static Row with(Row book, List<Row> chapters) {
        return book.toBuilder().children(Library.CHAPTER, chapters).build();
    }

    private List<Object> headings(Row book) {
        return new ArrayList<>(
                values(Library.HEADING, get(Library.BOOK, book.key()).children(Library.CHAPTER)));
    }

    @Test
    void c01_children_come_back_in_their_order_with_their_owner_s_key_and_version_0() {
        Row book = bookWith(chapter("z", 1), chapter("a", 2), chapter("z", 1));

        assertThat(headings(book)).containsExactly("z", "a", "z");
        assertThat(book.children(Library.CHAPTER)).allSatisfy(child -> {
            assertThat(child.key()).isEqualTo(book.key());
            assertThat(child.version()).isZero();
            assertThat(child.type()).isSameAs(Library.CHAPTER);
        });
    }

    @Test
    void c02_an_update_replaces_the_children() {
        Row book = bookWith(chapter("one", 1), chapter("two", 2), chapter("three", 3));
        List<Row> old = book.children(Library.CHAPTER);

        apply(new Changes().update(book, with(book, List.of(old.get(2), chapter("new", 9), old.get(0)))));

        Row second = get(Library.BOOK, book.key());
        assertThat(headings(book)).containsExactly("three", "new", "one");
        apply(new Changes().update(second, with(second, List.of())));
        assertThat(headings(book)).isEmpty();
    }

    @Test
    void c03_an_update_of_the_owner_alone_keeps_the_children() {
        Row book = bookWith(chapter("one", 1), chapter("two", 2));

        apply(new Changes()
                .update(book, book.toBuilder().set(Library.TITLE, "Emma").build()));

        assertThat(headings(book)).containsExactly("one", "two");
    }

    @Test
    void c04_children_that_were_not_loaded_stay() {
        Row book = bookWith(chapter("one", 1), chapter("two", 2));
        Row bare = page(io.kith.store.Query.of(Library.BOOK).withoutChildren().build())
                .get(0);

        apply(new Changes()
                .update(bare, bare.toBuilder().set(Library.TITLE, "Emma").build()));

        assertThat(headings(book)).containsExactly("one", "two");
        assertThat(get(Library.BOOK, book.key()).text(Library.TITLE)).isEqualTo("Emma");
    }

    @Test
    void c05_children_go_with_their_owner() {
        Row book =
                bookWith(chapter("one", 1).toBuilder().set(Library.CODE, "C-1").build());

        apply(new Changes().delete(book));

        // The unique code is free again, and the same key begins without children.
        Row again = stored(book("Dune", 1)
                .children(
                        Library.CHAPTER,
                        List.of(chapter("new", 1).toBuilder()
                                .set(Library.CODE, "C-1")
                                .build()))
                .build());
        assertThat(headings(again)).containsExactly("new");
        assertThat(stored(with(book, List.of())).children(Library.CHAPTER)).isEmpty();
    }

    @Test
    void c06_a_row_can_own_a_hundred_children_of_a_kind() {
        List<Row> many = new ArrayList<>();
        for (int i = 0; i < RecordType.MAX_CHILDREN; i++) {
            many.add(chapter("n" + i, i));
        }

        Row book = bookWith(many.toArray(Row[]::new));

        assertThat(values(Library.PAGES, book.children(Library.CHAPTER)))
                .isEqualTo(values(Library.PAGES, many))
                .hasSize(100);
    }

    @Test
    void c07_children_are_reached_through_their_owner_only() {
        Row book = bookWith(chapter("one", 1));

        fails(IllegalArgumentException.class, () -> find(tenant, Library.CHAPTER, book.key()));
        fails(IllegalArgumentException.class, () -> inUnit(unit -> unit.lock(Library.CHAPTER, List.of(book.key()))));
    }

    @Test
    void c08_a_change_of_one_child_s_value_is_kept_and_raises_the_owner_s_version() {
        Row book = bookWith(chapter("one", 1), chapter("two", 2));
        List<Row> chapters = new ArrayList<>(book.children(Library.CHAPTER));
        chapters.set(1, chapters.get(1).toBuilder().clear(Library.PAGES).build());

        apply(new Changes().update(book, with(book, chapters)));

        assertThat(get(Library.BOOK, book.key())).isEqualTo(with(book, chapters).withVersion(2));
    }

    @Test
    void c09_children_can_swap_unique_values_in_one_update() {
        Row first = chapter("one", 1).toBuilder().set(Library.CODE, "A").build();
        Row second = chapter("two", 2).toBuilder().set(Library.CODE, "B").build();
        Row book = bookWith(first, second);

        apply(new Changes().update(book, with(book, List.of(second, first))));

        assertThat(values(Library.CODE, get(Library.BOOK, book.key()).children(Library.CHAPTER)))
                .containsExactly("B", "A");
    }
}
