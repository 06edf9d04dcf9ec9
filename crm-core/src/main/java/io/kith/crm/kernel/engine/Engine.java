package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.base.IdGenerator;
import io.kith.crm.base.Instants;
import io.kith.crm.base.Label;
import io.kith.crm.base.Outcome;
import io.kith.crm.base.Reason;
import io.kith.crm.base.RefusedException;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.OpenMatter;
import io.kith.crm.kernel.RecordDescription;
import io.kith.store.Catalogue;
import io.kith.store.Changes;
import io.kith.store.Field;
import io.kith.store.RecordType;
import io.kith.store.Row;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
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

    private static final int MAX_ATTEMPTS = 5;

    private final EngineOptions options;
    private final Types types;
    private final Map<String, List<Reaction>> reactions = new HashMap<>();
    private final Map<Class<?>, List<BiConsumer<Work, Object>>> signals = new HashMap<>();
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final List<TimelineSource<?>> timelineSources = new ArrayList<>();
    private final List<OpenMatters> openMatters = new ArrayList<>();
    private final Map<Class<?>, Function<Caller, ?>> facades = new LinkedHashMap<>();
    private final Envelopes envelopes;
    private final CommandKeys keys;
    private final Journal journal;
    private final References references;
    private final Timeline timeline;
    private final Terms terms;
    private final Descriptions descriptions;

    /**
     * Opens the capabilities.
     *
     * @throws IllegalArgumentException if a custom field names no record type or repeats a field
     */
    public Engine(EngineOptions options) {
        this.options = options;
        this.types = new Types(options.rooms(), options.customFields());
        this.envelopes = new Envelopes(options.json());
        this.keys = new CommandKeys(new CommandKeyMapping(type(CommandKeyMapping.TYPE.name())), options.json());
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
        timelineSources.add(journal.timeline());
        this.timeline = new Timeline(timelineSources);
        this.descriptions = new Descriptions(this, terms);
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
     * <p>The body refuses by a {@link RefusedException}. When somebody else changed a record meanwhile, an owning store
     * lets the body run again on the new state, at most five times in all; a joining store cannot.
     *
     * @throws StoreException if the store failed, or, in a transaction of the host, was changed meanwhile
     */
    public <T> Outcome<T> attempt(Caller caller, Command<T> command, Function<Work, T> body) {
        List<Reason> breaches = options.inputs().check(command.input());
        if (!breaches.isEmpty()) {
            return Outcome.refused(breaches);
        }
        if (!options.access().allows(caller.tenant(), caller.actor(), command.name())) {
            return Outcome.refused(List.of(KernelReasons.DENIED.reason(command.name())));
        }
        boolean joining = options.store().info().joining();
        for (int attempt = 1; ; attempt++) {
            try {
                return options.store()
                        .unit(
                                caller.storeTenant(),
                                UnitOptions.WRITE.named(command.name()),
                                unit -> run(unit, caller, command, body));
            } catch (RefusedException refused) {
                return Outcome.refused(refused.reasons());
            } catch (StoreException.StaleVersion stale) {
                if (joining) {
                    throw stale;
                }
                if (attempt == MAX_ATTEMPTS) {
                    return Outcome.refused(List.of(KernelReasons.STALE.reason(
                            term(stale.type()), stale.key().toString())));
                }
            } catch (StoreException.UniqueViolation twin) {
                if (joining) {
                    throw twin;
                }
                if (attempt == MAX_ATTEMPTS) {
                    return Outcome.refused(List.of(KernelReasons.DUPLICATE.reason(term(twin.type()), twin.index())));
                }
            } catch (StoreException.Contention busy) {
                if (joining || caller.idempotencyKey() == null) {
                    throw busy;
                }
                return Outcome.refused(List.of(KernelReasons.IN_PROGRESS.reason()));
            }
        }
    }

    private <T> Outcome<T> run(Unit unit, Caller caller, Command<T> command, Function<Work, T> body) {
        Work work = new Work(this, unit, caller, command.name(), false);
        Row mine = null;
        try {
            String key = caller.idempotencyKey();
            if (key != null) {
                CommandKeys.Claim claim = keys.claim(work, unit, key, command);
                mine = claim.mine();
                if (mine == null) {
                    return repeated(work, claim.earlier(), command);
                }
            }
            T done = body.apply(work);
            work.settleEvents();
            T result = command.answer().shown().apply(work, done);
            Changes changes = new Changes();
            work.collect(changes);
            if (mine != null) {
                changes.update(
                        mine, keys.answered(mine, command.answer().encode().apply(result)));
            }
            if (!changes.isEmpty()) {
                unit.apply(changes.last());
            }
            return Outcome.accepted(result);
        } catch (RefusedException refused) {
            return refuse(unit, work, mine, refused);
        } catch (StoreException.ValueRejected unfit) {
            return refuse(unit, work, mine, unfit(unfit));
        }
    }

    private <T> Outcome<T> repeated(Work work, @Nullable CommandKey earlier, Command<T> command) {
        if (earlier == null) {
            // The twin that held the key went away between the two statements.
            return Outcome.refused(List.of(KernelReasons.IN_PROGRESS.reason()));
        }
        return keys.isSame(earlier, command)
                ? Outcome.accepted(command.answer().decode().apply(work, earlier.answer()))
                : Outcome.refused(List.of(KernelReasons.KEY_REUSED.reason()));
    }

    private static RefusedException unfit(StoreException.ValueRejected unfit) {
        return new RefusedException(
                List.of(KernelReasons.VALUE.reason(unfit.field(), unfit.rule()).withField(unfit.field())));
    }

    /** A refusal leaves nothing behind, and in a transaction of the host it does not cost the host's work. */
    private static <T> Outcome<T> refuse(Unit unit, Work work, @Nullable Row claim, RefusedException refused) {
        if (work.wroteAlready()) {
            throw refused;
        }
        if (claim != null) {
            unit.apply(new Changes().delete(claim).last());
        }
        return Outcome.refused(refused.reasons());
    }

    /**
     * Reads; each statement sees what was committed before it.
     *
     * @throws RefusedException if the body refuses, or asks for a value that no field can have
     */
    public <R> R read(Caller caller, String name, Function<Work, R> body) {
        return reading(UnitOptions.READ, caller, name, body);
    }

    /** Reads one unchanging state of everything; otherwise as {@link #read}. */
    public <R> R snapshot(Caller caller, String name, Function<Work, R> body) {
        return reading(UnitOptions.SNAPSHOT, caller, name, body);
    }

    private <R> R reading(UnitOptions unitOptions, Caller caller, String name, Function<Work, R> body) {
        return options.store().unit(caller.storeTenant(), unitOptions.named(name), unit -> {
            try {
                return body.apply(new Work(this, unit, caller, name, true));
            } catch (StoreException.ValueRejected unfit) {
                // Inside the unit: a failure of the store would doom a transaction of the host's.
                throw unfit(unfit);
            }
        });
    }

    void hear(Work work, Event event) {
        options.listeners()
                .forEach(listener ->
                        listener.on(work.caller().tenant(), work.caller().actor(), event));
        reactions.getOrDefault(event.type().name(), List.of()).forEach(reaction -> reaction.on(work, event));
    }

    /** Returns the moment, to the microsecond. */
    public Instant now() {
        return Instants.toMicros(options.clock().instant());
    }

    /** Returns the service that another capability provides, or nothing if that is not in use. */
    public <S> Optional<S> service(Class<S> type) {
        return Optional.ofNullable(services.get(type)).map(type::cast);
    }

    /** Returns the host's policy of this class, or the default. */
    public <P> P policy(Class<P> type, P otherwise) {
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

    /** Returns how input is checked: for commands that take many inputs and answer for each. */
    public InputValidation inputs() {
        return options.inputs();
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
        return openMatters.stream()
                .flatMap(matters -> matters.of(work, customer, limit).stream())
                .sorted(Comparator.comparing(OpenMatter::since)
                        .thenComparing(matter -> matter.record().toString()))
                .limit(limit)
                .toList();
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
        Set<String> hidden = access().hiddenFields(caller.tenant(), caller.actor(), name);
        return descriptions.of(name, locale, new Hidden(descriptor(name), type(name), hidden)::has);
    }

    /**
     * Returns what a caller may see of a record type.
     *
     * @param others the same of the types that its references lead to
     */
    View view(Caller caller, String recordType, Function<RecordType, View> others) {
        RecordDescriptor descriptor = descriptor(recordType);
        RecordType type = type(recordType);
        AccessPolicy access = access();
        return new View(
                this,
                descriptor,
                type,
                new Hidden(descriptor, type, access.hiddenFields(caller.tenant(), caller.actor(), recordType)),
                access.scope(caller.tenant(), caller.actor(), recordType).orElse(null),
                others);
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

    void addReaction(String eventName, Reaction reaction) {
        reactions.computeIfAbsent(eventName, unused -> new ArrayList<>()).add(reaction);
    }

    <S> void addSignal(Class<S> type, BiConsumer<Work, S> listener) {
        signals.computeIfAbsent(type, unused -> new ArrayList<>())
                .add((work, signal) -> listener.accept(work, type.cast(signal)));
    }

    void signal(Work work, Object signal) {
        signals.getOrDefault(signal.getClass(), List.of()).forEach(listener -> listener.accept(work, signal));
    }

    <S> void addService(Class<S> type, S service) {
        services.put(type, service);
    }

    void addTimeline(TimelineSource<?> source) {
        timelineSources.add(source);
    }

    void addOpenMatters(OpenMatters matters) {
        openMatters.add(matters);
    }
}
