package io.kith.examples.erp;

import io.kith.crm.base.Money;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.customer.Contact;
import io.kith.crm.customer.CustomerSheet;
import io.kith.crm.customer.Portrait;
import io.kith.crm.purchase.Purchase;
import io.kith.crm.purchase.RecordedPurchase;
import io.kith.examples.erp.crm.KithSessions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;

/** Where sales are entered: what the ERP keeps and what Kith knows of it stand together, or neither does. */
@ApplicationScoped
public class SalesDesk {

    @Inject
    Ledger ledger;

    @Inject
    KithSessions kith;

    /** Opens an account for a company: a row of the ERP's and a customer of Kith's, or neither. */
    @Transactional
    public void register(Company company) {
        ledger.add(company);
        CustomerSheet sheet = io.kith.crm.customer.Company.named(company.name())
                .withRegion(company.city())
                .withContact(Contact.named(company.contact()));
        kith.current().customers().link(company.ref(), sheet);
    }

    /** Takes a paid order. If Kith will not have it, the order stands all the same and says why. */
    @Transactional
    public SalesOrder place(String companyNo, BigDecimal total, Instant paidAt) {
        SalesOrder order = new SalesOrder(UUID.randomUUID().toString(), companyNo, total, paidAt, null);
        ledger.add(order);
        Purchase purchase = Purchase.of(order.ref(), Company.ref(companyNo), Money.of("CNY", total), paidAt);
        Outcome<RecordedPurchase> reported = kith.current().purchases().tryReport(purchase);
        if (!reported.isAccepted()) {
            ledger.refusedByCrm(
                    order, reported.refusals().stream().map(Reason::code).collect(Collectors.joining(" ")));
        }
        return order;
    }

    /** Marks a company, for good: also if what the caller is doing is rolled back. */
    @Transactional(TxType.REQUIRES_NEW)
    public void mark(String companyNo, String tag) {
        kith.current().customers().tag(Company.ref(companyNo), tag);
    }

    /** Shows a customer as it is committed, whatever the caller has begun. */
    @Transactional(TxType.NOT_SUPPORTED)
    public Portrait portrait(String companyNo) {
        return kith.current().customers().portrait(Company.ref(companyNo));
    }
}
