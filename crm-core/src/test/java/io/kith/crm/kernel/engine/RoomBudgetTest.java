package io.kith.crm.kernel.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Company;
import io.kith.crm.org.UserSheet;
import io.kith.crm.pipeline.OpportunitySheet;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.PurchaseReturn;
import io.kith.store.memory.MemoryStore;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the commands of the rooms ask of the store: their reads, one flush, and nothing after. */
class RoomBudgetTest {

    private static final Instant PAID = Instant.parse("2026-02-01T08:00:00Z");
    private static final ExternalRef ACME = ExternalRef.of("erp", "acme");
    private static final ExternalRef ORDER = ExternalRef.of("erp.order", "1");

    private final SpyStore store = new SpyStore(MemoryStore.create());
    private final CrmSession kith = Crm.builder()
            .store(store)
            .clock(() -> Instant.parse("2026-03-01T08:00:00Z"))
            .use(
                    Capabilities.CUSTOMERS,
                    Capabilities.PURCHASES,
                    Capabilities.CATALOG,
                    Capabilities.ORG,
                    Capabilities.PIPELINE)
            .schema(SchemaMode.APPLY)
            .build()
            .session(TenantId.SINGLE, Actor.user("u-1"));

    /** Runs a command and returns its reads; whatever they are, one flush ends it. */
    private List<String> reads(Runnable command) {
        store.forget();
        command.run();
        List<String> calls = store.names();
        assertThat(store.units).isEqualTo(1);
        assertThat(calls).last().isEqualTo("apply");
        List<String> reads = calls.subList(0, calls.size() - 1);
        assertThat(reads)
                .allMatch(call -> call.startsWith("get ")
                        || call.startsWith("page ")
                        || call.startsWith("lock ")
                        || call.startsWith("each ")
                        || call.startsWith("aggregate "));
        assertThat(store.flushes().get(0).isLast()).isTrue();
        return reads;
    }

    @Test
    void customers() {
        assertThat(reads(() -> kith.customers().add(Company.named("Bolt")))).isEmpty();
        assertThat(reads(() -> kith.customers().link(ACME, Company.named("Acme"))))
                .containsExactly("page external_ref");
        assertThat(reads(() -> kith.customers().link(ACME, Company.named("Acme Inc"))))
                .containsExactly("page external_ref", "get customer");
        assertThat(reads(() -> kith.customers().tag(ACME, "new"))).containsExactly("page external_ref", "get customer");
        assertThat(reads(() -> kith.customers().assign(ACME, "u-2")))
                .containsExactly("page external_ref", "get customer");
        assertThat(reads(() -> kith.customers().addReference(ACME, ExternalRef.of("shop", "1"))))
                .containsExactly("page external_ref", "get customer", "page external_ref");
        assertThat(reads(() -> kith.customers().archive(ACME))).containsExactly("page external_ref", "get customer");
        assertThat(reads(() -> kith.customers().restore(ACME))).containsExactly("page external_ref", "get customer");
    }

    @Test
    void purchases() {
        kith.customers().link(ACME, Company.named("Acme"));
        Purchase purchase = Purchase.of(ORDER, ACME, Money.of("CNY", "100.00"), PAID);
        Purchase another = Purchase.of(ExternalRef.of("erp.order", "2"), ACME, Money.of("CNY", "70.00"), PAID);

        assertThat(reads(() -> kith.purchases().report(purchase)))
                .containsExactly(
                        "page external_ref", "page purchase", "lock purchase_stat", "lock customer", "each purchase");
        assertThat(reads(() -> kith.purchases().report(another)))
                .containsExactly(
                        "page external_ref",
                        "page purchase",
                        "lock purchase_stat",
                        "lock customer",
                        "each purchase",
                        "page life_stage_stay");
        assertThat(reads(() -> kith.purchases().correct(purchase.totalling(Money.of("CNY", "90.00")))))
                .hasSizeLessThanOrEqualTo(12);
        assertThat(reads(() -> kith.purchases().acceptReturn(PurchaseReturn.amount(ORDER, Money.of("CNY", "10.00")))))
                .hasSizeLessThanOrEqualTo(12);
        assertThat(reads(() -> kith.purchases().cancel(ORDER))).hasSizeLessThanOrEqualTo(12);
    }

    @Test
    void the_rest() {
        kith.customers().link(ACME, Company.named("Acme"));

        assertThat(reads(() -> kith.catalog().add(new ProductSheet("R", "Robot", null, null))))
                .containsExactly("page product");
        assertThat(reads(() -> kith.org().addUser(new UserSheet("u-1", "Wang", null))))
                .hasSize(1);
        assertThat(reads(() -> kith.pipeline().open(ACME, OpportunitySheet.titled("Robots"))))
                .containsExactly("page external_ref");
    }

    @Test
    void a_command_that_changes_nothing_writes_nothing() {
        kith.customers().link(ACME, Company.named("Acme").withTag("new"));
        Purchase purchase = Purchase.of(ORDER, ACME, Money.of("CNY", "100.00"), PAID);
        kith.purchases().report(purchase);
        store.forget();

        kith.customers().link(ACME, Company.named("Acme").withTag("new"));
        kith.customers().tag(ACME, "new");
        kith.customers().restore(ACME);
        kith.purchases().report(purchase);
        kith.purchases().correct(purchase);

        assertThat(store.names()).doesNotContain("apply");
    }
}
