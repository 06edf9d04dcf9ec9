package io.kith.crm.customer;

import io.kith.crm.base.CustomerRef;
import io.kith.crm.base.ExternalRef;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.Criteria;
import io.kith.crm.kernel.Page;
import io.kith.crm.kernel.PageSpec;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Labels;
import io.kith.crm.kernel.engine.Room;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Customers: who they are, how to reach them, what they are worth and where they stand.
 *
 * <p>Commands come in two forms: {@code add} throws a {@link RefusedException} with every reason, {@code tryAdd} returns
 * them. Thread-safe.
 */
public final class Customers {

    /** The capability. */
    public static final Capability CAPABILITY = Room.named("customers")
            .record(CustomerMapping.DESCRIPTOR)
            .record(StayMapping.DESCRIPTOR)
            .events(
                    CustomerEvents.ADDED,
                    CustomerEvents.CHANGED,
                    CustomerEvents.ARCHIVED,
                    CustomerEvents.RESTORED,
                    CustomerEvents.LEVEL_CHANGED,
                    CustomerEvents.STAGE_CHANGED)
            .labels(Labels.beside(Customers.class))
            .sentences(CustomerReasons.CATALOGUE)
            .sentences(PolicyReasons.CATALOGUE)
            .sentences(Explanations.CATALOGUE)
            .facade(Customers.class, wiring -> {
                CustomerDesk desk = new CustomerDesk(wiring);
                Worth worth = new Worth(wiring, desk);
                return caller -> new Customers(desk, worth, caller);
            })
            .build();

    /** How many customers {@link #loadAll} takes at once. */
    public static final int MAX_LOAD = 1_000;

    private static final int SHOWN_STAYS = 100;

    private final CustomerDesk desk;
    private final Worth worth;
    private final Caller caller;
    private final CustomerCommands commands;

    private Customers(CustomerDesk desk, Worth worth, Caller caller) {
        this.desk = desk;
        this.worth = worth;
        this.caller = caller;
        this.commands = new CustomerCommands(desk, caller);
    }

    /**
     * Adds a customer, whatever duplicates there may be.
     *
     * @throws RefusedException if the sheet breaks a rule
     */
    public Customer add(CustomerSheet sheet) {
        return tryAdd(sheet).orElseThrow();
    }

    /** Adds a customer, or tells why not; what happens to duplicates is the host's policy, by default they are allowed. */
    public Outcome<Customer> tryAdd(CustomerSheet sheet) {
        return tryAdd(sheet, desk.duplicates);
    }

    /**
     * Adds a customer.
     *
     * @throws RefusedException if the sheet breaks a rule, or has duplicates that are not allowed
     */
    public Customer add(CustomerSheet sheet, DuplicatePolicy duplicates) {
        return tryAdd(sheet, duplicates).orElseThrow();
    }

    /** Adds a customer, or tells why not. */
    public Outcome<Customer> tryAdd(CustomerSheet sheet, DuplicatePolicy duplicates) {
        return commands.add(sheet, duplicates);
    }

    /**
     * Adds the customer that the host's key names, or changes it; the same again changes nothing.
     *
     * @throws RefusedException if the sheet breaks a rule
     */
    public Customer link(ExternalRef ref, CustomerSheet sheet) {
        return tryLink(ref, sheet).orElseThrow();
    }

    /** Adds or changes the customer that the host's key names, or tells why not. */
    public Outcome<Customer> tryLink(ExternalRef ref, CustomerSheet sheet) {
        return commands.link(ref, sheet);
    }

    /**
     * Makes one more of the host's keys name a customer of ours.
     *
     * @throws RefusedException if there is no such customer, or the key names another
     */
    public Customer addReference(CustomerRef customer, ExternalRef ref) {
        return tryAddReference(customer, ref).orElseThrow();
    }

    /** Makes one more of the host's keys name a customer of ours, or tells why not. */
    public Outcome<Customer> tryAddReference(CustomerRef customer, ExternalRef ref) {
        return commands.addReference(customer, ref);
    }

    /**
     * Changes what is said of a customer.
     *
     * @throws RefusedException if there is no such customer, it is archived, or the sheet breaks a rule
     */
    public Customer change(CustomerRef customer, CustomerSheet sheet) {
        return tryChange(customer, sheet).orElseThrow();
    }

