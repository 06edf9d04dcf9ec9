package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.kernel.engine.Newcomers;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds customers that other records name. What follows from their first purchases is written with them, once. */
final class Arrivals implements Newcomers {

    private final CustomerDesk desk;
    private final FactKeeper facts;

    private record Announced(ExternalRef ref, Customer customer) {}

    /** Who was announced in one unit. */
    private static final class Register {
        final Map<ExternalRef, CustomerId> ids = new HashMap<>();
        final Map<CustomerId, Announced> all = new HashMap<>();
    }

    Arrivals(CustomerDesk desk, FactKeeper facts) {
        this.desk = desk;
        this.facts = facts;
    }

    @Override
    public Known known(Work work, String system, Collection<String> keys) {
        work.require(ACTION);
        CustomerDesk.Found found = desk.findNamed(work, system, keys);
        return new Known(found.ids(), found.hidden());
    }

    @Override
    public Outcome<CustomerId> announce(Work work, ExternalRef ref, String name, boolean company) {
        Register register = register(work);
        CustomerId before = register.ids.get(ref);
        if (before != null) {
            return Outcome.accepted(before);
        }
        SheetRules.Checked checked = desk.check(company ? Company.named(name) : Person.named(name));
        if (!checked.breaches().isEmpty()) {
            return Outcome.refused(checked.breaches());
        }
        CustomerId id = CustomerId.of(work.newId());
        register.ids.put(ref, id);
        register.all.put(id, new Announced(ref, Customer.begun(id, checked.sheet(), work.now())));
        return Outcome.accepted(id);
    }

    @Override
    public void add(Work work, Map<CustomerId, List<Spending.Spent>> bought) {
        Register register = register(work);
        List<Customer> customers = new ArrayList<>();
        List<ExternalRef> refs = new ArrayList<>();
        for (CustomerId id : bought.keySet()) {
            Announced one = register.all.remove(id);
            if (one == null) {
                throw new IllegalArgumentException("not announced, or added already: " + id);
            }
            customers.add(one.customer());
            refs.add(one.ref());
        }
        desk.linkNew(work, refs, customers);
        facts.storeNew(work, customers, bought);
    }

    private static Register register(Work work) {
        return work.memo(Arrivals.class, Register::new);
    }
}
