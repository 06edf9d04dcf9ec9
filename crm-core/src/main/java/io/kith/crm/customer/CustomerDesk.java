package io.kith.crm.customer;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.Parties;
import io.kith.crm.kernel.engine.Records;
import io.kith.crm.kernel.engine.Wiring;
import io.kith.crm.kernel.engine.Work;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What all facades of one engine share: the way to customers, and the rules for changing one. */
final class CustomerDesk implements Parties {

    private static final int SHOWN_DUPLICATES = 50;

    final Engine engine;
    final CustomerMapping mapping;
    final Records<Customer> customers;
    final DuplicatePolicy duplicates;

    CustomerDesk(Wiring wiring) {
        engine = wiring.engine();
        mapping = new CustomerMapping(wiring.type(CustomerMapping.TYPE));
        customers = wiring.records(mapping);
        duplicates = engine.policy(DuplicatePolicy.class, DuplicatePolicy.ALLOW);
        wiring.provide(Parties.class, this);
    }

    @Override
    public CustomerId require(Work work, CustomerRef ref) {
        return CustomerId.of(
                ref instanceof ExternalRef external
                        ? customers.requireId(work, external)
                        : customers.requireId(work, ((CustomerId) ref).uuid()));
    }

    @Override
    public Map<String, CustomerId> findAll(Work work, String system, Collection<String> keys) {
        return findNamed(work, system, keys).ids();
    }

    /**
     * Whom hosts' keys of one system name; keys in neither part name nobody.
     *
     * @param seen the customers that the actor may see, by key
     * @param hidden the keys of those that it may not see: to add such a one again would end in a broken unique rule
     */
    record Found(Map<String, Customer> seen, Set<String> hidden) {

        Map<String, CustomerId> ids() {
            Map<String, CustomerId> ids = new HashMap<>();
            seen.forEach((key, customer) -> ids.put(key, customer.id()));
            return ids;
        }
    }

    /** Finds whom hosts' keys name, to change them or to refer to them. */
    Found findNamed(Work work, String system, Collection<String> keys) {
        Map<String, UUID> known = engine.references().findAll(work, CustomerMapping.DESCRIPTOR, system, keys);
        Map<UUID, Customer> taken = new HashMap<>();
        for (Customer customer : customers.takeAll(work, known.values())) {
            taken.put(customer.id().uuid(), customer);
        }
        Found found = new Found(new HashMap<>(), new HashSet<>());
        known.forEach((key, uuid) -> {
            Customer customer = taken.get(uuid);
            if (customer == null) {
                found.hidden().add(key);
            } else {
                found.seen().put(key, customer);
            }
        });
        return found;
    }

    /**
     * Remembers whom hosts' keys name that named nobody, before the customers are stored: whoever loses a race for a key has
     * stored nothing of its customer yet.
     */
    void linkNew(Work work, List<ExternalRef> refs, List<Customer> fresh) {
        List<UUID> owners = fresh.stream().map(customer -> customer.id().uuid()).toList();
        engine.references().loadNew(work, CustomerMapping.DESCRIPTOR, owners, refs);
    }

    /** Finds a customer to show. */
    Optional<Customer> find(Work work, CustomerRef ref) {
        return key(work, ref).flatMap(key -> customers.get(work, key));
    }

    /**
     * Finds a customer to show.
     *
     * @throws RefusedException if it does not exist for the actor
     */
    Customer requireShown(Work work, CustomerRef ref) {
        return ref instanceof ExternalRef external
                ? customers.require(work, external)
                : customers.require(work, ((CustomerId) ref).uuid());
    }

    /**
     * Takes a customer to change.
     *
     * @throws RefusedException if it does not exist for the actor
     */
    Customer take(Work work, CustomerRef ref) {
        return ref instanceof ExternalRef external
                ? customers.requireToChange(work, external)
                : customers.requireToChange(work, ((CustomerId) ref).uuid());
    }

    private Optional<UUID> key(Work work, CustomerRef ref) {
        return ref instanceof ExternalRef external
                ? engine.references().find(work, CustomerMapping.DESCRIPTOR, external)
                : Optional.of(((CustomerId) ref).uuid());
    }

    /** Checks a sheet by all rules; they go on after a breach, so that one attempt shows as much as can be known. */
    SheetRules.Checked check(CustomerSheet sheet) {
        List<Reason> declared = engine.inputs().check(sheet);
        if (declared.isEmpty()) {
            return SheetRules.check(sheet, engine.now());
        }
        List<Reason> all = new ArrayList<>(declared);
        if (isWhole(sheet)) {
            all.addAll(SheetRules.check(sheet, engine.now()).breaches());
        }
        return new SheetRules.Checked(sheet, all);
    }

