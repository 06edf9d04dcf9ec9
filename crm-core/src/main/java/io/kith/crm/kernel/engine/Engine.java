package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.IdGenerator;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Label;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Grid;
import io.kith.crm.kernel.GridSpec;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.OpenMatter;
import io.kith.crm.kernel.RecordDescription;
import io.kith.crm.kernel.RetentionPolicy;
import io.kith.store.Catalogue;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.UnitOptions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of one running CRM: the life of every command and every reading.
 *
 * <p>A command is validated, asked of the access policy, run as a function over records in one unit, and its changes,
 * journal, events and idempotency key are flushed once. Thread-safe.
 */
public final class Engine {

    /** The version of the library's declarations in a store, and the least version that may still work beside it. */
    public static final int SCHEMA_VERSION = 1;

    static final int MINIMUM_READER = 1;
    static final String CUSTOM_PREFIX = "x_";

    private final Set<Class<?>> policiesAskedFor = ConcurrentHashMap.newKeySet();
    private final EngineOptions options;
    private final InputValidation inputs;
    private final Types types;
    private final Exchange exchange;
    private final Execution execution;
    private final Retention retention;
    private final OutboxDesk outbox;
    private final Map<Class<?>, Function<Caller, ?>> facades = new LinkedHashMap<>();
    private final Envelopes envelopes;
    private final Journal journal;
    private final References references;
    private final Timeline timeline;
    private final Terms terms;
    private final Descriptions descriptions;
    private final GridDesk grids;

    /**
     * Opens the capabilities.
     *
     * @throws IllegalArgumentException if a custom field names no record type or repeats a field
     */
    public Engine(EngineOptions options) {
        this.options = options;
        this.inputs = new TextCheck(options.inputs());
        this.types = new Types(options.rooms(), options.customFields());
        this.envelopes = new Envelopes(options.json());
        CommandKeys keys = new CommandKeys(new CommandKeyMapping(type(CommandKeyMapping.TYPE.name())), options.json());
        this.execution = new Execution(this, options, keys);
        this.retention = new Retention(
                policy(RetentionPolicy.class, RetentionPolicy.defaults()),
                execution,
                type(CommandKeyMapping.TYPE.name()));
        this.outbox = new OutboxDesk(this, execution);
        this.exchange = new Exchange(options.listeners());
        this.terms = new Terms(this);
        Wiring wiring = new Wiring(this);
        JournalMapping journalMapping = new JournalMapping(type(JournalMapping.TYPE.name()), options.json());
        Records<JournalEntry> journalRecords = wiring.records(journalMapping);
        this.journal = new Journal(journalRecords, journalMapping);
        ExternalReferenceMapping referenceMapping =
                new ExternalReferenceMapping(type(ExternalReferenceMapping.TYPE.name()));
        this.references = new References(wiring.records(referenceMapping), referenceMapping);
        for (Room room : options.rooms()) {
            room.facades().forEach((facade, opening) -> facades.put(facade, opening.open(wiring)));
        }
        exchange.addTimeline(journal.timeline());
        this.timeline = new Timeline(exchange.timelineSources());
        this.descriptions = new Descriptions(this, terms);
        this.grids = new GridDesk(this);
    }

    /** Returns the facade of a capability, or nothing if the capability is not in use. */
    public <F> Optional<F> facade(Class<F> type, Caller caller) {
        Function<Caller, ?> make = facades.get(type);
        return make == null ? Optional.empty() : Optional.of(type.cast(make.apply(caller)));
    }

    /**
     * Carries out a command, or throws.
     *
     * @throws RefusedException with every reason if it is refused
     */
    public <T> T execute(Caller caller, Command<T> command, Function<Work, T> body) {
        return attempt(caller, command, body).orElseThrow();
    }

    /**
     * Carries out a command.
     *
     * <p>The body refuses by a {@link RefusedException}. When somebody else changed a record meanwhile, or held a lock for
     * too long, an owning store lets the body run again on the new state, at most five times in all, whatever the causes;
     * a joining store cannot.
     *
     * @throws StoreException if the store failed, or, in a transaction of the host, was changed meanwhile
     */
    public <T> Outcome<T> attempt(Caller caller, Command<T> command, Function<Work, T> body) {
        return execution.attempt(caller, command, body);
    }

