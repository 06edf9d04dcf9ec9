package io.kith.crm.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.CrmSession;
import io.kith.crm.base.Money;
import io.kith.crm.customer.Customer;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.pipeline.Stages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The class that docs/testing.md shows; DocumentedTestingTest holds the page against it. */
@KithTest
class CheckoutTest {

    @Test
    void a_level_falls_when_purchases_leave_the_window(CrmSession kith, TestClock clock, Fixtures given) {
        Customer customer = given.customerWhoBought(Money.of("CNY", "80000.00"), Money.of("CNY", "60000.00"));
        assertThat(kith.customers().level(customer.id()).code()).isEqualTo("KEY");

        clock.forwardDays(366);

        assertThat(kith.customers().level(customer.id()).code()).isEqualTo("ORDINARY");
    }

    @Test
    void a_proposal_is_not_signed_without_the_customers_word(CrmSession kith, Fixtures given) {
        Opportunity deal = given.opportunityAt(Stages.PROPOSAL);

        assertThat(kith.pipeline()
                        .tryAdvance(deal.id(), Stages.CONTRACT_SIGNING)
                        .refusals())
                .extracting(reason -> reason.field().orElseThrow())
                .contains("criteria.proposal-feasible", "criteria.price-accepted");
    }

    @ParameterizedTest
    @CsvSource({"VIP, 500000.00", "KEY, 100000.00", "ORDINARY, 0.00"})
    void each_level_begins_at_its_sum(String level, String spent, CrmSession kith, Fixtures given) {
        Customer customer = given.customerAt(level);

        assertThat(kith.customers().level(customer.id()).spent()).isEqualTo(Money.of("CNY", spent));
    }
}
