package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.math.Cohorts;
import io.kith.crm.purchase.Purchase;
import io.kith.examples.cli.tabular.Row;
import io.kith.examples.cli.tabular.TabularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** The bundled log of CDNOW on its way into a store, and what is kept of it besides: months of activity for cohorts. */
final class CdnowLog {

    static final String CURRENCY = "USD";

    private static final String CUSTOMERS = "cdnow.customer";
    private static final String ORDERS = "cdnow.order";
    private static final String RESOURCE = "/cdnow/CDNOW_master.txt.gz";
    private static final int SOME = 400;

    private final PurchaseRows rows = new PurchaseRows(ORDERS, CUSTOMERS, CURRENCY);
    private final Set<String> keys = new LinkedHashSet<>();
    private final List<Integer> customers = new ArrayList<>();
    private final List<Integer> months = new ArrayList<>();

    /** Stores the log and returns how many rows came to what. */
    ImportTotals takeIn(CrmSession session, Terminal terminal, Output output) throws IOException {
        Path folder = Files.createTempDirectory("kith-demo");
        try {
            Path log = folder.resolve("CDNOW_master.txt");
            unpack(log);
            TabularFile file = TabularFile.open(
                    log, new FileOptions().reading(ImportPurchases.COLUMNS).build());
            PurchaseIntake intake = new PurchaseIntake(session, true);
            ImportTotals totals = new ImportRun(terminal, output, file, null)
                    .storing(PurchaseIntake.AT_ONCE)
                    .run(row -> ImportRun.Parsed.of(purchase(row)), intake::load, reason -> null);
            intake.finish();
            return totals;
        } finally {
            TemporaryFolder.delete(folder);
        }
    }

    private static void unpack(Path log) throws IOException {
        try (InputStream packed = CdnowLog.class.getResourceAsStream(RESOURCE)) {
            if (packed == null) {
                throw new UserMistake("demo.data", "the demo's data is missing from this build");
            }
            Files.copy(new GZIPInputStream(packed), log, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private Purchase purchase(Row row) {
        String customer = row.get(ImportPurchases.CUSTOMER).orElseThrow();
        Instant paidAt = row.get(ImportPurchases.PAID).orElseThrow();
        if (keys.size() < SOME) {
            keys.add(customer);
        }
        LocalDate day = paidAt.atZone(ZoneOffset.UTC).toLocalDate();
        customers.add(Integer.valueOf(customer));
        months.add(Cohorts.month(day.getYear(), day.getMonthValue()));
        return rows.purchase(
                null,
                customer,
                paidAt,
                row.get(ImportPurchases.AMOUNT).orElseThrow(),
                row.get(ImportPurchases.COUNT).orElse(null),
                null,
                null);
    }

    /** Some of its customers, for the generated pipeline. */
    List<ExternalRef> some() {
        return keys.stream().map(key -> ExternalRef.of(CUSTOMERS, key)).toList();
    }

    /** Who bought again how many months after the first time. */
    Cohorts cohorts() {
        return Cohorts.of(
                customers.stream().mapToInt(Integer::intValue).toArray(),
                months.stream().mapToInt(Integer::intValue).toArray());
    }
}
