package io.kith.crm.purchase;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.ProductId;
import io.kith.crm.base.ProductRef;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.KernelReasons;
import io.kith.crm.kernel.engine.Newcomers;
import io.kith.crm.kernel.engine.Parties;
import io.kith.crm.kernel.engine.Products;
import io.kith.crm.kernel.engine.Spending;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds whom and what the purchases of one unit refer to; each reference is looked up once. */
final class Resolver {

    private static final String CUSTOMER = "customer";

    private final Work work;
    private final Parties parties;
    private final UnknownCustomers unknown;
    private final @Nullable Newcomers newcomers;
    private final Optional<Products> products;
    private final Map<CustomerRef, Outcome<CustomerId>> customers = new HashMap<>();
    private final Set<CustomerId> announced = new HashSet<>();
    private final Map<ProductRef, Optional<ProductId>> known = new HashMap<>();

    Resolver(Engine engine, Work work) {
        this(engine, work, UnknownCustomers.refused());
    }

    Resolver(Engine engine, Work work, UnknownCustomers unknown) {
        this.work = work;
        this.unknown = unknown;
        newcomers = unknown.areAdded()
                ? engine.service(Newcomers.class)
                        .orElseThrow(
                                () -> new IllegalStateException("customers are kept by a capability that adds none"))
                : null;
        parties = engine.service(Parties.class)
                .orElseThrow(() -> new IllegalStateException("purchases need a capability that keeps customers"));
        products = engine.service(Products.class);
    }

    /** Looks up the customers of many purchases, those of one system at once. */
    Resolver prepare(List<Purchase> purchases) {
        Map<String, Set<String>> bySystem = new HashMap<>();
        for (Purchase purchase : purchases) {
            if (purchase.customer() instanceof ExternalRef ref) {
                bySystem.computeIfAbsent(ref.system(), unused -> new LinkedHashSet<>())
                        .add(ref.key());
            }
        }
        bySystem.forEach(this::prepare);
        return this;
    }

    private void prepare(String system, Set<String> keys) {
        Newcomers.Known found = newcomers == null
                ? new Newcomers.Known(parties.findAll(work, system, keys), Set.of())
                : newcomers.known(work, system, keys);
        for (String key : keys) {
            ExternalRef ref = new ExternalRef(system, key);
            CustomerId id = found.seen().get(key);
            customers.put(
                    ref,
                    id != null
                            ? Outcome.accepted(id)
                            : newcomers == null || found.hidden().contains(key)
                                    ? unknown(ref)
                                    : announce(newcomers, ref));
        }
    }

    private Outcome<CustomerId> unknown(ExternalRef ref) {
        return Outcome.refused(
                List.of(KernelReasons.REFERENCE_UNKNOWN.reason(work.engine().term(CUSTOMER), ref.toString())));
    }

    private Outcome<CustomerId> announce(Newcomers newcomers, ExternalRef ref) {
        Outcome<CustomerId> id = newcomers.announce(work, ref, unknown.name(ref), unknown.areCompanies());
        if (id.isAccepted()) {
            announced.add(id.orElseThrow());
        }
        return id;
    }

    /** Adds the customers of stored purchases that were not there before, and returns the others. */
    Set<CustomerId> addNew(List<RecordedPurchase> stored) {
        Map<CustomerId, List<Spending.Spent>> fresh = new LinkedHashMap<>();
        Set<CustomerId> others = new LinkedHashSet<>();
        for (RecordedPurchase purchase : stored) {
            CustomerId customer = purchase.customer();
            if (announced.contains(customer)) {
                fresh.computeIfAbsent(customer, unused -> new ArrayList<>())
                        .add(new Spending.Spent(purchase.paidAt(), purchase.net()));
            } else {
                others.add(customer);
            }
        }
        if (newcomers != null && !fresh.isEmpty()) {
            newcomers.add(work, fresh);
        }
        return others;
    }

    Outcome<CustomerId> customer(CustomerRef ref) {
        Outcome<CustomerId> found = customers.get(ref);
        if (found == null) {
            found = require(ref);
            customers.put(ref, found);
        }
        return found;
    }

    private Outcome<CustomerId> require(CustomerRef ref) {
        try {
            return Outcome.accepted(parties.require(work, ref));
        } catch (RefusedException unknown) {
            return Outcome.refused(unknown.reasons());
        }
    }

    /** Returns a product of the catalogue; nothing if there is none or the catalogue is not in use. */
    Optional<ProductId> product(ProductRef ref) {
        return known.computeIfAbsent(ref, unused -> products.flatMap(catalogue -> catalogue.find(work, ref)));
    }
}
