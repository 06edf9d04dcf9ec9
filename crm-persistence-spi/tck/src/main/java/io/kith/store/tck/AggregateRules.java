package io.kith.store.tck;

import static io.kith.store.Condition.ge;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Aggregate;
import io.kith.store.Row;
import io.kith.store.StoreException;
import io.kith.store.Tally;
import io.kith.store.Unit;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A: counting, adding up, grouping. */
abstract class AggregateRules extends RuleGroup {

    AggregateRules(StoreContract contract) {
        super(contract);
    }

    private static Tally of(List<? extends @Nullable Object> groups, @Nullable Object... measures) {
        return new Tally(groups, Arrays.asList(measures));
    }

    private static Aggregate.Builder books() {
        return Aggregate.of(Library.BOOK);
    }

    @Test
    void a01_without_groups_there_is_one_tally_also_over_no_rows() {
        assertThat(tally(books().count()
                        .countDistinct(Library.TITLE)
                        .sum(Library.STOCK)
                        .sum(Library.PRICE)
                        .min(Library.TITLE)
                        .max(Library.RELEASED)
                        .build()))
                .containsExactly(of(List.of(), 0L, 0L, BigDecimal.ZERO, new BigDecimal("0.00"), null, null));
    }

    @Test
    void a02_with_groups_there_is_no_tally_over_no_rows() {
        assertThat(tally(books().groupBy(Library.SHELF).count().build())).isEmpty();
    }

    @Test
    void a03_measures_leave_absent_values_out() {
        stored(
                book("a", 1).set(Library.PRICE, new BigDecimal("1.10")).build(),
                book("b", 2).set(Library.PRICE, new BigDecimal("1.10")).build(),
                book("c", 3).build());

        assertThat(tally(books().count()
                        .countDistinct(Library.PRICE)
                        .sum(Library.PRICE)
                        .min(Library.PRICE)
                        .max(Library.PRICE)
                        .sum(Library.STOCK)
                        .max(Library.STOCK)
                        .build()))
                .containsExactly(of(
                        List.of(),
                        3L,
                        1L,
                        new BigDecimal("2.20"),
                        new BigDecimal("1.10"),
                        new BigDecimal("1.10"),
                        BigDecimal.ZERO,
                        null));
    }

    @Test
    void a04_sums_are_exact_beyond_64_bits() {
        stored(
                book("a", 1)
                        .set(Library.STOCK, Long.MAX_VALUE)
                        .set(Library.WORTH, new BigDecimal("99999999999999.9999"))
                        .build(),
                book("b", 2)
                        .set(Library.STOCK, Long.MAX_VALUE)
                        .set(Library.WORTH, new BigDecimal("99999999999999.9998"))
                        .build(),
                book("c", 3)
                        .set(Library.STOCK, 1L)
                        .set(Library.WORTH, new BigDecimal("0.0001"))
                        .build());

        assertThat(tally(books().sum(Library.STOCK).sum(Library.WORTH).build()))
                .containsExactly(
                        of(List.of(), new BigDecimal("18446744073709551615"), new BigDecimal("199999999999999.9998")));
    }

    @Test
    void a05_groups_ascend_by_their_values_absent_ones_last() {
        stored(
                book("a", 1).set(Library.SUBTITLE, "\uD834\uDD1E").build(),
                book("b", 2).set(Library.SUBTITLE, "b").build(),
                book("c", 3).build(),
                book("d", 4).set(Library.SUBTITLE, "\uE000").build(),
                book("e", 5).set(Library.SUBTITLE, "B").build(),
                book("f", 6).set(Library.SUBTITLE, "").build(),
                book("g", 7).build());

        assertThat(tally(books().groupBy(Library.SUBTITLE).count().build()))
                .containsExactly(
                        of(List.of(""), 1L),
                        of(List.of("B"), 1L),
                        of(List.of("b"), 1L),
                        of(List.of("\uE000"), 1L),
                        of(List.of("\uD834\uDD1E"), 1L),
                        of(Arrays.asList((Object) null), 2L));
    }

    @Test
    void a06_several_groups_are_ordered_by_the_first_then_the_next() {
        stored(
                book("a", 2).set(Library.SHELF, "x").set(Library.STOCK, 1L).build(),
                book("b", 1).set(Library.SHELF, "x").set(Library.STOCK, 2L).build(),
                book("c", 1).set(Library.SHELF, "x").set(Library.STOCK, 3L).build(),
                book("d", 9).set(Library.SHELF, "w").set(Library.STOCK, 4L).build());

        assertThat(tally(books().groupBy(Library.SHELF)
                        .groupBy(Library.PLACE)
                        .sum(Library.STOCK)
                        .count()
                        .build()))
                .containsExactly(
                        of(List.of("w", 9L), new BigDecimal(4), 1L),
                        of(List.of("x", 1L), new BigDecimal(5), 2L),
                        of(List.of("x", 2L), new BigDecimal(1), 1L));
    }

