package io.kith.crm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class CohortsTest {

    @Test
    void the_cdnow_cohorts_come_back_as_published() {
        List<Cdnow.Purchase> log = Cdnow.purchases();

        Cohorts cohorts = Cohorts.of(
                log.stream().mapToInt(Cdnow.Purchase::customer).toArray(),
                log.stream()
                        .mapToInt(p -> Cohorts.month(p.day().getYear(), p.day().getMonthValue()))
                        .toArray());

        assertThat(cohorts.firstMonth()).isEqualTo(Cohorts.month(1997, 1));
        assertThat(cohorts.months()).isEqualTo(18);
        assertThat(sevenMonths(cohorts, 1)).containsExactly(7846, 1157, 964, 810, 679, 736, 720);
        assertThat(sevenMonths(cohorts, 2)).containsExactly(8476, 1312, 980, 783, 847, 786, 626);
        assertThat(sevenMonths(cohorts, 3)).containsExactly(7248, 1032, 752, 756, 674, 564, 561);
        assertThat(cohorts.size(Cohorts.month(1997, 4))).isZero();
        assertThat(cohorts.retention(Cohorts.month(1997, 1), 1)).isCloseTo(1157.0 / 7846, within(1e-12));
    }

    @Test
    void the_order_of_purchases_and_several_in_a_month_make_no_difference() {
        Cohorts cohorts = Cohorts.of(new int[] {7, -3, 7, 7, -3}, new int[] {14, 11, 12, 14, 11});

        assertThat(cohorts.size(12)).isEqualTo(1);
        assertThat(cohorts.active(12, 1)).isZero();
        assertThat(cohorts.active(12, 2)).isEqualTo(1);
        assertThat(cohorts.size(11)).isEqualTo(1);
        assertThat(cohorts.retention(11, 1)).isZero();
        assertThat(cohorts.retention(13, 0)).isZero();
    }

    @Test
    void outside_the_purchases_nobody_was_active() {
        Cohorts none = Cohorts.of(new int[0], new int[0]);
        Cohorts one = Cohorts.of(new int[] {1}, new int[] {5});

        assertThat(none.months()).isZero();
        assertThat(none.size(0)).isZero();
        assertThat(one.active(5, 1)).isZero();
        assertThat(one.size(Integer.MIN_VALUE)).isZero();
        assertThat(one.active(5, Integer.MAX_VALUE)).isZero();
    }

    @Test
    void months_that_make_no_sense_are_refused() {
        assertThat(Cohorts.month(1998, 1) - Cohorts.month(1997, 12)).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Cohorts.month(1997, 13));
        assertThatIllegalArgumentException().isThrownBy(() -> Cohorts.of(new int[1], new int[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cohorts.of(new int[2], new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Cohorts.of(new int[1], new int[1]).active(0, -1));
    }

    @Property
    void cohorts_partition_the_customers(
            @ForAll @Size(min = 1, max = 80) List<@IntRange(min = 0, max = 9) Integer> customers,
            @ForAll @IntRange(min = 1, max = 7) int step) {
        int[] customer = customers.stream().mapToInt(Integer::intValue).toArray();
        int[] month =
                IntStream.range(0, customer.length).map(i -> i * step % 13).toArray();

        Cohorts cohorts = Cohorts.of(customer, month);

        int[] sizes = IntStream.range(0, 13).map(cohorts::size).toArray();
        assertThat(IntStream.of(sizes).sum())
                .isEqualTo((int) customers.stream().distinct().count());
        for (int cohort = 0; cohort < 13; cohort++) {
            for (int offset = 0; offset < 13; offset++) {
                assertThat(cohorts.active(cohort, offset)).isLessThanOrEqualTo(sizes[cohort]);
            }
        }
    }

    private static int[] sevenMonths(Cohorts cohorts, int monthOf1997) {
        return IntStream.range(0, 7)
                .map(offset -> cohorts.active(Cohorts.month(1997, monthOf1997), offset))
                .toArray();
    }
}
