package io.kith.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.EventRelay;
import io.kith.crm.kernel.EventSink;
import io.kith.crm.kernel.EventType;
import io.kith.crm.kernel.Json;
import io.kith.crm.kernel.RecordDescription;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.kernel.engine.JacksonJson;
import io.kith.crm.kernel.engine.RecordDescriptor;
import io.kith.store.Catalogue;
import io.kith.store.Store;
import java.util.List;
import java.util.Locale;

/**
 * A CRM inside the host: the capabilities that the host took, over the store that it gave.
 *
 * <p>One per application; thread-safe; starts no threads. Work is done through {@linkplain #session sessions}.
 *
 * <pre>{@code
 * Crm crm = Crm.builder().store(MemoryStore.create()).use(CUSTOMERS, PURCHASES).build();
 * CrmSession kith = crm.session(TenantId.SINGLE, Actor.user("u-17"));
 * }</pre>
 */
public final class Crm {

    private final Engine engine;

    Crm(Engine engine) {
        this.engine = engine;
    }

    /** Begins a CRM. */
    public static CrmBuilder builder() {
        return new CrmBuilder();
    }

    /**
     * Returns the CRM on behalf of an actor of a tenant; cheap.
     *
     * @throws IllegalStateException if the host's {@link io.kith.crm.kernel.AccessPolicy} hides fields from this actor that
     *     a record type does not have, or that cannot be hidden
     */
    public CrmSession session(TenantId tenant, Actor actor) {
        Caller caller = Caller.of(tenant, actor);
        engine.requireSoundAccess(caller);
        return new CrmSession(engine, caller);
    }

    /** Returns what the store must be able to keep for the capabilities in use: to plan, render and apply. */
    public Catalogue catalogue() {
        return engine.catalogue();
    }

    /**
     * Describes a record type: its fields and parts with labels, kinds, rules and options. For generators of forms, of
     * filters, of documentation.
     *
     * @param recordType for example {@code customer}; those there are: {@link #recordTypes}
     * @param locale a language without labels gets English
     * @throws IllegalStateException if no capability in use has it
     */
    public RecordDescription describe(String recordType, Locale locale) {
        return engine.describe(recordType, locale);
    }

    /** Returns the names of the record types in use, those of lower floors first. */
    public List<String> recordTypes() {
        return engine.descriptors().stream().map(RecordDescriptor::name).toList();
    }

    /**
     * Returns the types of events that the capabilities in use can raise; the JSON Schema of each is {@code
     * EventSchema.of(type)}.
     */
    public List<EventType> eventTypes() {
        return engine.rooms().stream().flatMap(room -> room.events().stream()).toList();
    }

    /**
     * Begins a relay, which delivers the events of all tenants to a sink after they are committed; the host's scheduler
     * runs it.
     */
    public EventRelay.Builder relay(EventSink sink) {
        EventRelay.Builder relay = EventRelay.over(engine.store(), engine.clock(), sink);
        engine.observers().forEach(relay::observer);
        return relay;
    }

    /** Returns the store that this CRM was given. The host closes it. */
    public Store store() {
        return engine.store();
    }

    /** Returns the JSON of this CRM, which also reads the reasons of the capabilities in use. */
    public Json json() {
        return engine.json();
    }

    /**
     * Returns the JSON that a CRM has when the host gives none, for what is read before there is a CRM, policies among it.
     * It reads the reasons of all capabilities.
     */
    public static Json standardJson() {
        return new JacksonJson(CrmBuilder.sentences(Capabilities.ALL));
    }

    Engine engine() {
        return engine;
    }
}
