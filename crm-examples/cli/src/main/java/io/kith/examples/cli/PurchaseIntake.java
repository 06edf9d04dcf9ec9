package io.kith.examples.cli;

import io.kith.crm.CrmSession;
import io.kith.crm.purchase.BackfilledRow;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.UnknownCustomers;
import java.util.ArrayList;
import java.util.List;

/** Stores chunks of purchases, adding customers that are not known yet. */
final class PurchaseIntake {

    /** As many as a backfill reads ahead to write them by customer. */
    static final int AT_ONCE = 10_000;

    private static final int SETTLE_AT_ONCE = 10_000;

    private final CrmSession session;
    private final UnknownCustomers unknown;

    PurchaseIntake(CrmSession session, boolean addCustomers) {
        this.session = session;
        unknown = addCustomers
                ? UnknownCustomers.addedAsPersons(ref -> "Customer " + ref.key())
                : UnknownCustomers.refused();
    }

    List<ImportRun.Stored> load(List<Purchase> chunk) {
        List<ImportRun.Stored> stored = new ArrayList<>(chunk.size());
        session.purchases().backfill(chunk.iterator(), unknown, row -> stored.add(stored(row)));
        return stored;
    }

    /** Works out what follows from the purchases: levels and life-cycle stages. */
    void finish() {
        while (session.customers().settle(SETTLE_AT_ONCE) > 0) {
            // each run is bounded and keeps what it has done
        }
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