    /**
     * Carries out a command of upkeep again and again, each time at most {@code piece} of the budget, until the budget is
     * spent or it found less to do; returns how much was done in all. The caller's key is left out: upkeep is idempotent.
     *
     * @param budget 1 or more
     * @param body does at most so much, and returns how much it did
     * @throws RefusedException if it is refused
     */
    public int spend(
            Caller caller, Command<Integer> command, int budget, int piece, ToIntBiFunction<Work, Integer> body) {
        return execution.spend(caller, command, budget, piece, body);
    }

    /** Refuses a command whose input a capability has looked through itself, as those who watch are to see. */
    public <T> Outcome<T> refuse(Caller caller, String command, List<Reason> reasons) {
        return execution.refuse(caller, command, reasons);
    }

    /**
     * Reads; each statement sees what was committed before it.
     *
     * @throws RefusedException if the body refuses, or asks for a value that no field can have
     */
    public <R> R read(Caller caller, String name, Function<Work, R> body) {
        return execution.read(UnitOptions.READ, caller, name, body);
    }

    /** Reads one unchanging state of everything; otherwise as {@link #read}. */
    public <R> R snapshot(Caller caller, String name, Function<Work, R> body) {
        return execution.read(UnitOptions.SNAPSHOT, caller, name, body);
    }

    /**
     * Deletes idempotency keys and delivered events whose time is over, the oldest first, and returns how many.
     *
     * @param budget how many at most; 1 or more
     * @throws RefusedException if the caller may not
     */
    public int expire(Caller caller, int budget) {
        return retention.expire(caller, budget);
    }

    /**
     * Returns a page of a grid.
     *
     * @throws RefusedException if the caller may not see such records or asks for what it may not see, what there is not,
     *     or what cannot be sorted by
     * @throws IllegalArgumentException if no capability in use shows grids of the type
     */
    public Grid grid(Caller caller, GridSpec spec) {
        return grids.show(caller, spec);
    }

    /** Returns the outbox for people and new consumers. */
    public OutboxDesk outbox() {
        return outbox;
    }

    /** Returns who watches. */
    public List<CrmObserver> observers() {
        return options.observers();
    }

    /** Returns where the time comes from. */
    public InstantSource clock() {
        return options.clock();
    }

    /** Returns the moment, to the microsecond. */
    public Instant now() {
        return Instants.toMicros(options.clock().instant());
    }

    /** Returns the service that another capability provides, or nothing if that is not in use. */
    public <S> Optional<S> service(Class<S> type) {
        return exchange.service(type);
    }

    /** Returns the classes of the host's policies that no capability in use has asked for, by name. */
    public List<Class<?>> unusedPolicies() {
        return options.policies().keySet().stream()
                .filter(type -> !policiesAskedFor.contains(type))
                .sorted(Comparator.comparing(Class::getName))
                .toList();
    }

    /** Returns the host's policy of this class, or the default; to be asked for while the capabilities are opened. */
    public <P> P policy(Class<P> type, P otherwise) {
        policiesAskedFor.add(type);
        Object policy = options.policies().get(type);
        return policy == null ? otherwise : type.cast(policy);
    }

    public IdGenerator ids() {
        return options.ids();
    }

    public Json json() {
        return options.json();
    }

    public AccessPolicy access() {
        return options.access();
    }

    /**
     * Returns how input is checked: for commands that take many inputs and answer for each, or name its fields otherwise.
     */
    public InputValidation inputs() {
        return inputs;
    }

    public Store store() {
        return options.store();
    }

    public List<Room> rooms() {
        return options.rooms();
    }

    public Journal journal() {
        return journal;
    }

    public References references() {
        return references;
    }

    public Timeline timeline() {
        return timeline;
    }

    /**
     * Returns what is not settled yet with a customer in all capabilities, what began first before the others.
     *
     * @param limit how many at most
     */
    public List<OpenMatter> openMatters(Work work, CustomerId customer, int limit) {
        return exchange.openMatters(work, customer, limit);
    }

    Envelopes envelopes() {
        return envelopes;
    }

    /** Returns everything that the store must be able to keep. */
    public Catalogue catalogue() {
        return new Catalogue(SCHEMA_VERSION, MINIMUM_READER, types.all(), List.of());
    }

    boolean hasType(String name) {
        return types.has(name);
    }

    /** Returns a record type as this engine has it. */
    public RecordType type(String name) {
        return types.type(name);
    }

    /** Returns the description of a record type. */
    public RecordDescriptor descriptor(String name) {
        return types.descriptor(name);
    }

