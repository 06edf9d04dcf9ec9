package io.kith.crm;

import io.kith.crm.base.IdGenerator;
import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.base.TimeOrderedIds;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.engine.BeanInputValidation;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.EngineOptions;
import io.kith.crm.kernel.engine.KernelReasons;
import io.kith.crm.kernel.engine.Patience;
import io.kith.crm.kernel.engine.Room;
import io.kith.store.Schema;
import io.kith.store.SchemaPlan;
import io.kith.store.Store;
import io.kith.store.StoreException;
import jakarta.validation.Validator;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Collects what a host decides about its CRM. Not thread-safe. Everything but the store and one capability has a default. */
public final class CrmBuilder {

    private final Set<String> used = new LinkedHashSet<>();
    private final List<CustomField> customFields = new ArrayList<>();
    private final List<EventListener> listeners = new ArrayList<>();
    private final List<CrmObserver> observers = new ArrayList<>();
    private final Map<Class<?>, Object> policies = new HashMap<>();
    private @Nullable Store store;
    private InstantSource clock = InstantSource.system();
    private @Nullable IdGenerator ids;
    private AccessPolicy access = AccessPolicy.hostChecks();
    private @Nullable Json json;
    private @Nullable Validator validator;
    private SchemaMode schemaMode = SchemaMode.VALIDATE;

    CrmBuilder() {}

    /** Where records are kept. The host opens and closes it. Required. */
    public CrmBuilder store(Store given) {
        store = Objects.requireNonNull(given, "store");
        return this;
    }

    /** Takes capabilities, and with them those that they need. At least one is required. */
    public CrmBuilder use(Capability... capabilities) {
        Deque<String> wanted = new ArrayDeque<>();
        for (Capability capability : capabilities) {
            wanted.add(capability.name());
        }
        while (!wanted.isEmpty()) {
            String name = wanted.remove();
            if (used.add(name)) {
                wanted.addAll(Capabilities.named(name).needs());
            }
        }
        return this;
    }

    /** Where the time comes from; the system's clock by default. */
    public CrmBuilder clock(InstantSource given) {
        clock = Objects.requireNonNull(given, "clock");
        return this;
    }

    /** Where ids come from; time-ordered and hard to guess by default. */
    public CrmBuilder ids(IdGenerator given) {
        ids = Objects.requireNonNull(given, "ids");
        return this;
    }

    /** Who may do and see what; the host has checked, by default. */
    public CrmBuilder access(AccessPolicy given) {
        access = Objects.requireNonNull(given, "access");
        return this;
    }

    /** How JSON is written; by Jackson 3 by default, which a host that says otherwise need not have. */
    public CrmBuilder json(Json given) {
        json = Objects.requireNonNull(given, "json");
        return this;
    }

    /**
     * How input is validated; by Hibernate Validator without expression language by default, which a host that says
     * otherwise need not have.
     */
    public CrmBuilder validator(Validator given) {
        validator = Objects.requireNonNull(given, "validator");
        return this;
    }

    /** Adds a field of the host's own to a record type. */
    public CrmBuilder customField(CustomField field) {
        customFields.add(Objects.requireNonNull(field, "field"));
        return this;
    }

    /** Tells a listener of every event, inside its unit. */
    public CrmBuilder listener(EventListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Tells an observer of every command, reading and run of a relay: metrics, traces, logs. */
    public CrmBuilder observer(CrmObserver observer) {
        observers.add(Objects.requireNonNull(observer, "observer"));
        return this;
    }

    /**
     * Replaces the default policy of this class, for example of customers' levels. {@link #build} refuses one that no
     * capability in use has.
     */
    public <P> CrmBuilder policy(Class<P> type, P policy) {
        policies.put(type, Objects.requireNonNull(policy, "policy"));
        return this;
    }

    /** What happens to the store's schema now; it is validated by default. */
    public CrmBuilder schema(SchemaMode mode) {
        schemaMode = Objects.requireNonNull(mode, "mode");
        return this;
    }

    /**
     * Builds the CRM.
     *
     * @throws IllegalStateException if there is no store or no capability, or a policy that none of them has
     * @throws io.kith.crm.base.RefusedException if a policy contradicts itself, with every problem
     * @throws StoreException.SchemaMismatch if the schema is to be validated and is not current
     */
    public Crm build() {
        if (store == null) {
            throw new IllegalStateException("a CRM needs a store: Crm.builder().store(…)");
        }
        if (used.isEmpty()) {
            throw new IllegalStateException("a CRM needs a capability: Crm.builder().use(…)");
        }
        List<Room> rooms = Capabilities.ALL.stream()
                .filter(room -> used.contains(room.name()))
                .toList();
        SecureRandom chance = new SecureRandom();
        Engine engine = new Engine(new EngineOptions(
                store,
                rooms,
                clock,
                ids == null ? TimeOrderedIds.of(clock, chance) : ids,
                Patience.sleeping(chance),
                access,
                (json == null ? Libraries.json() : json).knowing(sentences(rooms)),
                validator == null ? Libraries.validation() : BeanInputValidation.by(validator),
                customFields,
                listeners,
                observers,
                policies));
        if (!engine.unusedPolicies().isEmpty()) {
            throw new IllegalStateException("no capability in use has a policy of these classes: "
                    + engine.unusedPolicies().stream().map(Class::getSimpleName).collect(Collectors.joining(", ")));
        }
        prepare(store.schema(), engine);
        return new Crm(engine);
    }

    static List<ReasonCatalogue> sentences(List<Room> rooms) {
        List<ReasonCatalogue> sentences = new ArrayList<>(KernelReasons.catalogues());
        rooms.forEach(room -> sentences.addAll(room.sentences()));
        return sentences;
    }

    private void prepare(Schema schema, Engine engine) {
        if (schemaMode == SchemaMode.TRUST) {
            return;
        }
        SchemaPlan plan = schema.plan(engine.catalogue());
        if (plan.isCurrent()) {
            return;
        }
        if (plan.isTooOld()) {
            throw new StoreException.SchemaMismatch(
                    "reader-too-old: the store asks for version " + plan.storedMinimumReader());
        }
        if (!plan.problems().isEmpty()) {
            throw new StoreException.SchemaMismatch(String.join("; ", plan.problems()));
        }
        if (schemaMode == SchemaMode.VALIDATE) {
            throw new StoreException.SchemaMismatch("not-current: "
                    + plan.steps().size() + " steps are due; render or apply the plan, or build with SchemaMode.APPLY");
        }
        schema.apply(plan);
    }
}
