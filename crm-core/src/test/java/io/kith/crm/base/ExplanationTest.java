package io.kith.crm.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ExplanationTest {

    private static final Explanation LEVEL = Explanation.of(
            SampleReasons.LEVEL.reason(Money.of("CNY", "120000"), 12, 500_000, Money.of("CNY", "380000")));

    @Test
    void the_statement_alone_is_one_line_in_english_by_default() {
        assertThat(LEVEL.why()).isEqualTo("KEY: 120,000.00 in 12 months; VIP from 500,000: 380,000.00 to go");
        assertThat(LEVEL.plus(purchase("A-1")).why()).isEqualTo(LEVEL.why());
    }

    @Test
    void in_full_the_steps_stand_indented_under_it() {
        Explanation full = LEVEL.plus(purchase("A-1").plus(purchase("A-2"))).plus(purchase("A-3"));

        assertThat(full.inFull(Locale.SIMPLIFIED_CHINESE).lines())
                .containsExactly(
                        "KEY：12 个月内 120,000.00；达到 500,000 升为 VIP，还差 380,000.00",
                        "  2026年3月1日 的订单 A-1：60,000.00 CNY",
                        "    2026年3月1日 的订单 A-2：60,000.00 CNY",
                        "  2026年3月1日 的订单 A-3：60,000.00 CNY");
    }

    @Test
    void steps_and_levels_are_bounded() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Explanation.of(LEVEL.statement(), Collections.nCopies(101, LEVEL)));

        Explanation deepest = LEVEL;
        for (int i = 1; i < Explanation.MAX_DEPTH; i++) {
            deepest = purchase("A").plus(deepest);
        }
        Explanation eight = deepest;
        assertThatIllegalArgumentException().isThrownBy(() -> LEVEL.plus(eight));
    }

    private static Explanation purchase(String order) {
        return Explanation.of(SampleReasons.PURCHASE.reason(order, LocalDate.of(2026, 3, 1), Money.of("CNY", "60000")));
    }
}