    /** Changes what is said of a customer, or tells why not. */
    public Outcome<Customer> tryChange(CustomerRef customer, CustomerSheet sheet) {
        return commands.change(customer, sheet);
    }

    /**
     * Changes the fields that the host added; null makes a field absent, those not named stay.
     *
     * @throws RefusedException if there is no such customer or field, or a value does not fit
     */
    public Customer changeCustomFields(CustomerRef customer, Map<String, ? extends @Nullable Object> values) {
        return tryChangeCustomFields(customer, values).orElseThrow();
    }

    /** Changes the fields that the host added, or tells why not. */
    public Outcome<Customer> tryChangeCustomFields(
            CustomerRef customer, Map<String, ? extends @Nullable Object> values) {
        return commands.changeCustomFields(customer, values);
    }

    /** Returns the fields that the host added and that have a value, by name. */
    public Map<String, Object> customFields(CustomerRef customer) {
        return desk.engine.read(
                caller,
                "customer.custom-fields",
                work -> desk.customers.customFields(
                        work, desk.requireShown(work, customer).id().uuid()));
    }

    /**
     * Sets a tag by hand; a tag that is there already stays.
     *
     * @throws RefusedException if there is no such customer, it is archived, or the tag is not fit
     */
    public Customer tag(CustomerRef customer, String tag) {
        return tryTag(customer, tag).orElseThrow();
    }

    /** Sets a tag by hand, or tells why not. */
    public Outcome<Customer> tryTag(CustomerRef customer, String tag) {
        return commands.edit("customer.tag", customer, tag, sheet -> sheet.withTag(tag.strip()));
    }

    /**
     * Takes a tag away; a tag that is not there stays away.
     *
     * @throws RefusedException if there is no such customer, or it is archived
     */
    public Customer untag(CustomerRef customer, String tag) {
        return tryUntag(customer, tag).orElseThrow();
    }

    /** Takes a tag away, or tells why not. */
    public Outcome<Customer> tryUntag(CustomerRef customer, String tag) {
        return commands.edit(
                "customer.untag",
                customer,
                tag,
                sheet -> sheet.withTags(sheet.tags().stream()
                        .filter(other -> !other.equals(tag.strip()))
                        .toList()));
    }

    /**
     * Makes somebody responsible.
     *
     * @param owner the host's id of that user, or null for nobody
     * @throws RefusedException if there is no such customer, or it is archived
     */
    public Customer assign(CustomerRef customer, @Nullable String owner) {
        return tryAssign(customer, owner).orElseThrow();
    }

    /** Makes somebody responsible, or tells why not. */
    public Outcome<Customer> tryAssign(CustomerRef customer, @Nullable String owner) {
        return commands.edit("customer.assign", customer, owner, sheet -> sheet.withOwner(owner));
    }

    /**
     * Puts a customer aside: it is in no list any more and is not changed until it is restored. Archiving it twice
     * changes nothing.
     *
     * @throws RefusedException if there is no such customer
     */
    public Customer archive(CustomerRef customer) {
        return tryArchive(customer).orElseThrow();
    }

    /** Puts a customer aside, or tells why not. */
    public Outcome<Customer> tryArchive(CustomerRef customer) {
        return commands.archive(customer);
    }

    /**
     * Takes a customer back from the archive. Restoring it twice changes nothing.
     *
     * @throws RefusedException if there is no such customer
     */
    public Customer restore(CustomerRef customer) {
        return tryRestore(customer).orElseThrow();
    }

    /** Takes a customer back from the archive, or tells why not. */
    public Outcome<Customer> tryRestore(CustomerRef customer) {
        return commands.restore(customer);
    }

    /**
     * Links many customers in one unit: good rows are kept, others come back with every reason. Repeating it changes
     * nothing, with or without an idempotency key. Added customers are not told by events one by one.
     *
     * @param rows at most {@value #MAX_LOAD}; a key that stands twice counts as linked twice, so the later row wins
     * @return one outcome per row, in their order
     * @throws RefusedException if there are too many rows, or the actor may not load
     */
    public List<RowOutcome> loadAll(List<CustomerRow> rows) {
        if (rows.size() > MAX_LOAD) {
            throw new RefusedException(List.of(CustomerReasons.LOAD_TOO_LARGE.reason(MAX_LOAD)));
        }
        return commands.load(List.copyOf(rows));
    }