    /**
     * Describes a record type for people, with everything.
     *
     * @throws IllegalStateException if no capability in use has it
     */
    public RecordDescription describe(String name, Locale locale) {
        return descriptions.of(name, locale, field -> false);
    }

    /**
     * Describes a record type for people, without what a caller may not see.
     *
     * @throws RefusedException if the caller may not read such records at all
     * @throws IllegalStateException if no capability in use has it
     */
    public RecordDescription describe(Caller caller, String name, Locale locale) {
        if (!access().allows(caller.tenant(), caller.actor(), "read:" + name)) {
            throw new RefusedException(List.of(KernelReasons.DENIED.reason("read:" + name)));
        }
        return descriptions.of(name, locale, hidden(caller, name)::has);
    }

    /**
     * Checks what the access policy hides from a caller, of all record types in use: a mistake is to show at once, not when
     * somebody first asks for such records.
     *
     * @throws IllegalStateException if it hides what a record type does not have, or what cannot be hidden
     */
    public void requireSoundAccess(Caller caller) {
        types.descriptors().forEach(descriptor -> hidden(caller, descriptor.name()));
    }

    private Hidden hidden(Caller caller, String recordType) {
        RecordDescriptor descriptor = descriptor(recordType);
        Set<String> names = access().hiddenFields(caller.tenant(), caller.actor(), recordType);
        RecordDescriptor copied = descriptor.copied();
        if (copied != null) {
            Hidden there = hidden(caller, copied.name());
            if (!there.isEmpty()) {
                names = new HashSet<>(names);
                for (Map.Entry<Field, Field> copy : descriptor.copies().entrySet()) {
                    if (there.has(copy.getValue())) {
                        names.add(copy.getKey().name());
                    }
                }
            }
        }
        return new Hidden(descriptor, type(recordType), names);
    }

    /**
     * Returns what the caller of a unit may see of a record type.
     *
     * @param others the same of the types that its references lead to
     */
    View view(Work work, String recordType, Function<RecordType, View> others) {
        Caller caller = work.caller();
        return new View(
                this,
                descriptor(recordType),
                type(recordType),
                hidden(caller, recordType),
                access().scope(caller.tenant(), caller.actor(), recordType).orElse(null),
                following(work, descriptor(recordType)),
                others);
    }

    /** Returns whether every record with every field is there for the caller of a unit. */
    boolean seesAll(Work work) {
        return types.descriptors().stream()
                .map(descriptor -> work.viewIn(descriptor.name()))
                .noneMatch(view -> view.isScoped() || view.hidesFields());
    }

    private @Nullable Following following(Work work, RecordDescriptor descriptor) {
        Caller caller = work.caller();
        if (descriptor.partyReferences().isEmpty()
                || !access().followsCustomer(caller.tenant(), caller.actor(), descriptor.name())) {
            return null;
        }
        View customers = types.descriptors().stream()
                .filter(RecordDescriptor::isParty)
                .map(party -> work.viewIn(party.name()))
                .findFirst()
                .orElse(null);
        return customers == null || !customers.isScoped()
                ? null
                : new Following(work, descriptor.partyReferences().get(0), customers);
    }

    /**
     * Returns what descriptions, criteria and access policies call a field or a kind of parts, by the name under which it
     * is stored and journalled; one that is no longer declared keeps that name.
     */
    public String nameOf(String recordType, String stored) {
        RecordType type = type(recordType);
        for (RecordType part : type.children()) {
            if (part.name().equals(stored)) {
                return View.partName(type, part);
            }
        }
        for (Field field : type.fields()) {
            CustomField custom = field.name().equals(stored) ? customField(field) : null;
            if (custom != null) {
                return custom.name();
            }
        }
        return stored;
    }

    /** Returns what people call a record type. */
    public Label term(String recordType) {
        return terms.record(recordType);
    }

    Terms terms() {
        return terms;
    }

    /** Returns the descriptions of all record types in use. */
    public List<RecordDescriptor> descriptors() {
        return types.descriptors();
    }

    @Nullable
    CustomField customField(Field field) {
        return types.customField(field);
    }

    Map<String, Object> customFields(RecordType type, Row row) {
        return types.customFields(type, row);
    }

    Row withCustomFields(RecordType type, Row row, Map<String, ? extends @Nullable Object> values) {
        return types.withCustomFields(type, row, values);
    }

    Exchange exchange() {
        return exchange;
    }
}
