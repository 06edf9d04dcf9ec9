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
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Adds customers that other records name. What follows from their first purchases is written with them, once. */
final class Arrivals implements Newcomers {

    private final CustomerDesk desk;
    private final FactKeeper facts;

    private record Announced(ExternalRef ref, Customer customer) {}

    /** Who was announced in one unit. */
    private static final class Register {
        final Map<ExternalRef, CustomerId> ids = new HashMap<>();
        final Map<CustomerId, Announced> all = new LinkedHashMap<>();
    }

    Arrivals(CustomerDesk desk, FactKeeper facts) {
        this.desk = desk;
        this.facts = facts;
    }

    @Override
    public Known known(Work work, String system, Collection<String> keys) {
        work.require(ACTION);
        Map<String, UUID> named = desk.engine.references().findAll(work, CustomerMapping.DESCRIPTOR, system, keys);
        Map<String, CustomerId> seen = desk.seen(work, named);
        Set<String> hidden = new HashSet<>(named.keySet());
        hidden.removeAll(seen.keySet());
        return new Known(seen, hidden);
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
        register.all.put(id, new Announced(ref, new Customer(id, 1, checked.sheet(), work.now(), null, Facts.NONE)));
        return Outcome.accepted(id);
    }

    @Override
    public void add(Work work, Map<CustomerId, List<Spending.Spent>> bought) {
        Register register = register(work);
        List<Customer> customers = new ArrayList<>();
        List<ExternalRef> refs = new ArrayList<>();
        List<UUID> owners = new ArrayList<>();
        for (CustomerId id : bought.keySet()) {
            Announced one = register.all.remove(id);
            if (one == null) {
                throw new IllegalArgumentException("not announced, or added already: " + id);
            }
            customers.add(one.customer());
            refs.add(one.ref());
            owners.add(id.uuid());
        }
        // Keys first: who loses a race for one of them has stored nothing of its customer yet.
        desk.engine.references().loadNew(work, CustomerMapping.DESCRIPTOR, owners, refs);
        facts.storeNew(work, customers, bought);
    }

    private static Register register(Work work) {
        return work.memo(Arrivals.class, Register::new);
    }
}
