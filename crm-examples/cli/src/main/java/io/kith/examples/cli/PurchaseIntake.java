package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.customer.CustomerRow;
import io.kith.crm.customer.Person;
import io.kith.crm.purchase.BackfilledRow;
import io.kith.crm.purchase.Purchase;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Stores chunks of purchases, adding customers that are not known yet. */
final class PurchaseIntake {

    private static final String UNKNOWN_CUSTOMER = "reference.unknown";
    private static final int SETTLE_AT_ONCE = 10_000;

    private final CrmSession session;
    private final boolean addCustomers;

    PurchaseIntake(CrmSession session, boolean addCustomers) {
        this.session = session;
        this.addCustomers = addCustomers;
    }

    List<ImportRun.Stored> load(List<Purchase> chunk) {
        List<BackfilledRow> rows = session.purchases().backfill(chunk).rows();
        if (!addCustomers) {
            return rows.stream().map(PurchaseIntake::stored).toList();
        }
        List<Integer> again = new ArrayList<>();
        Set<ExternalRef> unknown = new LinkedHashSet<>();
        for (int i = 0; i < rows.size(); i++) {
            if (lacksCustomer(rows.get(i)) && chunk.get(i).customer() instanceof ExternalRef ref) {
                again.add(i);
                unknown.add(ref);
            }
        }
        List<ImportRun.Stored> results = new ArrayList<>(rows.stream()
                .map(PurchaseIntake::stored)
                .map(PurchaseIntake::apartFromTheCustomer)
                .toList());
        if (!again.isEmpty()) {
            session.customers()
                    .loadAll(unknown.stream()
                            .map(ref -> new CustomerRow(ref, Person.named("Customer " + ref.key())))
                            .toList());
            List<BackfilledRow> second = session.purchases()
                    .backfill(again.stream().map(chunk::get).toList())
                    .rows();
            for (int i = 0; i < second.size(); i++) {
                results.set(again.get(i), stored(second.get(i)));
            }
        }
        return results;
    }

    /** Works out what follows from the purchases: levels and life-cycle stages. */
    void finish() {
        while (session.customers().settle(SETTLE_AT_ONCE) > 0) {
            // each run is bounded and keeps what it has done
        }
    }

    private static boolean lacksCustomer(BackfilledRow row) {
        return row.result() == BackfilledRow.Result.REFUSED
                && row.reasons().stream().map(Reason::code).allMatch(UNKNOWN_CUSTOMER::equals);
    }

    /** What is wrong with a row beside its customer, who would be added if nothing else were. */
    private static ImportRun.Stored apartFromTheCustomer(ImportRun.Stored row) {
        return new ImportRun.Stored(
                row.result(),
                row.refusals().stream()
                        .filter(reason -> !reason.code().equals(UNKNOWN_CUSTOMER))
                        .toList());
    }

    private static ImportRun.Stored stored(BackfilledRow row) {
        return new ImportRun.Stored(
                switch (row.result()) {
                    case STORED -> ImportRun.Stored.Result.STORED;
                    case ALREADY_THERE -> ImportRun.Stored.Result.ALREADY;
                    case REFUSED -> ImportRun.Stored.Result.REFUSED;
                },
                row.reasons());
    }
}
