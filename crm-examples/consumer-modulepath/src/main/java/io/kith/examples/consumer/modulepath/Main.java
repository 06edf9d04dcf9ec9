package io.kith.examples.consumer.modulepath;

import static io.kith.crm.Capabilities.CATALOG;
import static io.kith.crm.Capabilities.CUSTOMERS;
import static io.kith.crm.Capabilities.PIPELINE;
import static io.kith.crm.Capabilities.PURCHASES;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.Product;
import io.kith.crm.catalog.ProductSheet;
import io.kith.crm.customer.Company;
import io.kith.crm.jackson2.Jackson2Json;
import io.kith.crm.purchase.Purchase;
import io.kith.store.Store;
import io.kith.store.jdbc.JdbcStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.h2.jdbcx.JdbcDataSource;

/**
 * A small host on the module path, with a database: every capability, validation, JSON and the texts of both languages,
 * which is what a path can break.
 */
public final class Main {
    private Main() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:consumer;DB_CLOSE_DELAY=-1");
        try (Store store = JdbcStore.owning(database).open()) {
            Crm crm = Crm.builder()
                    .store(store)
                    .use(CATALOG, CUSTOMERS, PURCHASES, PIPELINE)
                    .schema(SchemaMode.APPLY)
                    .build();
            sell(crm.session(TenantId.SINGLE, Actor.user("u-17")).withKey("once"), out);
        }
    }

    private static void sell(CrmSession kith, PrintStream out) {
        Product robot =
                kith.catalog().add(ProductSheet.of("R-40", "Welding robot").pricedAt(Money.of("CNY", "20000.00")));
        Outcome<Product> nameless = kith.withKey("other").catalog().tryAdd(ProductSheet.of("R-41", " "));
        ExternalRef acme = ExternalRef.of("erp.customer", "4711");
        kith.withKey("acme").customers().link(acme, Company.named("Acme Robotics GmbH"));
        kith.withKey("order")
                .purchases()
                .report(Purchase.of(
                        ExternalRef.of("erp.order", "1"), acme, Money.of("CNY", "120000.00"), Instant.now()));

        out.println("kept " + robot.code() + " on the module path, module "
                + Main.class.getModule().getName());
        nameless.refusals().forEach(reason -> out.println("refused: " + reason.in(Locale.ENGLISH)));
        nameless.refusals().forEach(reason -> out.println("拒绝: " + reason.in(Locale.SIMPLIFIED_CHINESE)));
        out.println("level " + kith.customers().level(acme).why());
        String third = Crm.standardJson().write(robot);
        String second = new Jackson2Json().write(robot);
        out.println("both generations of Jackson agree: " + third.equals(second) + " " + second);
    }
}
