package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Group;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoneyTest {

    @Nested
    class Building {

        @ParameterizedTest
        @CsvSource({
            "CNY, 120000, 120000.00",
            "CNY, 1.5000, 1.50",
            "CNY, 0.1250, 0.125",
            "JPY, 7.0, 7",
            "JPY, 0.5, 0.5",
            "KWD, 1, 1.000",
            "CNY, -0, 0.00",
            "CNY, 99999999999999.9999, 99999999999999.9999",
            "CNY, +3, 3.00"
        })
        void an_amount_shows_the_usual_decimals_and_more_only_where_it_has_them(
                String code, String given, String shown) {
            assertThat(Money.of(code, given).amount()).isEqualTo(new BigDecimal(shown));
        }

        @Test
        void trailing_zeros_make_no_difference() {
            assertThat(Money.of("CNY", "5"))
                    .isEqualTo(Money.of("CNY", "5.0000"))
                    .hasSameHashCodeAs(Money.of("CNY", new BigDecimal("5.000000")))
                    .isNotEqualTo(Money.of("USD", "5"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"100000000000000", "-100000000000000", "0.00001", "1.23456"})
        void an_amount_that_cannot_be_kept_exactly_is_refused(String amount) {
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> Money.of("CNY", amount));
        }

        @Test
        void an_amount_of_too_many_decimals_is_refused_in_words() {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.of("CNY", "1.12345"))
                    .withMessageContaining("at most 4 decimals");
        }

        @ParameterizedTest
        @ValueSource(strings = {"1E+1000000000", "1E-1000000000", "1E+14", "123E-1000000000"})
        void an_exponent_bomb_is_refused_before_it_is_written_out(String bomb) {
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> Money.of("CNY", new BigDecimal(bomb)));
        }

        @Test
        void zero_of_any_scale_is_zero() {
            assertThat(Money.of("CNY", new BigDecimal("0E+1000000000")).isZero())
                    .isTrue();
            assertThat(Money.of("CNY", new BigDecimal("0E-1000000000"))).isEqualTo(Money.zero("CNY"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "1,000", "1E5", ".5", "5.", "-", " 1", "1 ", "１２", "١", "1.2.3", "NaN", "0x1"})
        void an_amount_that_is_not_written_plainly_is_refused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("CNY", text));
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of("CNY", "1".repeat(10_000)));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "cny", "CN", "QQQ", "XXX", "XAU", "CNYY", "\uD800\uDC00A"})
        void an_unknown_currency_is_refused(String code) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.of(code, "1"));
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "CNY", "CNY ", "CNY1", "CNY  1", "1 CNY"})
        void a_text_that_is_no_money_is_refused(String text) {
            assertThatIllegalArgumentException().isThrownBy(() -> Money.parse(text));
        }
    }

    @Nested
    @Group
    class Calculating {

        @Test
        void currencies_are_never_mixed() {
            Money yuan = Money.of("CNY", "1");
            Money euro = Money.of("EUR", "1");

            assertThatExceptionOfType(CurrencyMismatchException.class)
                    .isThrownBy(() -> yuan.plus(euro))
                    .satisfies(e -> assertThat(List.of(e.expected(), e.actual()))
                            .containsExactly(Currency.getInstance("CNY"), Currency.getInstance("EUR")));
            assertThatExceptionOfType(CurrencyMismatchException.class).isThrownBy(() -> yuan.minus(euro));
            assertThatExceptionOfType(CurrencyMismatchException.class).isThrownBy(() -> yuan.compareTo(euro));
        }

        @Test
        void a_result_out_of_range_is_refused() {
            Money most = Money.of("CNY", "99999999999999.9999");
            Money least = Money.of("CNY", "0.0001");

            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.plus(least));
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> most.negate().minus(least));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.multipliedBy(2));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.multipliedBy(Long.MAX_VALUE));
            assertThatExceptionOfType(ArithmeticException.class).isThrownBy(() -> most.round(RoundingMode.UP));
        }

        @Test
        void a_product_is_rounded_once_to_the_currencys_decimals() {
            // 0.0099 x 0.5 = 0.00495: rounded to 0.0050 on the way, it would end as 0.01.
            Money price = Money.of("CNY", "0.0099");

            assertThat(price.multipliedBy(new BigDecimal("0.5"), RoundingMode.HALF_UP))
                    .isEqualTo(Money.zero("CNY"));
            assertThat(price.multipliedBy(new BigDecimal("0.5"), 4, RoundingMode.HALF_UP))
                    .isEqualTo(Money.of("CNY", "0.0050"));
        }

        @Test
        void nothing_rounds_unless_told_how() {
            Money price = Money.of("CNY", "10.01");

            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> price.multipliedBy(new BigDecimal("0.5"), RoundingMode.UNNECESSARY));
            assertThat(price.multipliedBy(3)).isEqualTo(Money.of("CNY", "30.03"));
        }

        @Test
        void rounding_goes_to_the_decimals_of_the_currency() {
            assertThat(Money.of("CNY", "2.345").round(RoundingMode.HALF_EVEN)).isEqualTo(Money.of("CNY", "2.34"));
            assertThat(Money.of("JPY", "2.5").round(RoundingMode.HALF_UP)).isEqualTo(Money.of("JPY", "3"));
            assertThat(Money.of("KWD", "2.0005").round(RoundingMode.UP)).isEqualTo(Money.of("KWD", "2.001"));
        }

        @Property
        void addition_is_that_of_decimals(@ForAll("amounts") Money a, @ForAll("amounts") Money b) {
            assertThat(a.plus(b).amount()).isEqualByComparingTo(a.amount().add(b.amount()));
            assertThat(a.plus(b)).isEqualTo(b.plus(a));
            assertThat(a.plus(b).minus(b)).isEqualTo(a);
            assertThat(a.minus(b)).isEqualTo(a.plus(b.negate()));
        }

        @Property
        void order_is_that_of_decimals(@ForAll("amounts") Money a, @ForAll("amounts") Money b) {
            assertThat(Integer.signum(a.compareTo(b))).isEqualTo(a.amount().compareTo(b.amount()));
            assertThat(a.compareTo(b) == 0).isEqualTo(a.equals(b));
            assertThat(a.min(b).plus(a.max(b))).isEqualTo(a.plus(b));
        }

        @Property
        void money_reads_back_from_its_text(@ForAll("amounts") Money money) {
            assertThat(Money.parse(money.toString())).isEqualTo(money);
        }

        @Provide
        Arbitrary<Money> amounts() {
            return someAmounts();
        }
    }

    @Nested
    @Group
    class Allocating {

        @Test
        void the_cent_left_over_goes_to_the_part_that_lost_most_then_to_the_earlier() {
            assertThat(Money.of("CNY", "100").allocate(1, 1, 1)).isEqualTo(yuan("33.34", "33.33", "33.33"));
            assertThat(Money.of("CNY", "-0.05").allocate(3, 7)).isEqualTo(yuan("-0.02", "-0.03"));
            assertThat(Money.of("CNY", "0.01").allocate(0, 1, 0)).isEqualTo(yuan("0", "0.01", "0"));
            assertThat(Money.of("CNY", "0.0003").allocate(1, 1)).isEqualTo(yuan("0.0002", "0.0001"));
        }

        @Test
        void weights_must_be_sensible() {
            Money some = Money.of("CNY", "1");

            assertThatIllegalArgumentException().isThrownBy(some::allocate);
            assertThatIllegalArgumentException().isThrownBy(() -> some.allocate(0, 0));
            assertThatIllegalArgumentException().isThrownBy(() -> some.allocate(2, -1));
            assertThatIllegalArgumentException().isThrownBy(() -> some.allocate(new long[10_001]));
        }

        @Property
        void parts_add_up_and_are_within_one_step_of_their_share(
                @ForAll("amounts") Money whole,
                @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 0, max = Long.MAX_VALUE) Long> weights) {
            long[] shares = weights.stream().mapToLong(Long::longValue).toArray();
            shares[0] = Math.max(1, shares[0]);

            List<Money> parts = whole.allocate(shares);

            assertThat(parts.stream().reduce(Money.zero("CNY"), Money::plus)).isEqualTo(whole);
            BigDecimal sum =
                    LongStream.of(shares).mapToObj(BigDecimal::valueOf).reduce(BigDecimal.ZERO, BigDecimal::add);
            BigDecimal step = BigDecimal.ONE.movePointLeft(whole.amount().scale());
            for (int i = 0; i < shares.length; i++) {
                BigDecimal due = whole.amount().multiply(BigDecimal.valueOf(shares[i]));
                BigDecimal off =
                        parts.get(i).amount().multiply(sum).subtract(due).abs();
                assertThat(off).isLessThan(step.multiply(sum));
            }
        }

        @Provide
        Arbitrary<Money> amounts() {
            return someAmounts();
        }

        private List<Money> yuan(String... amounts) {
            return Arrays.stream(amounts).map(a -> Money.of("CNY", a)).toList();
        }
    }

    @Test
    void an_amount_is_written_as_the_given_locale_writes_numbers() {
        Money amount = Money.of("CNY", "-120000");

        assertThat(amount.format(Locale.ENGLISH)).isEqualTo("-120,000.00");
        assertThat(amount.format(Locale.GERMANY)).isEqualTo("-120.000,00");
        assertThat(amount.format(Locale.SIMPLIFIED_CHINESE)).isEqualTo("-120,000.00");
        assertThat(Money.of("JPY", "1234567").format(Locale.ENGLISH)).isEqualTo("1,234,567");
        assertThat(Money.of("CNY", "0.125").format(Locale.ENGLISH)).isEqualTo("0.125");
    }

    private static Arbitrary<Money> someAmounts() {
        long half = 499_999_999_999_999_999L;
        return Arbitraries.longs().between(-half, half).map(units -> Money.of("CNY", BigDecimal.valueOf(units, 4)));
    }
}
