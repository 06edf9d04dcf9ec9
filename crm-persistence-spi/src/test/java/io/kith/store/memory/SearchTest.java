package io.kith.store.memory;

import static io.kith.store.Condition.absent;
import static io.kith.store.Condition.and;
import static io.kith.store.Condition.between;
import static io.kith.store.Condition.contains;
import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.ge;
import static io.kith.store.Condition.in;
import static io.kith.store.Condition.lt;
import static io.kith.store.Condition.ne;
import static io.kith.store.Condition.not;
import static io.kith.store.Condition.or;
import static io.kith.store.Condition.someChild;
import static io.kith.store.Condition.startsWith;
import static io.kith.store.memory.Library.BOOK;
import static io.kith.store.memory.Library.CHAPTER;
import static io.kith.store.memory.Library.HEADING;
import static io.kith.store.memory.Library.ISBN;
import static io.kith.store.memory.Library.PRICE;
import static io.kith.store.memory.Library.SHELF;
import static io.kith.store.memory.Library.STOCK;
import static io.kith.store.memory.Library.TITLE;
import static io.kith.store.memory.Library.id;
import static io.kith.store.memory.Library.read;
import static io.kith.store.memory.Library.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kith.store.Args;
import io.kith.store.Changes;
import io.kith.store.Condition;
import io.kith.store.Cursor;
import io.kith.store.Field;
import io.kith.store.Matcher;
import io.kith.store.Page;
import io.kith.store.PageRequest;
import io.kith.store.Query;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.UnitOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class SearchTest {

    private static final String[] SHELVES = {"A", "AB", "B", "\uFFFD", "\uD83D\uDE00"};

    private static Row.Builder random(Random random, long number) {
        Row.Builder row = Library.book(number)
                .set(STOCK, (long) random.nextInt(12))
                .set(SHELF, SHELVES[random.nextInt(SHELVES.length)]);
        if (random.nextInt(3) > 0) {
            row.set(PRICE, BigDecimal.valueOf(random.nextInt(9) - 4, 1));
        }
        if (random.nextBoolean()) {
            row.set(ISBN, "isbn-" + number);
        }
        List<Row> chapters = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            chapters.add(
                    Row.of(CHAPTER, id(0)).set(HEADING, "H" + random.nextInt(6)).build());
        }
        return row.children(CHAPTER, chapters);
    }

    private static Condition condition(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 15 : 11)) {
            case 0 -> eq(STOCK, 0);
            case 1 -> ge(STOCK, 0);
            case 2 -> between(STOCK, 0, 1);
            case 3 -> in(STOCK, 2);
            case 4 -> eq(SHELF, 3);
            case 5 -> startsWith(SHELF, 3);
            case 6 -> absent(PRICE);
            case 7 -> lt(PRICE, 4);
            case 8 -> someChild(CHAPTER, eq(HEADING, 5));
            case 9 -> in(BOOK.key(), 6);
            case 10 -> ne(PRICE, 4);
            case 11, 12 -> and(condition(random, depth - 1), condition(random, depth - 1));
            case 13 -> or(condition(random, depth - 1), condition(random, depth - 1));
            default -> not(condition(random, depth - 1));
        };
    }

    /** All slots are asked for, whatever the condition: contains() of the title is true for every row here. */
    private static Condition whole(Condition condition) {
        Condition all = or(
                contains(TITLE, 7),
                and(between(STOCK, 0, 1), in(STOCK, 2), eq(SHELF, 3), lt(PRICE, 4), in(BOOK.key(), 6)),
                someChild(CHAPTER, eq(HEADING, 5)));
        return and(condition, all);
    }

    private static Args args(Random random) {
        long from = random.nextInt(12);
        return Args.of(
                from,
                from + random.nextInt(6),
                List.of((long) random.nextInt(12), (long) random.nextInt(12)),
                SHELVES[random.nextInt(SHELVES.length)],
                BigDecimal.valueOf(random.nextInt(9) - 4, 1),
                "H" + random.nextInt(6),
                List.of(id(random.nextInt(300)), id(random.nextInt(300)), id(7)),
                "BOOK");
    }

    private static Query query(Random random, Condition where) {
        Query.Builder query = Query.of(BOOK).where(where);
        List<Field> fields = new ArrayList<>(List.of(STOCK, SHELF, PRICE, BOOK.key()));
        for (int i = random.nextInt(4); i > 0; i--) {
            Field field = fields.remove(random.nextInt(fields.size()));
            query = random.nextBoolean() ? query.orderBy(field) : query.orderByDescending(field);
        }
        return query.build();
    }

    private static List<Row> expected(List<Row> rows, Query query, Args args) {
        Matcher matcher = new Matcher((type, key) -> null);
        Comparator<Row> order = (one, other) -> compare(query, one, other);
        return rows.stream()
                .filter(row -> matcher.matches(row, query.where(), args))
                .sorted(order)
                .toList();
    }

    private static int compare(Query query, Row one, Row other) {
        for (Query.Order step : query.order()) {
            Object a = one.storedValue(step.field());
            Object b = other.storedValue(step.field());
            int sign = a == null || b == null ? Boolean.compare(a == null, b == null) : Matcher.compare(a, b);
            if (sign != 0) {
                return step.descending() && a != null && b != null ? -sign : sign;
            }
        }
        return Matcher.compare(one.key(), other.key());
    }

    @Property(tries = 40)
    void every_way_leads_to_the_rows_that_match_in_the_order_asked_for(@ForAll long seed) {
        // given: half of the rows committed, then a unit that changes, deletes and adds some
        Random random = new Random(seed);
        Store store = MemoryStore.create();
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            rows.add(random(random, i).build());
        }
        Library.insert(store, rows.toArray(new Row[0]));
        write(store, unit -> {
            Changes changes = new Changes();
            for (int i = 0; i < 40; i++) {
                Row before = unit.get(BOOK, id(i));
                if (i % 3 == 0) {
                    changes.delete(before);
                } else {
                    changes.update(
                            before,
                            random(random, i).build().withVersion(1).toBuilder().build());
                }
            }
            for (int i = 150; i < 250; i++) {
                changes.insert(random(random, i).build());
            }
            unit.apply(changes);
            List<Row> present = new ArrayList<>();
            for (int i = 0; i < 250; i++) {
                Row row = unit.get(BOOK, id(i));
                if (row != null) {
                    present.add(row);
                }
            }

            for (int i = 0; i < 25; i++) {
                // when
                Query query = query(random, whole(condition(random, 2)));
                Args args = args(random);
                List<Row> expected = expected(present, query, args);

                // then
                int from = random.nextInt(expected.size() + 3);
                int until = Math.min(from + 30, expected.size());
                Page page = unit.page(query, args, PageRequest.at(from, 30).counted());
                assertThat(page.total()).hasValue(expected.size());
                assertThat(page.rows()).isEqualTo(expected.subList(Math.min(from, until), until));
                if (query.isKeyset()) {
                    List<Row> each = new ArrayList<>();
                    assertThat(unit.each(query, args, each::add)).isEqualTo(expected.size());
                    assertThat(each).isEqualTo(expected);
                    List<Row> paged = new ArrayList<>();
                    Page next = unit.page(query, args, PageRequest.first(7));
                    paged.addAll(next.rows());
                    while (next.next() != null) {
                        next = unit.page(query, args, PageRequest.after(next.next(), 7));
                        paged.addAll(next.rows());
                    }
                    assertThat(paged).isEqualTo(expected);
                }
            }
        });
    }

    @Test
    void a_row_that_moves_forward_while_rows_are_read_is_seen_once() {
        // given
        Store store = MemoryStore.create();
        Library.insert(
                store,
                Library.book(1).build(),
                Library.book(2).build(),
                Library.book(3).build());
        Query query = Query.of(BOOK).orderBy(STOCK).build();
        List<UUID> seen = new ArrayList<>();

        // when
        read(
                store,
                unit -> unit.each(query, Args.none(), row -> {
                    if (seen.isEmpty()) {
                        write(store, other -> other.adjust(BOOK, id(1), STOCK, 100, 0, 1_000));
                    }
                    seen.add(row.key());
                }));

        // then
        assertThat(seen).containsExactly(id(1), id(2), id(3));
    }

    @Test
    void rows_without_children_say_so() {
        // given
        Store store = MemoryStore.create();
        Library.insert(
                store,
                Library.book(1).children(CHAPTER, List.of(Library.chapter("c"))).build());
        Query bare = Query.of(BOOK).withoutChildren().build();

        // when
        Row row = read(store, unit -> unit.page(bare, Args.none(), PageRequest.first(1)))
                .rows()
                .get(0);

        // then
        assertThat(row.hasChildren()).isFalse();
        assertThat(row.text(TITLE)).isEqualTo("Book 1");
        assertThat(row.version()).isEqualTo(1);
    }

    @Test
    void arguments_are_checked_even_where_there_is_nothing_to_compare_them_with() {
        // given
        Store store = MemoryStore.create();
        Query query = Query.of(BOOK).where(eq(ISBN, 0)).build();

        // then
        for (Args wrong : List.of(Args.none(), Args.of("a", "b"), Args.of(1L))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> read(store, unit -> unit.page(query, wrong, PageRequest.first(1))));
        }
    }

    @Test
    void the_cursor_of_another_query_is_refused() {
        // given
        Store store = MemoryStore.create();
        Library.insert(store, Library.book(1).build(), Library.book(2).build());
        Query byStock = Query.of(BOOK).orderBy(STOCK).build();
        Query byKey = Query.of(BOOK).build();
        Cursor cursor = Cursor.after(byStock, Library.stored(store, 1));

        // then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> store.unit(
                        Library.TENANT,
                        UnitOptions.READ,
                        unit -> unit.page(byKey, Args.none(), PageRequest.after(cursor, 1))));
    }
}