    /** Whether everything is there that the rules look at, be it right or wrong. */
    @SuppressWarnings("ConstantValue") // inputs made from JSON may lack what the types promise
    private static boolean isWhole(CustomerSheet sheet) {
        return sheet.kind() != null
                && sheet.name() != null
                && sheet.person() != null
                && sheet.tags().stream().noneMatch(tag -> tag == null)
                && sheet.channels().stream().allMatch(CustomerDesk::isWhole)
                && sheet.contacts().stream()
                        .allMatch(contact -> contact != null
                                && contact.name() != null
                                && contact.channels().stream().allMatch(CustomerDesk::isWhole))
                && sheet.addresses().stream().allMatch(address -> address != null && address.line() != null)
                && sheet.documents().stream()
                        .allMatch(
                                document -> document != null && document.title() != null && document.locator() != null);
    }

    @SuppressWarnings("ConstantValue") // inputs made from JSON may lack what the types promise
    private static boolean isWhole(Channel channel) {
        return channel != null && channel.kind() != null && channel.address() != null;
    }

    /**
     * Completes a checked sheet: its relations by our own ids.
     *
     * @param id whose sheet it is
     * @throws RefusedException with every relation that leads nowhere, or to the customer itself
     */
    CustomerSheet kept(Work work, CustomerId id, CustomerSheet tidy) {
        if (tidy.relations().isEmpty()) {
            return tidy;
        }
        List<Reason> refusals = new ArrayList<>();
        List<Relation> relations = new ArrayList<>();
        for (int i = 0; i < tidy.relations().size(); i++) {
            Relation relation = tidy.relations().get(i);
            String path = "relations[" + i + "].to";
            Optional<CustomerId> to = key(work, relation.to())
                    .flatMap(key -> customers.take(work, key))
                    .map(Customer::id);
            if (to.isEmpty()) {
                refusals.add(CustomerReasons.RELATED_UNKNOWN.reason().withField(path));
            } else if (to.get().equals(id)) {
                refusals.add(CustomerReasons.RELATED_TO_ITSELF.reason().withField(path));
            } else {
                relations.add(new Relation(relation.kind(), to.get()));
            }
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
        return tidy.withRelations(relations);
    }

    /** Adds a customer that is new. */
    Customer insert(Work work, CustomerId id, CustomerSheet sheet) {
        Customer customer = Customer.begun(id, kept(work, id, sheet), work.now());
        customers.insert(work, customer);
        work.raise(CustomerEvents.of(CustomerEvents.ADDED, customer));
        return customer;
    }

    /**
     * Changes what is said of a customer; the same again changes nothing.
     *
     * @throws RefusedException if it is archived, or would become another kind
     */
    Customer change(Work work, Customer customer, CustomerSheet sheet) {
        CustomerSheet kept = kept(work, customer.id(), sheet);
        if (kept.equals(customer.sheet())) {
            return customer;
        }
        requireChangeable(customer, kept);
        Customer changed = customer.with(kept);
        customers.update(work, changed);
        work.raise(CustomerEvents.of(CustomerEvents.CHANGED, changed));
        return changed;
    }

    static void requireChangeable(Customer customer, CustomerSheet sheet) {
        List<Reason> refusals = new ArrayList<>();
        if (customer.isArchived()) {
            refusals.add(CustomerReasons.ARCHIVED.reason());
        }
        if (sheet.kind() != customer.kind()) {
            refusals.add(CustomerReasons.KIND_CHANGED.reason(customer.kind()).withField("kind"));
        }
        if (!refusals.isEmpty()) {
            throw new RefusedException(refusals);
        }
    }

    /**
     * Returns customers that share a telephone, an e-mail address or a company's name with a sheet; at most 50. Nobody
     * finds by what they may not see. A key does not tell whether the customer itself or a contact has it, so both must
     * be open to those who find by it.
     */
    List<Customer> duplicates(Work work, CustomerSheet sheet) {
        List<String> keys = MatchKeys.of(
                sheet,
                customers.shows(work, CustomerMapping.NAME),
                customers.shows(work, CustomerMapping.PARTS.channelAddress, CustomerMapping.PARTS.contactName));
        return keys.isEmpty() ? List.of() : customers.list(work, mapping.byMatchKeys, SHOWN_DUPLICATES, keys);
    }
}