    /** Returns a customer, archived ones too. */
    public Optional<Customer> find(CustomerRef customer) {
        return desk.engine.read(caller, "customer.find", work -> desk.find(work, customer));
    }

    /**
     * Returns many customers, archived ones too, at once, in the order in which they are asked for; those that there are not are left out.
     *
     * @param customers at most 1000 ids or keys of the host's
     * @throws IllegalArgumentException if there are more
     */
    public Map<CustomerRef, Customer> findAll(Collection<? extends CustomerRef> customers) {
        return desk.engine.read(caller, "customer.find-all", work -> desk.customers.findAll(work, customers));
    }

    /** Returns the host's keys of a customer; at most 1000. */
    public List<ExternalRef> references(CustomerRef customer) {
        return desk.engine.read(
                caller,
                "customer.references",
                work -> desk.engine
                        .references()
                        .of(work, desk.requireShown(work, customer).id().uuid()));
    }

    /**
     * Returns customers that share a telephone, an e-mail address or a company's name with a sheet; at most 50. What is
     * hidden from the actor finds nothing: who may not see addresses of channels, or contacts, finds by names alone.
     */
    public List<Customer> duplicatesOf(CustomerSheet sheet) {
        return desk.engine.read(caller, "customer.duplicates", work -> desk.duplicates(work, sheet));
    }

    /** Returns customers in the order of their names, without regard to case; not those in the archive. */
    public Page<Customer> list(PageSpec page) {
        return desk.engine.read(caller, "customer.list", work -> desk.customers.page(work, desk.mapping.byName, page));
    }

    /** Returns the customers for whom somebody is responsible, in the order of their names; not those in the archive. */
    public Page<Customer> ownedBy(String owner, PageSpec page) {
        return desk.engine.read(
                caller, "customer.owned-by", work -> desk.customers.page(work, desk.mapping.ofOwner, page, owner));
    }

    /**
     * Returns the customers whose next follow-up is due until an instant (included), the most urgent first; not those in
     * the archive.
     *
     * @param limit how many at most, 1 to 1000
     */
    public List<Customer> followUpsDue(Instant until, int limit) {
        return desk.engine.read(
                caller,
                "customer.follow-ups",
                work -> desk.customers.list(work, desk.mapping.followUpsUntil, limit, until));
    }

    /**
     * Returns the customers that satisfy the criteria, in the order in which they were added, archived ones too.
     *
     * @throws RefusedException if the criteria name unknown fields or hold unfit values
     */
    public Page<Customer> search(Criteria criteria, PageSpec page) {
        return desk.engine.read(caller, "customer.search", work -> desk.customers.search(work, criteria, page));
    }

    /**
     * Returns how many customers satisfy the criteria, archived ones too.
     *
     * @throws RefusedException if the criteria name unknown fields or hold unfit values
     */
    public long count(Criteria criteria) {
        return desk.engine.read(caller, "customer.count", work -> desk.customers.count(work, criteria));
    }

    /**
     * Returns what was changed of a customer, newest first.
     *
     * @throws RefusedException if there is no such customer
     */
    public Page<CustomerChange> history(CustomerRef customer, PageSpec page) {
        return desk.engine.read(caller, "customer.history", work -> Portraits.history(desk, work, customer, page));
    }

    /** Returns everything that ever happened with a customer; it is read when a page is asked for. */
    public CustomerTimeline timeline(CustomerRef customer) {
        return new CustomerTimeline(spec -> desk.engine.read(
                caller,
                "customer.timeline",
                work -> desk.engine
                        .timeline()
                        .of(work, desk.requireShown(work, customer).id().uuid(), spec)));
    }

    /**
     * Returns the level of a customer now, by what it bought.
     *
     * @throws RefusedException if there is no such customer
     */
    public CustomerLevel level(CustomerRef customer) {
        return level(customer, desk.engine.now());
    }

