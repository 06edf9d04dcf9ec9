package io.kith.crm.purchase;

import static io.kith.crm.purchase.Shop.EARLIER;
import static io.kith.crm.purchase.Shop.customer;
import static io.kith.crm.purchase.Shop.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class ReturnsPropertyTest {

    @Property(tries = 200)
    void returns_in_any_steps_add_up_to_the_line(
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long cents,
            @ForAll @IntRange(min = 1, max = 40) int quantity,
            @ForAll Random chance) {
        Shop shop = new Shop();
        Money amount = Money.of("CNY", BigDecimal.valueOf(cents, 2));
        shop.purchases()
                .report(Purchase.of(order(1), customer(1), amount, EARLIER)
                        .with(PurchaseLine.of(1, "Glove", quantity, amount)));

        Money sum = Money.zero("CNY");
        int left = quantity;
        while (left > 0) {
            int step = 1 + chance.nextInt(left);
            Money back = shop.purchases()
                    .acceptReturn(PurchaseReturn.line(order(1), 1, step))
                    .amount();
            assertThat(back.isNegative()).isFalse();
            // Within a cent of the exact share, on either side of the step.
            BigDecimal share = amount.amount()
                    .multiply(BigDecimal.valueOf(step))
                    .divide(BigDecimal.valueOf(quantity), 6, java.math.RoundingMode.HALF_UP);
            assertThat(back.amount().subtract(share).abs()).isLessThanOrEqualTo(new BigDecimal("0.01"));
            sum = sum.plus(back);
            left -= step;
        }

        assertThat(sum).isEqualTo(amount);
        assertThat(shop.purchases().find(order(1)).orElseThrow().state()).isEqualTo(PurchaseState.RETURNED);
    }

    @Property
    void days_with_counts_survive_being_stored(
            @ForAll @Size(max = 60) List<@IntRange(min = -700_000, max = 2_000_000) Integer> days,
            @ForAll Random chance) {
        DayCounts counts = DayCounts.NONE;
        TreeMap<LocalDate, Integer> model = new TreeMap<>();
        List<Integer> some = new ArrayList<>(days);
        some.addAll(days.subList(0, days.size() / 2));
        for (int day : some) {
            LocalDate date = LocalDate.ofEpochDay(day);
            counts = counts.plus(date);
            model.merge(date, 1, Integer::sum);
        }
        Collections.shuffle(some, chance);
        for (int day : some.subList(0, some.size() / 3)) {
            LocalDate date = LocalDate.ofEpochDay(day);
            counts = counts.minus(date);
            model.compute(date, (unused, old) -> old == 1 ? null : old - 1);
        }

        DayCounts read = DayCounts.parse(counts.bytes());

        assertThat(read.each()).containsExactlyElementsOf(model.keySet());
        assertThat(read.purchases())
                .isEqualTo(model.values().stream().mapToInt(Integer::intValue).sum());
        assertThat(read.days()).isEqualTo(model.size());
    }
}
