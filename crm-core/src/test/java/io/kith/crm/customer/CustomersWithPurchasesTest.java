package io.kith.crm.customer;

import static io.kith.crm.kernel.Criteria.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.purchase.Purchase;
import io.kith.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CustomersWithPurchasesTest {

    private static final ExternalRef ACME = ExternalRef.of("erp.customer", "4711");
    private static final ExternalRef BOLT = ExternalRef.of("erp.customer", "4712");

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final MemoryStore store = MemoryStore.create();
    private final Crm crm = open(AccessPolicy.hostChecks());
    private final CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));
    private final Customers customers = kith.customers();

    private Crm open(AccessPolicy access) {
        return Crm.builder()
                .store(store)
                .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES)
                .clock(() -> now)
                .access(access)
                .schema(SchemaMode.APPLY)
                .build();
    }

    private static Purchase order(String key, CustomerRef customer, String amount, Instant paidAt) {
        return Purchase.of(ExternalRef.of("erp.order", key), customer, Money.of("CNY", amount), paidAt);
    }

    @Test
    void a_purchase_raises_a_customer_at_once_and_the_level_says_why() {
        customers.link(ACME, Company.named("Acme Robotics GmbH"));

        kith.purchases().report(order("A-90210", ACME, "120000.00", now));

        assertThat(customers.level(ACME).why())
                .isEqualTo("KEY: 120,000.00 in 12 months; VIP from 500,000: 380,000.00 to go");
        assertThat(customers.levels(now)).containsEntry("KEY", 1L);
        assertThat(customers.stages(now)).containsEntry("NEW", 1L);
    }

    @Test
    void a_cancelled_purchase_never_was() {
        customers.link(ACME, Company.named("Acme"));
        kith.purchases().report(order("1", ACME, "600000.00", now.minus(Duration.ofDays(3))));
        kith.purchases().report(order("2", ACME, "1.00", now));

        kith.purchases().cancel(ExternalRef.of("erp.order", "1"));

        assertThat(customers.level(ACME).code()).isEqualTo("ORDINARY");
        assertThat(customers.levels(now)).containsEntry("ORDINARY", 1L);
        LifeCycle life = customers.lifeCycle(ACME);
        assertThat(life.stage()).isEqualTo("NEW");
        assertThat(life.since()).isEqualTo(now);
        kith.purchases().cancel(ExternalRef.of("erp.order", "2"));
        assertThat(customers.lifeCycle(ACME).stage()).isEqualTo("PROSPECT");
        assertThat(customers.stages(now)).containsEntry("PROSPECT", 1L);
    }

    @Test
    void a_purchase_that_was_another_customers_moves_both() {
        customers.link(ACME, Company.named("Acme"));
        customers.link(BOLT, Company.named("Bolt"));
        kith.purchases().report(order("1", ACME, "600000.00", now));

        kith.purchases().correct(order("1", BOLT, "600000.00", now));

        assertThat(customers.level(ACME).code()).isEqualTo("ORDINARY");
        assertThat(customers.level(BOLT).code()).isEqualTo("VIP");
        assertThat(customers.stages(now)).containsEntry("PROSPECT", 1L).containsEntry("NEW", 1L);
    }

    @Test
    void a_backfill_is_settled_afterwards() {
        customers.link(ACME, Company.named("Acme"));
        customers.link(BOLT, Company.named("Bolt"));
        Instant before = now.minus(Duration.ofDays(100));

        kith.purchases()
                .backfill(List.of(
                        order("1", ACME, "600000.00", now),
                        order("2", ACME, "1.00", now.minus(Duration.ofDays(1))),
                        order("3", BOLT, "1.00", before)));

        assertThat(customers.due()).isEqualTo(2);
        assertThat(customers.settle(1)).isEqualTo(1);
        assertThat(customers.settle(100)).isEqualTo(1);
        assertThat(customers.due()).isZero();
        assertThat(customers.levels(now)).containsEntry("VIP", 1L).containsEntry("ORDINARY", 1L);
        assertThat(customers.stages(now)).containsEntry("ACTIVE", 1L).containsEntry("DORMANT", 1L);
        assertThat(customers.stages(before)).containsEntry("PROSPECT", 1L).containsEntry("NEW", 1L);
    }

    @Test
    void scopes_and_hidden_fields_hold_for_every_reading() {
        customers.link(ACME, Company.named("Acme").withOwner("u-1").withRegion("north"));
        customers.link(BOLT, Company.named("Bolt").withOwner("u-2"));
        Customers mine =
                open(new OwnOnly()).session(TenantId.SINGLE, Actor.user("u-1")).customers();

        assertThat(mine.list(PageSpec.first(5)).items())
                .extracting(Customer::name)
                .containsExactly("Acme");
        assertThat(mine.find(BOLT)).isEmpty();
        assertThat(mine.duplicatesOf(Company.named("Bolt"))).isEmpty();
        assertThat(mine.stages(now)).containsEntry("PROSPECT", 1L);
        assertThat(mine.levels(now)).containsEntry("ORDINARY", 1L);
        assertThat(mine.find(ACME).orElseThrow().sheet().region()).isNull();
        assertThat(mine.tryArchive(BOLT).refusals()).extracting(Reason::code).containsExactly("reference.unknown");
        assertThat(mine.tryChange(ACME, Company.named("Acme").withOwner("u-1").withRegion("south"))
                        .refusals())
                .extracting(Reason::code)
                .containsExactly("access.field-hidden");
        assertThat(mine.loadAll(List.of(new CustomerRow(BOLT, Company.named("Other"))))
                        .get(0)
                        .result())
                .isEqualTo(RowOutcome.Result.REFUSED);
    }

    /** People see the customers that they are responsible for, without the region. */
    private static final class OwnOnly implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return true;
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("customer") ? Optional.of(field("owner").is(actor.id())) : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return recordType.equals("customer") ? Set.of("region") : Set.of();
        }
    }
}
