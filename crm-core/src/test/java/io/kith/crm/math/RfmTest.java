package io.kith.crm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RfmTest {

    @Nested
    class On_the_cdnow_log_as_of_1998_07_01 {

        private final LocalDate asOf = LocalDate.of(1998, 7, 1);
        private final TreeMap<Integer, Customer> customers = new TreeMap<>();

        On_the_cdnow_log_as_of_1998_07_01() {
            for (Cdnow.Purchase purchase : Cdnow.purchases()) {
                customers
                        .computeIfAbsent(purchase.customer(), id -> new Customer())
                        .add(purchase);
            }
        }

        @Test
        void the_best_and_the_worst_cell_have_the_published_sizes() {
            Rfm rfm = Rfm.of(
                    customers.values().stream().mapToInt(this::recency).toArray(),
                    customers.values().stream().mapToInt(Customer::frequency).toArray(),
                    spent());

            assertThat(rfm.size()).isEqualTo(23_570);
            assertThat(rfm.count(5, 5, 5)).isEqualTo(2_510);
            assertThat(rfm.count(1, 1, 1)).isEqualTo(1_738);
        }

        @Test
        void so_many_bought_on_more_than_one_day() {
            assertThat(customers.values().stream().filter(c -> c.frequency() > 1))
                    .hasSize(11_516);
        }

        @Test
        void a_fifth_of_the_customers_holds_two_thirds_of_the_value() {
            Concentration value = Concentration.of(spent());

            assertThat(value.total()).isEqualTo(250_031_563L);
            assertThat(value.countOfTop(20)).isEqualTo(4_714);
            assertThat(value.shareOfTop(20)).isCloseTo(0.6778, within(0.00005));
        }

        private int recency(Customer customer) {
            return (int) ChronoUnit.DAYS.between(customer.last, asOf);
        }

        private long[] spent() {
            return customers.values().stream().mapToLong(c -> c.cents).toArray();
        }
    }

    @Test
    void of_equal_customers_the_earlier_ranks_first() {
        int[] same = new int[5];
        long[] nothing = new long[5];

        Rfm rfm = Rfm.of(same, same, nothing);

        assertThat(cells(rfm)).containsExactly(511, 422, 333, 244, 155);
    }

    @Test
    void fewer_days_more_purchases_and_more_money_score_higher() {
        Rfm rfm = Rfm.of(new int[] {400, 3, 90, 30, 200}, new int[] {1, 9, 3, 5, 2}, new long[] {-5, 900, 30, 100, 20});

        assertThat(cells(rfm)).containsExactly(111, 555, 333, 444, 222);
        assertThat(rfm.count(5, 5)).isEqualTo(1);
        assertThat(rfm.count(5, 4)).isZero();
    }

    @Test
    void other_numbers_of_classes_are_possible() {
        Rfm rfm = Rfm.of(new int[] {1, 2}, new int[] {2, 1}, new long[] {2, 1}, 2);

        assertThat(cells(rfm)).containsExactly(222, 111);
        assertThat(rfm.classes()).isEqualTo(2);
    }

    @Test
    void nobody_has_no_scores() {
        Rfm rfm = Rfm.of(new int[0], new int[0], new long[0]);

        assertThat(rfm.size()).isZero();
        assertThat(rfm.count(5, 5, 5)).isZero();
        assertThat(Concentration.of(new long[0]).shareOfTop(20)).isZero();
    }

    @Test
    void figures_that_make_no_sense_are_refused() {
        int[] one = {1};
        long[] money = {1};

        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.of(one, new int[2], money));
        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.of(one, one, new long[2]));
        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.of(new int[] {-1}, one, money));
        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.of(one, new int[] {-1}, money));
        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.of(one, one, money, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> Rfm.of(one, one, money, 10));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Rfm.of(one, one, money).count(0, 1, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Concentration.of(money).shareOfTop(101));
    }

    @Property
    void classes_are_of_equal_size_and_follow_the_figures(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 0, max = 9) Integer> days) {
        int[] recency = days.stream().mapToInt(Integer::intValue).toArray();
        long[] sizes = new long[6];

        Rfm rfm = Rfm.of(recency, recency, new long[recency.length]);

        for (int i = 0; i < recency.length; i++) {
            sizes[rfm.recency(i)]++;
            for (int j = 0; j < recency.length; j++) {
                if (recency[i] < recency[j]) {
                    assertThat(rfm.recency(i)).isGreaterThanOrEqualTo(rfm.recency(j));
                    assertThat(rfm.frequency(i)).isLessThanOrEqualTo(rfm.frequency(j));
                }
            }
        }
        long[] fifths = Arrays.copyOfRange(sizes, 1, 6);
        assertThat(Arrays.stream(fifths).max().orElseThrow()
                        - Arrays.stream(fifths).min().orElseThrow())
                .isLessThanOrEqualTo(1);
    }

    @Property
    void ranks_are_those_of_a_stable_sort(@ForAll @Size(max = 60) List<@LongRange(min = -4, max = 4) Long> values) {
        int[] ranks = Ranks.ascending(values.stream().mapToLong(Long::longValue).toArray());

        List<Integer> order = IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparing(values::get))
                .toList();
        for (int rank = 0; rank < order.size(); rank++) {
            assertThat(ranks[order.get(rank)]).isEqualTo(rank);
        }
    }

    private static int[] cells(Rfm rfm) {
        return IntStream.range(0, rfm.size()).map(rfm::cell).toArray();
    }

    private static final class Customer {

        private final Set<LocalDate> days = new HashSet<>();
        private LocalDate last = LocalDate.MIN;
        private long cents;

        private void add(Cdnow.Purchase purchase) {
            days.add(purchase.day());
            last = purchase.day().isAfter(last) ? purchase.day() : last;
            cents += purchase.cents();
        }

        private int frequency() {
            return days.size();
        }
    }
}
