package io.kith.store.tck;

import static io.kith.store.Condition.contains;
import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.ge;
import static io.kith.store.Condition.in;
import static io.kith.store.Condition.lt;
import static io.kith.store.Condition.ne;
import static io.kith.store.Condition.not;
import static io.kith.store.Condition.startsWith;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Assignment;
import io.kith.store.Condition;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.StoreException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** X: text. */
abstract class TextRules extends RuleGroup {

    /** One letter beyond the first 65 536 characters, and one of the last below them. */
    private static final String CLEF = "\uD834\uDD1E";

    private static final String PRIVATE_USE = "\uE000";

    TextRules(StoreContract contract) {
        super(contract);
    }

    private void shelve(String... titles) {
        long place = 0;
        for (String title : titles) {
            stored(book(title, place++).build());
        }
    }

    @Test
    void x01_text_comes_back_character_by_character() {
        for (String text : List.of(
                "",
                " ",
                "trailing  ",
                "  leading",
                "tab\tnew\nline\r\n",
                "e\u0301",
                "\u00e9",
                "\uFB03",
                CLEF + PRIVATE_USE + "\uFFFD",
                "'\"`;--\\%_$1?:x{}",
                "\u4e2d\u6587",
                "\u05d0\u202e\u200d",
                "\u0001\u007f\u0085")) {
            Row book = stored(book("Dune", 1).set(Library.SUBTITLE, text).build());
            assertThat(book.text(Library.SUBTITLE)).isEqualTo(text);
        }
    }

    @Test
    void x02_the_empty_text_is_a_value_and_not_absent() {
        Row empty = stored(book("empty", 1).set(Library.SUBTITLE, "").build());
        stored(book("absent", 2).build());

        assertThat(empty.text(Library.SUBTITLE)).isEmpty();
        assertThat(titles(eq(Library.SUBTITLE, 0), "")).containsExactly("empty");
        assertThat(titles(Condition.absent(Library.SUBTITLE))).containsExactly("absent");
        assertThat(titles(ge(Library.SUBTITLE, 0), "")).containsExactly("empty");
    }

    @Test
    void x03_equal_are_texts_of_the_same_characters_only() {
        shelve("a", "A", "a ", " a", "\u00e9", "e\u0301", "e", "\uFF41", "ss", "\u00df");

        for (String title : List.of("a", "A", "a ", " a", "\u00e9", "e\u0301", "e", "\uFF41", "ss", "\u00df")) {
            assertThat(titles(eq(Library.TITLE, 0), title)).containsExactly(title);
            assertThat(titles(in(Library.TITLE, 0), List.of(title))).containsExactly(title);
            assertThat(titles(ne(Library.TITLE, 0), title)).hasSize(9).doesNotContain(title);
        }
    }

    @Test
    void x04_text_is_ordered_by_code_point() {
        String[] ordered = {
            "",
            " ",
            "A",
            "A ",
            "AB",
            "B",
            "Z",
            "_",
            "a",
            "a-b",
            "aB",
            "ab",
            "b",
            "\u00c4",
            "\u00e9",
            "\u4e2d",
            PRIVATE_USE,
            "\uFFFD",
            CLEF,
            CLEF + "a"
        };
        String[] mixed = ordered.clone();
        java.util.Collections.shuffle(java.util.Arrays.asList(mixed), new java.util.Random(7));
        shelve(mixed);

        Query byTitle = Query.of(Library.BOOK).orderBy(Library.TITLE).build();
        assertThat(values(Library.TITLE, page(byTitle))).containsExactly((Object[]) ordered);
        assertThat(titles(lt(Library.TITLE, 0), CLEF)).hasSize(18).contains(PRIVATE_USE, "\uFFFD");
        assertThat(titles(ge(Library.TITLE, 0), "\uFFFD")).containsExactlyInAnyOrder("\uFFFD", CLEF, CLEF + "a");
        assertThat(titles(Condition.between(Library.TITLE, 0, 1), "A", "B")).containsExactlyInAnyOrder("A", "A ", "AB");
    }

    @Test
    void x05_a_beginning_is_compared_character_by_character() {
        shelve("100%", "100", "1000", "a_b", "axb", "a\\b", "\\", "%", "_", "Abc", "abc", CLEF + "x");

        assertThat(titles(startsWith(Library.TITLE, 0), "100%")).containsExactly("100%");
        assertThat(titles(startsWith(Library.TITLE, 0), "100")).containsExactly("100%", "100", "1000");
        assertThat(titles(startsWith(Library.TITLE, 0), "a_")).containsExactly("a_b");
        assertThat(titles(startsWith(Library.TITLE, 0), "a\\")).containsExactly("a\\b");
        assertThat(titles(startsWith(Library.TITLE, 0), "\\")).containsExactly("\\");
        assertThat(titles(startsWith(Library.TITLE, 0), "%")).containsExactly("%");
        assertThat(titles(startsWith(Library.TITLE, 0), "_")).containsExactly("_");
        assertThat(titles(startsWith(Library.TITLE, 0), "ab")).containsExactly("abc");
        assertThat(titles(startsWith(Library.TITLE, 0), CLEF)).containsExactly(CLEF + "x");
    }

