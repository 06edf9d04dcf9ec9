package io.kith.store.tck;

import static io.kith.store.Condition.absent;
import static io.kith.store.Condition.and;
import static io.kith.store.Condition.between;
import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.ge;
import static io.kith.store.Condition.gt;
import static io.kith.store.Condition.in;
import static io.kith.store.Condition.le;
import static io.kith.store.Condition.lt;
import static io.kith.store.Condition.ne;
import static io.kith.store.Condition.not;
import static io.kith.store.Condition.or;
import static io.kith.store.Condition.present;
import static io.kith.store.Condition.referenced;
import static io.kith.store.Condition.someChild;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.PageRequest;
import io.kith.store.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** L: what conditions mean. */
abstract class LogicRules extends RuleGroup {

    LogicRules(StoreContract contract) {
        super(contract);
    }

    /** Three books: stock 1, stock 2 and without stock. */
    private void threeBooks() {
        stored(
                book("one", 1).set(Library.STOCK, 1L).build(),
                book("two", 2).set(Library.STOCK, 2L).build(),
                book("none", 3).build());
    }

    @Test
    void l01_a_comparison_with_an_absent_value_is_false_whatever_the_operator() {
        threeBooks();

        assertThat(titles(eq(Library.STOCK, 0), 1L)).containsExactly("one");
        assertThat(titles(ne(Library.STOCK, 0), 1L)).containsExactly("two");
        assertThat(titles(lt(Library.STOCK, 0), 2L)).containsExactly("one");
        assertThat(titles(le(Library.STOCK, 0), 2L)).containsExactly("one", "two");
        assertThat(titles(gt(Library.STOCK, 0), 1L)).containsExactly("two");
        assertThat(titles(ge(Library.STOCK, 0), 1L)).containsExactly("one", "two");
        assertThat(titles(between(Library.STOCK, 0, 1), 0L, 9L)).containsExactly("one", "two");
        assertThat(titles(in(Library.STOCK, 0), List.of(1L, 2L))).containsExactly("one", "two");
    }

    @Test
    void l02_negation_of_a_false_comparison_is_true_also_for_absent_values() {
        threeBooks();

        assertThat(titles(not(eq(Library.STOCK, 0)), 1L)).containsExactly("two", "none");
        assertThat(titles(not(ne(Library.STOCK, 0)), 1L)).containsExactly("one", "none");
        assertThat(titles(not(lt(Library.STOCK, 0)), 2L)).containsExactly("two", "none");
        assertThat(titles(not(le(Library.STOCK, 0)), 1L)).containsExactly("two", "none");
        assertThat(titles(not(gt(Library.STOCK, 0)), 1L)).containsExactly("one", "none");
        assertThat(titles(not(ge(Library.STOCK, 0)), 2L)).containsExactly("one", "none");
        assertThat(titles(not(between(Library.STOCK, 0, 1)), 2L, 3L)).containsExactly("one", "none");
        assertThat(titles(not(in(Library.STOCK, 0)), List.of(1L))).containsExactly("two", "none");
        assertThat(titles(not(not(eq(Library.STOCK, 0))), 1L)).containsExactly("one");
    }

    @Test
    void l03_negation_reaches_through_and_and_or() {
        threeBooks();

        assertThat(titles(not(and(eq(Library.STOCK, 0), ge(Library.PLACE, 1))), 1L, 1L))
                .containsExactly("two", "none");
        assertThat(titles(not(or(eq(Library.STOCK, 0), lt(Library.PLACE, 1))), 1L, 3L))
                .containsExactly("none");
        assertThat(titles(not(and(not(eq(Library.STOCK, 0)), not(absent(Library.STOCK)))), 1L))
                .containsExactly("one", "none");
    }

    @Test
    void l04_a_range_includes_its_start_and_not_its_end() {
        stored(
                book("a", 1).set(Library.PRICE, new BigDecimal("1.00")).build(),
                book("b", 2).set(Library.PRICE, new BigDecimal("1.01")).build(),
                book("c", 3).set(Library.PRICE, new BigDecimal("2.00")).build());
        Condition range = between(Library.PRICE, 0, 1);

        assertThat(titles(range, new BigDecimal("1.00"), new BigDecimal("2.00")))
                .containsExactly("a", "b");
        assertThat(titles(range, new BigDecimal("1.00"), new BigDecimal("1.00")))
                .isEmpty();
        assertThat(titles(range, new BigDecimal("2.00"), new BigDecimal("1.00")))
                .isEmpty();
    }

