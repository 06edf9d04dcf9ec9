package io.kith.store.tck;

import static io.kith.store.Condition.eq;
import static io.kith.store.Condition.ge;
import static io.kith.store.Condition.lt;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.store.Args;
import io.kith.store.Condition;
import io.kith.store.Field;
import io.kith.store.Query;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.StoreException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** N: numbers, times and other values that are not text. */
abstract class NumberRules extends RuleGroup {

    NumberRules(StoreContract contract) {
        super(contract);
    }

    /** Sets every optional field of a book that refers to nothing. */
    static Row.Builder everything(Row.Builder book) {
        return book.set(Library.ISBN, "978-0")
                .set(Library.SUBTITLE, "A novel")
                .set(Library.PRICE, new BigDecimal("12.50"))
                .set(Library.WORTH, new BigDecimal("0.0001"))
                .set(Library.STOCK, -3L)
                .set(Library.LENT, true)
                .set(Library.PRINTED, Instant.parse("1965-08-01T10:20:30.123456Z"))
                .set(Library.RELEASED, LocalDate.of(1965, 8, 1))
                .set(Library.MARK, new UUID(1, 2))
                .set(Library.COVER, new byte[] {0, 1, -1})
                .set(Library.EXTRA, "{\"a\": [1, 2]}")
                .set(Library.SERIES, "S")
                .set(Library.VOLUME, 1L);
    }

    private void comesBack(Field field, Object... values) {
        int place = 0;
        for (Object value : values) {
            Row book = book("Dune", place++).set(field, value).build();
            Row read = stored(book);
            assertThat(read).as("%s %s", field, value).isEqualTo(book.withVersion(1));
            assertThat(read.value(field)).isEqualTo(field.restore(field.store(value)));
            if (field.type().isOrdered()) {
                assertThat(titles(Condition.and(eq(field, 0), ge(field, 0)), value))
                        .isNotEmpty();
                assertThat(titles(Condition.and(eq(field, 0), lt(field, 0)), value))
                        .isEmpty();
            }
        }
    }

    @Test
    void n01_whole_numbers_have_64_bits() {
        comesBack(Library.STOCK, Long.MIN_VALUE, Long.MIN_VALUE + 1, -1L, 0L, 1L, (1L << 53) + 1, Long.MAX_VALUE);
    }

    @Test
    void n02_decimals_have_18_exact_digits_and_their_declared_scale() {
        comesBack(
                Library.WORTH,
                new BigDecimal("-99999999999999.9999"),
                new BigDecimal("99999999999999.9999"),
                new BigDecimal("12345678901234.5678"),
                new BigDecimal("0.0001"),
                new BigDecimal("-0.1"),
                BigDecimal.ZERO,
                new BigDecimal("1E+3"));
        assertThat(get(
                                Library.BOOK,
                                stored(book("Emma", 1)
                                                .set(Library.WORTH, BigDecimal.ONE)
                                                .build())
                                        .key())
                        .decimal(Library.WORTH))
                .isEqualTo(new BigDecimal("1.0000"));
    }

    @Test
    void n03_instants_are_kept_to_the_microsecond_from_year_1_to_9999() {
        comesBack(
                Library.PRINTED,
                Instant.parse("0001-01-01T00:00:00Z"),
                Instant.parse("1582-10-10T12:00:00Z"),
                Instant.parse("1883-11-18T17:00:00.000001Z"),
                Instant.parse("1969-12-31T23:59:59.999999Z"),
                Instant.EPOCH,
                Instant.parse("2026-03-29T01:30:00.5Z"),
                Instant.parse("2026-10-25T00:30:00.123456Z"),
                Instant.parse("9999-12-31T23:59:59.999999Z"));
        Row cut = stored(book("Emma", 1)
                .set(Library.PRINTED, Instant.parse("2026-01-01T00:00:00.123456789Z"))
                .build());
        assertThat(cut.instant(Library.PRINTED)).isEqualTo(Instant.parse("2026-01-01T00:00:00.123456Z"));
    }

    @Test
    void n04_dates_go_from_year_1_to_9999_in_today_s_calendar() {
        comesBack(
                Library.RELEASED,
                LocalDate.of(1, 1, 1),
                LocalDate.of(4, 2, 29),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(1900, 2, 28),
                LocalDate.of(1970, 1, 1),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(9999, 12, 31));
    }

