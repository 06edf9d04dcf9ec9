package io.kith.examples.erp;

import io.kith.examples.erp.crm.KithCommitting;
import io.kith.examples.erp.crm.KithEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Keeps what Kith did as rows of the ERP's, in the same transaction: for the ERP's own interfaces. */
@ApplicationScoped
public class CrmFeed {

    @Inject
    Ledger ledger;

    void keep(@Observes KithCommitting committing) {
        committing.events().stream().map(KithEvent::name).forEach(ledger::feed);
    }
}
