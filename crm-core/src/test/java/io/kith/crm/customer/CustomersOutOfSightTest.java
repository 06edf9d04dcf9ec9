package io.kith.crm.customer;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.purchase.Purchase;
import io.kith.store.Store;
import io.kith.store.memory.MemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What nobody may see of customers, nobody learns of them by counts, duplicates or timelines. */
class CustomersOutOfSightTest {

    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ExternalRef ACME = ExternalRef.of("erp", "acme");
    private static final ExternalRef MINE = ExternalRef.of("erp", "mine");

    private final Store store = MemoryStore.create();

    /**
     * What the guest may not do.
     *
     * @param denied an action
     * @param own whether the guest sees its own customers only
     * @param hidden fields of customers
     */
    private record Guest(String denied, boolean own, Set<String> hidden) implements AccessPolicy {

        @Override
        public boolean allows(TenantId tenant, Actor actor, String action) {
            return !(actor.id().equals("guest") && action.equals(denied));
        }

        @Override
        public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
            return own && actor.id().equals("guest") && recordType.equals("customer")
                    ? Optional.of(Criteria.field("owner").is("guest"))
                    : Optional.empty();
        }

        @Override
        public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
            return actor.id().equals("guest") && recordType.equals("customer") ? hidden : Set.of();
        }
    }

    private CrmSession session(String user, AccessPolicy access) {
        Crm crm = Crm.builder()
                .store(store)
                .clock(() -> NOW)
                .access(access)
                .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES)
                .schema(SchemaMode.APPLY)
                .build();
        return crm.session(TenantId.SINGLE, Actor.user(user));
    }

    private CrmSession boss() {
        return session("boss", AccessPolicy.hostChecks());
    }

    private static CustomerSheet acme() {
        return Company.named("Acme GmbH")
                .withOwner("other")
                .withChannel(Channel.phone("13800138000"))
                .withContact(Contact.named("Li").with(Channel.email("li@example.com")));
    }

    private static void buy(CrmSession boss, ExternalRef customer, int daysAgo) {
        boss.purchases()
                .report(Purchase.of(
                        ExternalRef.of("erp.order", customer.key() + daysAgo),
                        customer,
                        Money.of("CNY", "100.00"),
                        NOW.minus(Duration.ofDays(daysAgo))));
    }

    /** The stays of customers are records of their own, without an owner: they are counted through their reference. */
    @Test
    void stages_in_the_past_count_customers_within_the_scope_only() {
        CrmSession boss = boss();
        boss.customers().link(ACME, acme());
        boss.customers().link(MINE, Company.named("Mine").withOwner("guest"));
        for (ExternalRef customer : List.of(ACME, MINE)) {
            buy(boss, customer, 90);
            buy(boss, customer, 10);
        }
        CrmSession guest = session("guest", new Guest("", true, Set.of()));
        Instant between = NOW.minus(Duration.ofDays(50));

        assertThat(boss.customers().stages(between).values())
                .containsOnlyOnce(2L)
                .doesNotContain(1L);
        assertThat(guest.customers().stages(between).values())
                .containsOnlyOnce(1L)
                .doesNotContain(2L);
    }

    @Test
    void duplicates_are_not_found_by_an_address_that_is_hidden() {
        boss().customers().add(acme());
        CustomerSheet byPhone = Person.named("X").withChannel(Channel.phone("13800138000"));
        CustomerSheet byMail = Person.named("X").withChannel(Channel.email("li@example.com"));
        CustomerSheet byName = Company.named("ACME");

        for (String hidden : List.of("channel", "channel.address", "contact", "contact.name")) {
            Customers guest =
                    session("guest", new Guest("", false, Set.of(hidden))).customers();
            assertThat(guest.duplicatesOf(byPhone)).as(hidden).isEmpty();
            assertThat(guest.duplicatesOf(byMail)).as(hidden).isEmpty();
            assertThat(guest.duplicatesOf(byName)).as(hidden).hasSize(1);
        }
        Customers nameless =
                session("guest", new Guest("", false, Set.of("name"))).customers();
        assertThat(nameless.duplicatesOf(byPhone)).hasSize(1);
        assertThat(nameless.duplicatesOf(byName)).isEmpty();
    }

    /** A refusal would tell what a question may not. */
    @Test
    void nor_does_a_refusal_of_duplicates_tell_of_it() {
        boss().customers().add(acme());
        Customers guest = session("guest", new Guest("", false, Set.of("channel.address")))
                .customers();

        Outcome<Customer> byPhone =
                guest.tryAdd(Person.named("X").withChannel(Channel.phone("13800138000")), DuplicatePolicy.REFUSE);
        Outcome<Customer> byName = guest.tryAdd(Company.named("ACME"), DuplicatePolicy.REFUSE);

        assertThat(byPhone.isAccepted()).isTrue();
        assertThat(byName.refusals()).extracting(Reason::code).containsExactly("customer.duplicate");
    }

    @Test
    void a_timeline_leaves_out_records_that_may_not_be_read_at_all() {
        CrmSession boss = boss();
        boss.customers().link(ACME, acme());
        boss.customers().change(ACME, acme().withIndustry("robots"));
        buy(boss, ACME, 10);
        CrmSession guest = session("guest", new Guest("read:purchase", false, Set.of()));

        assertThat(boss.customers().timeline(ACME).first(20).toString()).contains("Bought");
        assertThat(guest.customers().timeline(ACME).first(20).toString())
                .contains("Changed")
                .doesNotContain("Bought");
    }
}