    @Test
    void l05_in_finds_each_listed_value_and_an_empty_list_finds_nothing() {
        threeBooks();

        assertThat(titles(in(Library.STOCK, 0), List.of())).isEmpty();
        assertThat(titles(not(in(Library.STOCK, 0)), List.of())).containsExactly("one", "two", "none");
        assertThat(titles(in(Library.STOCK, 0), List.of(2L, 2L, 7L))).containsExactly("two");
        assertThat(titles(in(Library.TITLE, 0), List.of("none", "one"))).containsExactly("one", "none");
    }

    @Test
    void l06_a_list_can_have_10000_values() {
        threeBooks();
        List<Object> numbers = new ArrayList<>();
        for (long i = 2; i < 2 + Args.MAX_LIST; i++) {
            numbers.add(i);
        }

        assertThat(titles(in(Library.STOCK, 0), numbers)).containsExactly("two");
    }

    @Test
    void l07_absence_can_be_asked_for() {
        threeBooks();

        assertThat(titles(absent(Library.STOCK))).containsExactly("none");
        assertThat(titles(present(Library.STOCK))).containsExactly("one", "two");
        assertThat(titles(absent(Library.BOOK.key()))).isEmpty();
    }

    @Test
    void l08_and_of_nothing_is_true_and_or_of_nothing_is_false() {
        threeBooks();

        assertThat(titles(and())).hasSize(3);
        assertThat(titles(or())).isEmpty();
        assertThat(titles(not(and()))).isEmpty();
        assertThat(titles(and(or(), eq(Library.STOCK, 0)), 1L)).isEmpty();
        assertThat(titles(or(and(), eq(Library.STOCK, 0)), 1L)).hasSize(3);
    }

    @Test
    void l09_a_slot_can_be_used_several_times_and_for_several_fields() {
        threeBooks();

        assertThat(titles(or(eq(Library.STOCK, 0), eq(Library.PLACE, 0), eq(Library.PLACE, 1)), 1L, 3L))
                .containsExactly("one", "none");
        assertThat(titles(and(eq(Library.STOCK, 1), eq(Library.PLACE, 0)), 2L, 2L))
                .containsExactly("two");
    }

    private void booksWithChapters() {
        stored(
                book("long", 1)
                        .children(Library.CHAPTER, List.of(chapter("one", 5), chapter("two", 50)))
                        .build(),
                book("short", 2)
                        .children(Library.CHAPTER, List.of(chapter("one", 5)))
                        .build(),
                book("blank", 3)
                        .children(
                                Library.CHAPTER,
                                List.of(Row.of(Library.CHAPTER, key())
                                        .set(Library.HEADING, "one")
                                        .build()))
                        .build(),
                book("bare", 4).build());
    }

    @Test
    void l10_some_child_asks_for_one_child_that_satisfies_the_whole_condition() {
        booksWithChapters();

        assertThat(titles(someChild(Library.CHAPTER, gt(Library.PAGES, 0)), 9L)).containsExactly("long");
        assertThat(titles(someChild(Library.CHAPTER, and(gt(Library.PAGES, 0), eq(Library.HEADING, 1))), 9L, "one"))
                .isEmpty();
        assertThat(titles(someChild(Library.CHAPTER, and()))).containsExactly("long", "short", "blank");
        assertThat(titles(someChild(Library.CHAPTER, absent(Library.PAGES)))).containsExactly("blank");
    }

    @Test
    void l11_negation_over_children_also_finds_rows_without_children() {
        booksWithChapters();

        assertThat(titles(not(someChild(Library.CHAPTER, gt(Library.PAGES, 0))), 9L))
                .containsExactly("short", "blank", "bare");
        assertThat(titles(someChild(Library.CHAPTER, not(eq(Library.PAGES, 0))), 5L))
                .containsExactly("long", "blank");
        assertThat(titles(not(someChild(Library.CHAPTER, not(eq(Library.PAGES, 0)))), 5L))
                .containsExactly("short", "bare");
    }

    private void booksOfAuthors() {
        Row teacher = author("Teacher");
        Row pupil = Row.of(Library.AUTHOR, key())
                .set(Library.NAME, "Pupil")
                .set(Library.COUNTRY, "GB")
                .set(Library.MENTOR, teacher.key())
                .build();
        stored(teacher, pupil);
        stored(
                book("by teacher", 1).set(Library.WRITER, teacher.key()).build(),
                book("by pupil", 2).set(Library.WRITER, pupil.key()).build(),
                book("by nobody", 3).build(),
                book("edited", 4)
                        .children(
                                Library.CHAPTER,
                                List.of(chapter("one", 1).toBuilder()
                                        .set(Library.EDITOR, pupil.key())
                                        .build()))
                        .build());
    }

