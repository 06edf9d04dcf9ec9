package io.kith.examples.consumer.classpath;

import static io.kith.crm.Capabilities.CATALOG;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.Product;
import io.kith.crm.catalog.ProductSheet;
import io.kith.store.memory.MemoryStore;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The smallest host: opens the engine on the class path, keeps a product and asks for an impossible one. That takes the
 * store, JSON, validation and the texts of both languages, which is what a path can break.
 */
public final class Main {
    private Main() {}

    /** Runs it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Crm crm = Crm.builder().store(MemoryStore.create()).use(CATALOG).build();
        CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));

        Product robot =
                kith.catalog().add(ProductSheet.of("R-40", "Welding robot").pricedAt(Money.of("CNY", "20000.00")));
        Outcome<Product> nameless = kith.catalog().tryAdd(ProductSheet.of("R-41", " "));

        out.println("kept " + robot.code() + " on the class path, module "
                + Main.class.getModule().getName());
        nameless.refusals().forEach(reason -> out.println("refused: " + reason.in(Locale.ENGLISH)));
        nameless.refusals().forEach(reason -> out.println("拒绝: " + reason.in(Locale.SIMPLIFIED_CHINESE)));
    }
}