    @Test
    void n05_flags_uuids_and_bytes_come_back_as_they_were() {
        comesBack(Library.LENT, true, false);
        comesBack(Library.MARK, new UUID(0, 0), new UUID(-1, -1), new UUID(Long.MIN_VALUE, Long.MAX_VALUE));
        comesBack(Library.COVER, new byte[0], new byte[] {0}, new byte[] {-128, 0, 127}, new byte[16]);
        assertThat(titles(eq(Library.COVER, 0), (Object) new byte[] {0})).hasSize(1);
        assertThat(titles(eq(Library.LENT, 0), false)).hasSize(1);
        assertThat(titles(eq(Library.MARK, 0), new UUID(-1, -1))).hasSize(1);
    }

    @Test
    void n06_an_argument_that_cannot_be_compared_exactly_is_rejected_and_the_unit_lives_on() {
        Row book = stored(book("Dune", 1).set(Library.PRICE, BigDecimal.ONE).build());
        Query byPrice = booksBy(eq(Library.PRICE, 0));

        inUnit(unit -> {
            StoreException.ValueRejected rejected = fails(
                    StoreException.ValueRejected.class,
                    () -> unit.page(byPrice, Args.of(new BigDecimal("1.001")), io.kith.store.PageRequest.first(1)));
            assertThat(rejected.type()).isEqualTo("book");
            assertThat(rejected.field()).isEqualTo("price");
            assertThat(rejected.rule()).isEqualTo("too-many-decimals");
            assertThat(unit.get(Library.BOOK, book.key())).isEqualTo(book);
        });
    }

    private OptionalLong adjust(RecordType type, UUID key, Field field, long delta, long min, long max) {
        return store().unit(
                        tenant,
                        io.kith.store.UnitOptions.WRITE,
                        unit -> unit.adjust(type, key, field, delta, min, max));
    }

    @Test
    void n07_an_adjustment_stays_within_its_range_both_ends_included() {
        Row account = stored(account(5L));

        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, 5, 0, 10))
                .hasValue(10);
        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, 1, 0, 10))
                .isEmpty();
        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, -10, 0, 10))
                .hasValue(0);
        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, -1, 0, 10))
                .isEmpty();
        onlyStored(
                Library.ACCOUNT,
                account.toBuilder().set(Library.BALANCE, 0L).build().withVersion(3));
    }

    @Test
    void n08_an_absent_field_is_adjusted_from_zero_and_an_absent_row_not_at_all() {
        Row account = stored(account(null));

        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, 4, -5, 5))
                .hasValue(4);
        assertThat(adjust(Library.ACCOUNT, key(), Library.BALANCE, 4, -5, 5)).isEmpty();
        assertThat(get(Library.ACCOUNT, account.key()).value(Library.BALANCE)).isEqualTo(4L);
    }

    @Test
    void n09_a_decimal_is_adjusted_by_its_smallest_step() {
        Row account = stored(account(1L).toBuilder()
                .set(Library.CREDIT, new BigDecimal("12.50"))
                .build());

        assertThat(adjust(Library.ACCOUNT, account.key(), Library.CREDIT, -1_251, -1, 2_000))
                .hasValue(-1);

        assertThat(get(Library.ACCOUNT, account.key()).decimal(Library.CREDIT)).isEqualTo(new BigDecimal("-0.01"));
    }

    @Test
    void n10_an_adjustment_beyond_what_the_field_can_hold_is_refused() {
        Row account = stored(account(Long.MAX_VALUE - 1).toBuilder()
                .set(Library.CREDIT, new BigDecimal("9999.98"))
                .build());
        long min = Long.MIN_VALUE;
        long max = Long.MAX_VALUE;

        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, 1, min, max))
                .hasValue(Long.MAX_VALUE);
        assertThat(adjust(Library.ACCOUNT, account.key(), Library.BALANCE, 1, min, max))
                .isEmpty();
        assertThat(adjust(Library.ACCOUNT, account.key(), Library.CREDIT, 1, min, max))
                .hasValue(999_999);
        assertThat(adjust(Library.ACCOUNT, account.key(), Library.CREDIT, 1, min, max))
                .isEmpty();
    }

    @Test
    void n11_only_whole_numbers_and_decimals_of_stored_types_can_be_adjusted() {
        Row book = stored(book("Dune", 1).build());

        fails(IllegalArgumentException.class, () -> adjust(Library.BOOK, book.key(), Library.PRINTED, 1, 0, 10));
        fails(IllegalArgumentException.class, () -> adjust(Library.BOOK, book.key(), Library.LENT, 1, 0, 1));
        fails(IllegalArgumentException.class, () -> adjust(Library.CHAPTER, book.key(), Library.PAGES, 1, 0, 10));
        onlyStored(Library.BOOK, book);
    }
}