    @Test
    void a07_group_values_and_extremes_are_of_the_class_of_their_field() {
        Instant when = Instant.parse("2020-02-29T10:00:00.000001Z");
        LocalDate day = LocalDate.of(2020, 2, 29);
        stored(book("a", 1)
                .set(Library.LENT, true)
                .set(Library.PRINTED, when)
                .set(Library.RELEASED, day)
                .set(Library.PRICE, new BigDecimal("1.50"))
                .build());

        assertThat(tally(books().groupBy(Library.LENT)
                        .groupBy(Library.PRINTED)
                        .groupBy(Library.RELEASED)
                        .groupBy(Library.PRICE)
                        .min(Library.PRINTED)
                        .max(Library.RELEASED)
                        .min(Library.PRICE)
                        .max(Library.TITLE)
                        .build()))
                .containsExactly(
                        of(List.of(true, when, day, new BigDecimal("1.50")), when, day, new BigDecimal("1.50"), "a"));
    }

    @Test
    void a08_least_and_greatest_text_go_by_code_point_and_distinct_text_by_every_character() {
        stored(
                book("a", 1).build(),
                book("B", 2).build(),
                book("A", 3).build(),
                book("a ", 4).build(),
                book("\uD834\uDD1E", 5).build(),
                book("\uFFFD", 6).build());

        assertThat(tally(books().min(Library.TITLE)
                        .max(Library.TITLE)
                        .countDistinct(Library.TITLE)
                        .build()))
                .containsExactly(of(List.of(), "A", "\uD834\uDD1E", 6L));
    }

    @Test
    void a09_rows_can_be_grouped_by_a_field_of_the_referenced_row() {
        Row british = author("Austen").toBuilder().set(Library.COUNTRY, "GB").build();
        Row unknown = author("Anon");
        stored(british, unknown);
        stored(
                book("a", 1).set(Library.WRITER, british.key()).build(),
                book("b", 2).set(Library.WRITER, british.key()).build(),
                book("c", 3).set(Library.WRITER, unknown.key()).build(),
                book("d", 4).build());

        assertThat(tally(books().groupByReferenced(Library.WRITER, Library.AUTHOR, Library.COUNTRY)
                        .count()
                        .build()))
                .containsExactly(of(List.of("GB"), 2L), of(Arrays.asList((Object) null), 2L));
    }

    @Test
    void a10_buckets_include_their_start_and_rows_outside_all_are_left_out() {
        stored(
                book("below", 9).build(),
                book("first", 10).build(),
                book("first too", 19).build(),
                book("third", 30).build(),
                book("at the end", 40).build());

        assertThat(tally(books().groupByBucket(Library.PLACE, 0).count().build(), List.of(10L, 20L, 30L, 40L)))
                .containsExactly(of(List.of(0L), 2L), of(List.of(2L), 1L));
    }

    @Test
    void a11_buckets_of_decimals_instants_and_dates_leave_absent_values_out() {
        stored(
                book("a", 1)
                        .set(Library.PRICE, new BigDecimal("1.00"))
                        .set(Library.PRINTED, NOON)
                        .set(Library.RELEASED, LocalDate.of(2020, 1, 1))
                        .build(),
                book("b", 2).build());

        assertThat(tally(
                        books().groupByBucket(Library.PRICE, 0)
                                .groupByBucket(Library.PRINTED, 1)
                                .groupByBucket(Library.RELEASED, 2)
                                .count()
                                .build(),
                        List.of(BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.TEN),
                        List.of(NOON, NOON.plusMillis(1)),
                        List.of(LocalDate.of(2019, 1, 1), LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1))))
                .containsExactly(of(List.of(1L, 0L, 1L), 1L));
    }

    @Test
    void a12_only_rows_that_satisfy_the_condition_count() {
        stored(book("a", 1).build(), book("b", 2).build(), book("c", 3).build());

        assertThat(tally(
                        books().where(ge(Library.PLACE, 0))
                                .count()
                                .max(Library.TITLE)
                                .build(),
                        2L))
                .containsExactly(of(List.of(), 2L, "c"));
    }

    @Test
    void a13_more_than_ten_thousand_groups_are_refused() {
        List<Row> rows = new ArrayList<>();
        for (long i = 0; i < Aggregate.MAX_GROUPS; i++) {
            rows.add(account(i));
        }
        inUnit(unit -> unit.load(Library.ACCOUNT, rows, Unit.OnConflict.FAIL));
        Aggregate byBalance =
                Aggregate.of(Library.ACCOUNT).groupBy(Library.BALANCE).count().build();

        assertThat(tally(byBalance)).hasSize(Aggregate.MAX_GROUPS);
        stored(account(-1L));
        fails(StoreException.LimitExceeded.class, () -> tally(byBalance));
    }
}