    /**
     * Returns the level of a customer at an instant, by the purchases that are known today.
     *
     * @throws RefusedException if there is no such customer
     * @throws IllegalArgumentException if the instant lies outside the years 1 to 9999
     */
    public CustomerLevel level(CustomerRef customer, Instant asOf) {
        return desk.engine.read(
                caller, "customer.level", work -> worth.levels().of(work, desk.requireShown(work, customer), asOf));
    }

    /**
     * Returns how many customers are at each level at an instant, the highest level first, counted in the database; not
     * those in the archive. Purchases that were {@linkplain #due imported and not settled} do not count yet.
     *
     * @throws IllegalArgumentException if the instant lies outside the years 1 to 9999
     */
    public Map<String, Long> levels(Instant asOf) {
        return desk.engine.read(
                caller, "customer.levels", work -> worth.levels().counts(work, asOf));
    }

    /**
     * Returns where a customer is in its life now, with its latest stays.
     *
     * @throws RefusedException if there is no such customer
     */
    public LifeCycle lifeCycle(CustomerRef customer) {
        return lifeCycle(customer, desk.engine.now(), PageSpec.first(SHOWN_STAYS));
    }

    /**
     * Returns where a customer was in its life at an instant, by what is known today, with a page of its stays.
     *
     * @throws RefusedException if there is no such customer
     * @throws IllegalArgumentException if the instant lies outside the years 1 to 9999
     */
    public LifeCycle lifeCycle(CustomerRef customer, Instant asOf, PageSpec page) {
        return desk.engine.read(
                caller,
                "customer.life-cycle",
                work -> worth.lifeCycles().of(work, desk.requireShown(work, customer), asOf, page));
    }

    /**
     * Returns how many customers are in each stage at an instant, in the order of the stages, counted in the database;
     * not those in the archive. Purchases that were {@linkplain #due imported and not settled} do not count yet.
     *
     * @throws IllegalArgumentException if the instant lies outside the years 1 to 9999
     */
    public Map<String, Long> stages(Instant asOf) {
        return desk.engine.read(
                caller, "customer.stages", work -> worth.lifeCycles().counts(work, asOf));
    }

    /**
     * Moves a customer to a stage, where the {@link LifeCyclePolicy} leaves that to commands. Moving it where it is
     * changes nothing.
     *
     * @throws RefusedException if there is no such customer or stage, it is archived, or purchases move it
     */
    public LifeCycle move(CustomerRef customer, String stage) {
        return tryMove(customer, stage).orElseThrow();
    }

    /** Moves a customer to a stage, or tells why not. */
    public Outcome<LifeCycle> tryMove(CustomerRef customer, String stage) {
        return commands.move(worth.lifeCycles(), customer, stage).map(moved -> lifeCycle(moved.id()));
    }

    /**
     * Works out what imports left to do and tells of levels and stages that time alone has changed. A host's scheduler
     * calls it; however often it does, levels and stages read the same.
     *
     * @param budget how many customers at most; 1 or more
     * @return how many customers were looked at; less than the budget when nothing is left
     */
    public int settle(int budget) {
        return commands.settle(worth.facts(), budget);
    }

    /** Returns how many customers {@link #settle} would look at now. */
    public long due() {
        return desk.engine.read(
                caller,
                "customer.due",
                work -> desk.customers
                        .summarize(work, desk.mapping.due, work.now())
                        .get(0));
    }

    /** Marks every customer to be settled anew: after a change of policy. Returns how many there are. */
    public long reconsiderAll() {
        return commands.reconsiderAll(worth.facts());
    }

    /**
     * Returns the classes of a customer now, side by side.
     *
     * @throws RefusedException if there is no such customer
     */
    public Classes classes(CustomerRef customer) {
        return desk.engine.read(
                caller, "customer.classes", work -> worth.classes(work, desk.requireShown(work, customer), work.now()));
    }

    /**
     * Returns what is known of a customer, on one page.
     *
     * @throws RefusedException if there is no such customer
     */
    public Portrait portrait(CustomerRef customer) {
        return desk.engine.read(
                caller,
                "customer.portrait",
                work -> Portraits.of(desk, worth, work, desk.requireShown(work, customer)));
    }
}
