package io.kith.store.tck;

import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.ge;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Cursor;
import io.kith.store.Matcher;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.Unit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** P: order and pages. */
abstract class PagingRules extends RuleGroup {

    private static final Comparator<Row> BY_KEY = (a, b) -> Matcher.compare(a.key(), b.key());

    private static final Comparator<Row> BY_PLACE = Comparator.comparingLong(row -> row.number(Library.PLACE));

    private static final Query KEYS = Query.of(Library.BOOK).build();
    private static final Query PLACES =
            Query.of(Library.BOOK).orderBy(Library.PLACE).build();
    private static final Query PLACES_BACK =
            Query.of(Library.BOOK).orderByDescending(Library.PLACE).build();
    private static final Query ON_SHELF = Query.of(Library.BOOK)
            .where(eq(Library.SHELF, 0))
            .orderBy(Library.PLACE)
            .build();
    private static final Query MIXED = Query.of(Library.BOOK)
            .orderByDescending(Library.SHELF)
            .orderBy(Library.PLACE)
            .build();
    private static final Query BY_STOCK =
            Query.of(Library.BOOK).orderBy(Library.STOCK).build();

    PagingRules(StoreContract contract) {
        super(contract);
    }

    /** Books with many ties: places 0, 1, 2 in turn, shelves "a" and "b" by halves. */
    private List<Row> books(int count) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(book("n" + i, i % 3)
                    .set(Library.SHELF, i * 2 < count ? "a" : "b")
                    .build());
        }
        inUnit(unit -> unit.load(Library.BOOK, rows, Unit.OnConflict.FAIL));
        return rows.stream().map(row -> row.withVersion(1)).toList();
    }

    private List<Row> walk(Query query, Args args, int limit) {
        List<Row> seen = new ArrayList<>();
        PageRequest request = PageRequest.first(limit);
        while (true) {
            Page page = page(query, args, request);
            seen.addAll(page.rows());
            Cursor next = page.next();
            if (next == null) {
                return seen;
            }
            assertThat(page.rows()).hasSize(limit);
            request = PageRequest.after(Cursor.parse(query, next.token()), limit);
        }
    }

    private static List<Row> sorted(List<Row> rows, Comparator<Row> order) {
        return rows.stream().sorted(order.thenComparing(BY_KEY)).toList();
    }

    @Test
    void p01_the_key_is_the_last_ascending_tiebreak_in_both_directions() {
        List<Row> rows = books(20);

        assertThat(page(PLACES)).isEqualTo(sorted(rows, BY_PLACE));
        assertThat(page(PLACES_BACK)).isEqualTo(sorted(rows, BY_PLACE.reversed()));
    }

    @Test
    void p02_keys_are_ordered_as_sixteen_unsigned_bytes() {
        List<UUID> ordered = List.of(
                new UUID(0, 0),
                new UUID(0, 1),
                new UUID(0, -1),
                new UUID(1, 0),
                new UUID(Long.MAX_VALUE, -1),
                new UUID(Long.MIN_VALUE, 0),
                new UUID(-1, Long.MIN_VALUE),
                new UUID(-1, -1));
        List<UUID> mixed = new ArrayList<>(ordered);
        java.util.Collections.shuffle(mixed, new java.util.Random(3));
        for (UUID key : mixed) {
            stored(Row.of(Library.AUTHOR, key).set(Library.NAME, "same").build());
        }

        assertThat(page(Query.of(Library.AUTHOR).build()).stream().map(Row::key))
                .containsExactlyElementsOf(ordered);
        assertThat(page(Query.of(Library.AUTHOR).orderBy(Library.NAME).build()).stream()
                        .map(Row::key))
                .containsExactlyElementsOf(ordered);
    }

    @Test
    void p03_rows_without_the_value_come_last_in_both_directions() {
        stored(
                book("none", 0).build(),
                book("two", 1).set(Library.STOCK, 2L).build(),
                book("one", 2).set(Library.STOCK, 1L).build());

        assertThat(values(Library.TITLE, page(BY_STOCK))).containsExactly("one", "two", "none");
        assertThat(values(
                        Library.TITLE,
                        page(Query.of(Library.BOOK)
                                .orderByDescending(Library.STOCK)
                                .build())))
                .containsExactly("two", "one", "none");
    }

    @Test
    void p04_pages_by_cursor_show_every_row_once_and_in_order() {
        List<Row> rows = books(50);
        Comparator<Row> byShelfBack = Comparator.comparing((Row row) -> Objects.requireNonNull(row.text(Library.SHELF)))
                .reversed();

        for (int limit : new int[] {1, 7, 50, 1_000}) {
            assertThat(walk(KEYS, Args.none(), limit)).isEqualTo(sorted(rows, BY_KEY));
            assertThat(walk(PLACES, Args.none(), limit)).isEqualTo(sorted(rows, BY_PLACE));
            assertThat(walk(PLACES_BACK, Args.none(), limit)).isEqualTo(sorted(rows, BY_PLACE.reversed()));
            assertThat(walk(MIXED, Args.none(), limit)).isEqualTo(sorted(rows, byShelfBack.thenComparing(BY_PLACE)));
            assertThat(walk(ON_SHELF, Args.of("a"), limit))
                    .isEqualTo(sorted(
                            rows.stream()
                                    .filter(row -> "a".equals(row.text(Library.SHELF)))
                                    .toList(),
                            BY_PLACE));
        }
    }

    @Test
    void p05_there_is_a_next_page_exactly_when_a_row_follows() {
        books(6);

        assertThat(page(KEYS, Args.none(), PageRequest.first(6)).next()).isNull();
        assertThat(page(KEYS, Args.none(), PageRequest.first(7)).next()).isNull();
        assertThat(page(KEYS, Args.none(), PageRequest.at(3, 3)).next()).isNull();
        Page first = page(KEYS, Args.none(), PageRequest.first(5));
        assertThat(first.next()).isEqualTo(Cursor.after(KEYS, first.rows().get(4)));
        assertThat(page(BY_STOCK, Args.none(), PageRequest.first(5)).next()).isNull();
    }

    @Test
    void p06_pages_by_offset_leave_out_the_rows_before() {
        List<Row> all = sorted(books(20), BY_PLACE);

        assertThat(page(PLACES, Args.none(), PageRequest.at(0, 5)).rows()).isEqualTo(all.subList(0, 5));
        assertThat(page(PLACES, Args.none(), PageRequest.at(13, 5)).rows()).isEqualTo(all.subList(13, 18));
        assertThat(page(PLACES, Args.none(), PageRequest.at(18, 5)).rows()).isEqualTo(all.subList(18, 20));
        assertThat(page(PLACES, Args.none(), PageRequest.at(PageRequest.MAX_OFFSET, 5))
                        .rows())
                .isEmpty();
    }

    @Test
    void p07_the_total_counts_all_matches_wherever_the_page_begins() {
        books(20);
        Args onA = Args.of("a");
        Page first = page(ON_SHELF, onA, PageRequest.first(3).counted());

        assertThat(first.total()).hasValue(10);
        assertThat(page(ON_SHELF, onA, PageRequest.at(8, 3).counted()).total()).hasValue(10);
        assertThat(page(ON_SHELF, onA, PageRequest.at(800, 3).counted()).total())
                .hasValue(10);
        assertThat(page(
                                ON_SHELF,
                                onA,
                                PageRequest.after(Objects.requireNonNull(first.next()), 3)
                                        .counted())
                        .total())
                .hasValue(10);
        assertThat(page(ON_SHELF, onA, PageRequest.first(3)).total()).isEmpty();
    }

    @Test
    void p08_cursors_and_each_are_refused_for_a_query_whose_order_is_on_no_index() {
        books(3);
        Page keyed = page(KEYS, Args.none(), PageRequest.first(1));
        Cursor cursor = Objects.requireNonNull(keyed.next());

        fails(IllegalArgumentException.class, () -> page(BY_STOCK, Args.none(), PageRequest.after(cursor, 1)));
        fails(
                IllegalArgumentException.class,
                () -> read(tenant, reader -> reader.each(BY_STOCK, Args.none(), row -> {})));
    }

    @Test
    void p09_each_hands_over_every_match_in_order() {
        List<Row> all = sorted(books(2_500), BY_PLACE);
        List<Row> seen = new ArrayList<>();

        long count = read(tenant, reader -> reader.each(PLACES, Args.none(), seen::add));

        assertThat(count).isEqualTo(2_500);
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void p10_each_counts_only_matches_and_nothing_when_there_are_none() {
        books(20);
        List<Row> seen = new ArrayList<>();
        Query byPlace = Query.of(Library.BOOK)
                .where(ge(Library.PLACE, 0))
                .orderBy(Library.PLACE)
                .build();

        long some = read(tenant, reader -> reader.each(byPlace, Args.of(2L), seen::add));
        long none = read(tenant, reader -> reader.each(byPlace, Args.of(3L), seen::add));

        assertThat(some).isEqualTo(6);
        assertThat(none).isZero();
        assertThat(seen).hasSize(6);
    }

    @Test
    void p11_rows_that_stay_are_seen_once_though_others_come_and_go_between_pages() {
        List<Row> rows = sorted(books(30), BY_PLACE);
        List<Row> seen = new ArrayList<>();
        PageRequest request = PageRequest.first(10);
        int round = 0;
        while (true) {
            Page page = page(PLACES, Args.none(), request);
            seen.addAll(page.rows());
            Cursor next = page.next();
            if (next == null) {
                break;
            }
            // The row at the page's end goes, and one that sorts before it comes.
            apply(new Changes().delete(page.rows().get(9)).insert(book("new", 0).build()));
            round++;
            request = PageRequest.after(next, 10);
        }

        assertThat(round).isGreaterThanOrEqualTo(2);
        assertThat(seen).doesNotHaveDuplicates().containsAll(rows);
    }

    @Test
    void p12_rows_come_with_their_children_unless_the_query_leaves_them_out() {
        stored(book("Dune", 1)
                .children(Library.CHAPTER, List.of(chapter("two", 2), chapter("one", 1)))
                .build());
        UnaryOperator<Query.Builder> plain = builder -> builder.orderBy(Library.PLACE);
        Query with = plain.apply(Query.of(Library.BOOK)).build();
        Query without = plain.apply(Query.of(Library.BOOK)).withoutChildren().build();

        assertThat(values(Library.HEADING, page(with).get(0).children(Library.CHAPTER)))
                .containsExactly("two", "one");
        assertThat(page(without).get(0).hasChildren()).isFalse();
        List<Row> seen = new ArrayList<>();
        read(tenant, reader -> reader.each(with, Args.none(), seen::add));
        assertThat(seen).isEqualTo(page(with));
    }

    @Test
    void p13_a_cursor_leads_on_also_when_its_row_is_gone() {
        List<Row> rows = sorted(books(9), BY_PLACE);
        Page first = page(PLACES, Args.none(), PageRequest.first(4));
        apply(new Changes().delete(first.rows().get(3)));

        assertThat(page(PLACES, Args.none(), PageRequest.after(Objects.requireNonNull(first.next()), 9))
                        .rows())
                .isEqualTo(rows.subList(4, 9));
    }

    @Test
    void p14_flags_and_keys_can_be_ordered_by() {
        Row yes = stored(book("yes", 1).set(Library.LENT, true).build());
        Row no = stored(book("no", 2).set(Library.LENT, false).build());
        Row none = stored(book("none", 3).build());

        assertThat(page(Query.of(Library.BOOK).orderBy(Library.LENT).build())).containsExactly(no, yes, none);
        List<Row> back = page(
                Query.of(Library.BOOK).orderByDescending(Library.BOOK.key()).build());
        assertThat(back).isSortedAccordingTo(BY_KEY.reversed()).hasSize(3);
    }
}
