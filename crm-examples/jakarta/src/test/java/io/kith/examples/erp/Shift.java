package io.kith.examples.erp;

import io.kith.crm.kernel.PageSpec;
import io.kith.examples.erp.crm.KithSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.Callable;

/** A day's work at one branch, inside its deployment: says what Kith knows in the end. */
@ApplicationScoped
class Shift implements Callable<String> {

    private static final String NO = "客-0001";

    @Inject
    SalesDesk desk;

    @Inject
    Ledger ledger;

    @Inject
    KithSessions kith;

    @Inject
    @Named("erp.branch")
    String branch;

    @Override
    public String call() {
        if (ledger.company(NO).isEmpty()) {
            desk.register(new Company(NO, branch + "𪚥公司", "张𬎆", branch));
        }
        desk.place(NO, new BigDecimal("1299.00"), Instant.parse("2026-03-02T09:00:00Z"));
        String refused = desk.place(NO, new BigDecimal("1299.00"), Instant.parse("9000-01-01T00:00:00Z"))
                .id();
        desk.mark(NO, "展会2026");
        int purchases = kith.current()
                .purchases()
                .of(Company.ref(NO), PageSpec.first(100))
                .items()
                .size();
        return String.format(
                Locale.ROOT,
                "%s %d %s %s",
                kith.current().customers().find(Company.ref(NO)).orElseThrow().name(),
                purchases,
                desk.portrait(NO).level().why(Locale.SIMPLIFIED_CHINESE).isEmpty() ? "" : "等级",
                ledger.order(refused).orElseThrow().crmRefusal());
    }
}
