package io.kith.crm;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.pipeline.Opportunity;
import io.kith.crm.purchase.Purchase;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a host gets when it writes results as JSON. */
class ResultJsonTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");

    private final Crm crm = Crm.builder()
            .store(MemoryStore.create())
            .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES, Capabilities.PIPELINE)
            .clock(() -> NOW)
            .schema(SchemaMode.APPLY)
            .build();
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));

    private Map<?, ?> written(Object value) {
        return crm.json().read(crm.json().write(value), Map.class);
    }

    @Test
    void a_customer_is_written_with_what_is_known_of_it_and_nothing_twice() {
        kith.customers().link(ACME, Company.named("Acme").withOwner("u-17"));

        Map<?, ?> customer = written(kith.customers().find(ACME).orElseThrow());

        assertThat(customer.keySet().stream().map(String::valueOf))
                .containsExactlyInAnyOrder("createdAt", "id", "purchaseCount", "sheet", "version");
        assertThat(((Map<?, ?>) customer.get("sheet")).get("name")).isEqualTo("Acme");
    }

    @Test
    void an_opportunity_and_the_board_are_written_with_their_amounts() {
        kith.customers().link(ACME, Company.named("Acme"));
        Opportunity deal = kith.pipeline().open(ACME, "40 robots", Money.of("CNY", "800000.00"));

        assertThat(crm.json().write(deal)).contains("{\"amount\":800000.00,\"currency\":\"CNY\"}");
        assertThat(crm.json().write(kith.pipeline().board(10)))
                .contains(deal.id().toString());
    }

    @Test
    void a_purchase_and_a_portrait_are_written_too() {
        kith.customers().link(ACME, Company.named("Acme"));
        Purchase paid = Purchase.of(ExternalRef.of("erp.order", "A-1"), ACME, Money.of("CNY", "120000.00"), NOW);

        assertThat(written(kith.purchases().report(paid)).get("total"))
                .isEqualTo(Map.of("amount", new java.math.BigDecimal("120000.00"), "currency", "CNY"));
        assertThat(written(kith.customers().portrait(ACME)).keySet().toString())
                .contains("customer", "level", "lifeCycle");
    }
}