    @Test
    void l12_a_referenced_row_is_asked_and_negation_also_finds_rows_without_one() {
        booksOfAuthors();
        Condition british = referenced(Library.WRITER, Library.AUTHOR, eq(Library.COUNTRY, 0));

        assertThat(titles(british, "GB")).containsExactly("by pupil");
        assertThat(titles(not(british), "GB")).containsExactly("by teacher", "by nobody", "edited");
        assertThat(titles(referenced(Library.WRITER, Library.AUTHOR, not(eq(Library.COUNTRY, 0))), "GB"))
                .containsExactly("by teacher");
        assertThat(titles(referenced(Library.WRITER, Library.AUTHOR, and()))).containsExactly("by teacher", "by pupil");
    }

    @Test
    void l12_a_field_that_keeps_a_key_is_followed_without_being_a_reference() {
        Row teacher = author("Teacher");
        stored(teacher);
        stored(
                book("marked", 1).set(Library.MARK, teacher.key()).build(),
                book("astray", 2).set(Library.MARK, key()).build(),
                book("plain", 3).build());
        Condition byTeacher = referenced(Library.MARK, Library.AUTHOR, eq(Library.NAME, 0));

        assertThat(titles(byTeacher, "Teacher")).containsExactly("marked");
        assertThat(titles(not(byTeacher), "Teacher")).containsExactly("astray", "plain");
    }

    @Test
    void l13_references_can_be_followed_from_references_and_from_children() {
        booksOfAuthors();

        assertThat(titles(
                        referenced(
                                Library.WRITER,
                                Library.AUTHOR,
                                referenced(Library.MENTOR, Library.AUTHOR, eq(Library.NAME, 0))),
                        "Teacher"))
                .containsExactly("by pupil");
        assertThat(titles(
                        someChild(Library.CHAPTER, referenced(Library.EDITOR, Library.AUTHOR, eq(Library.COUNTRY, 0))),
                        "GB"))
                .containsExactly("edited");
        assertThat(titles(
                        not(someChild(
                                Library.CHAPTER, referenced(Library.EDITOR, Library.AUTHOR, eq(Library.COUNTRY, 0)))),
                        "GB"))
                .containsExactly("by teacher", "by pupil", "by nobody");
    }

    @Test
    void l14_keys_can_be_compared() {
        Row first = stored(book("first", 1).build());
        Row second = stored(book("second", 2)
                .children(Library.CHAPTER, List.of(chapter("one", 1)))
                .build());

        assertThat(titles(eq(Library.BOOK.key(), 0), first.key())).containsExactly("first");
        assertThat(titles(ne(Library.BOOK.key(), 0), first.key())).containsExactly("second");
        assertThat(titles(in(Library.BOOK.key(), 0), List.of(second.key(), key())))
                .containsExactly("second");
        assertThat(titles(someChild(Library.CHAPTER, eq(Library.CHAPTER.key(), 0)), second.key()))
                .containsExactly("second");
    }

    @Test
    void l15_equality_can_be_asked_of_flags_dates_uuids_bytes_and_references() {
        UUID mark = new UUID(-5, 5);
        Row author = stored(author("Austen"));
        stored(
                book("yes", 1)
                        .set(Library.LENT, true)
                        .set(Library.RELEASED, LocalDate.of(2000, 2, 29))
                        .set(Library.MARK, mark)
                        .set(Library.COVER, new byte[] {-1, 0})
                        .set(Library.WRITER, author.key())
                        .build(),
                book("no", 2).build());

        assertThat(titles(eq(Library.LENT, 0), true)).containsExactly("yes");
        assertThat(titles(not(eq(Library.LENT, 0)), true)).containsExactly("no");
        assertThat(titles(in(Library.RELEASED, 0), List.of(LocalDate.of(2000, 2, 29))))
                .containsExactly("yes");
        assertThat(titles(in(Library.MARK, 0), List.of(mark))).containsExactly("yes");
        assertThat(titles(ne(Library.COVER, 0), (Object) new byte[] {-1})).containsExactly("yes");
        assertThat(titles(not(eq(Library.WRITER, 0)), author.key())).containsExactly("no");
    }

    @Test
    void l16_conditions_can_nest_sixteen_deep() {
        threeBooks();
        Condition deep = eq(Library.STOCK, 0);
        for (int depth = 2; depth <= Condition.MAX_DEPTH; depth++) {
            deep = depth % 2 == 0 ? not(deep) : and(ge(Library.PLACE, 1), deep);
        }

        // Eight negations, each with the next "place at least 1 and …" inside: they cancel out.
        assertThat(titles(deep, 1L, 0L)).containsExactly("one");
    }

    @Test
    void l17_missing_arguments_are_the_caller_s_mistake() {
        threeBooks();

        fails(
                IllegalArgumentException.class,
                () -> page(
                        booksBy(and(eq(Library.STOCK, 0), eq(Library.PLACE, 1))), Args.of(1L), PageRequest.first(9)));
    }
}