    @Test
    void x06_every_text_begins_with_the_empty_one_and_an_absent_one_with_none() {
        stored(book("present", 1).set(Library.SUBTITLE, "x").build());
        stored(book("absent", 2).build());

        assertThat(titles(startsWith(Library.SUBTITLE, 0), "")).containsExactly("present");
        assertThat(titles(not(startsWith(Library.SUBTITLE, 0)), "")).containsExactly("absent");
    }

    @Test
    void x07_a_search_compares_folds_and_knows_no_wildcards() {
        shelve("The  DUNE", "dune 2", "\uFF24une", "100% wool", "100 wool", "snake_case", "snakeXcase", "back\\slash");

        assertThat(titles(contains(Library.TITLE, 0), "Dune")).containsExactly("The  DUNE", "dune 2", "\uFF24une");
        assertThat(titles(contains(Library.TITLE, 0), "the dune")).containsExactly("The  DUNE");
        assertThat(titles(contains(Library.TITLE, 0), "0%")).containsExactly("100% wool");
        assertThat(titles(contains(Library.TITLE, 0), "E_C")).containsExactly("snake_case");
        assertThat(titles(contains(Library.TITLE, 0), "K\\S")).containsExactly("back\\slash");
        assertThat(titles(contains(Library.TITLE, 0), "")).hasSize(8);
    }

    @Test
    void x08_the_fold_can_be_compared_and_sorted() {
        shelve("beta", "ALPHA", "alpha", "Beta");
        Query folded = Query.of(Library.BOOK).orderBy(Library.TITLE.folded()).build();

        assertThat(titles(eq(Library.TITLE.folded(), 0), "Alpha")).containsExactly("ALPHA", "alpha");
        assertThat(titles(startsWith(Library.TITLE.folded(), 0), "BE")).containsExactly("beta", "Beta");
        assertThat(values(Library.TITLE.folded(), page(folded))).containsExactly("alpha", "alpha", "beta", "beta");
    }

    @Test
    void x09_the_fold_follows_updates_and_rewrites() {
        Row book = stored(book("Dune", 1).build());
        inUnit(unit -> unit.apply(new io.kith.store.Changes()
                .update(book, book.toBuilder().set(Library.TITLE, "EMMA").build())));
        assertThat(titles(contains(Library.TITLE, 0), "emma")).containsExactly("EMMA");

        inUnit(unit -> unit.rewrite(
                Library.BOOK, Condition.always(), Args.of("ULYSSES"), List.of(Assignment.set(Library.TITLE, 0))));

        assertThat(titles(contains(Library.TITLE, 0), "emma")).isEmpty();
        assertThat(titles(eq(Library.TITLE.folded(), 0), "ulysses")).containsExactly("ULYSSES");
        assertThat(get(Library.BOOK, book.key()).text(Library.TITLE.folded())).isEqualTo("ulysses");
    }

    @Test
    void x10_length_is_counted_in_characters_and_never_cut() {
        String full = CLEF.repeat(40);
        Row book = stored(book("Dune", 1).set(Library.SUBTITLE, full).build());

        assertThat(book.text(Library.SUBTITLE)).isEqualTo(full);
        assertThat(titles(eq(Library.SUBTITLE, 0), full)).containsExactly("Dune");
    }

    @Test
    void x11_a_longer_argument_than_the_field_finds_nothing() {
        shelve("Dune");
        String shelf = "main-and-more";

        assertThat(titles(eq(Library.SHELF, 0), shelf)).isEmpty();
        assertThat(titles(startsWith(Library.SHELF, 0), shelf)).isEmpty();
        assertThat(titles(not(eq(Library.SHELF, 0)), shelf)).containsExactly("Dune");
        assertThat(titles(lt(Library.SHELF, 0), shelf)).containsExactly("Dune");
    }

    @Test
    void x12_an_argument_that_no_text_can_hold_is_rejected_and_the_unit_lives_on() {
        shelve("Dune");

        inUnit(unit -> {
            for (String impossible : List.of("a\u0000", "\uD834", "\uDD1E")) {
                fails(
                        StoreException.ValueRejected.class,
                        () -> unit.page(booksBy(eq(Library.TITLE, 0)), Args.of(impossible), PageRequest.first(9)));
            }
            assertThat(unit.page(booksBy(eq(Library.TITLE, 0)), Args.of("Dune"), PageRequest.first(9))
                            .rows())
                    .hasSize(1);
        });
    }

    @Test
    void x13_json_is_kept_as_it_was_written() {
        String json = "{ \"b\":1.0, \"a\" : [ null,1e2 ],\n \"b\":2, \"c\":\"" + CLEF + "\\u00e9\" }";

        Row book = stored(book("Dune", 1).set(Library.EXTRA, json).build());

        assertThat(book.text(Library.EXTRA)).isEqualTo(json);
    }
}
