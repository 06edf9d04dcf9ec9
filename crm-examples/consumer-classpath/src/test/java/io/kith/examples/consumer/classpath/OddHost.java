package io.kith.examples.consumer.classpath;

import io.kith.crm.Capabilities;
import io.kith.crm.Crm;
import io.kith.crm.CrmBuilder;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.TenantId;
import io.kith.crm.customer.Company;
import io.kith.crm.jackson2.Jackson2Json;
import io.kith.crm.purchase.Purchase;
import io.kith.store.jdbc.JdbcStore;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A host whose class path somebody else has put together: opens the engine on H2 and does a little of everything, or
 * prints the one sentence with which it was refused.
 */
final class OddHost {

    private OddHost() {}

    /** Runs it; {@code jackson2} says that its JSON is to be Jackson 2's. */
    public static void main(String[] arguments) {
        try {
            JdbcDataSource source = new JdbcDataSource();
            source.setURL("jdbc:h2:mem:odd;DB_CLOSE_DELAY=-1");
            CrmBuilder builder = Crm.builder()
                    .store(JdbcStore.owning(source).open())
                    .use(Capabilities.CUSTOMERS, Capabilities.PURCHASES)
                    .schema(SchemaMode.APPLY);
            if (List.of(arguments).contains("jackson2")) {
                builder.json(new Jackson2Json());
            }
            work(builder.build().session(TenantId.SINGLE, Actor.user("u-1")));
        } catch (IllegalStateException | IllegalArgumentException refused) {
            System.out.println("refused: " + refused.getMessage());
        }
    }

    private static void work(CrmSession kith) {
        ExternalRef acme = ExternalRef.of("erp", "1");
        for (int i = 0; i < 2; i++) {
            // The second time the answer is read from its JSON.
            kith.withKey("once").customers().link(acme, Company.named("Acme"));
        }
        kith.purchases()
                .report(Purchase.of(
                        ExternalRef.of("erp.order", "1"),
                        acme,
                        Money.of("CNY", "12.00"),
                        Instant.now().minusSeconds(9)));
        System.out.println(kith.customers().level(acme).why());
        System.out.println(Arrays.toString(kith.customers().tryAdd(Company.named(" ")).refusals().stream()
                .map(reason -> reason.in(Locale.ENGLISH))
                .toArray()));
    }
}
