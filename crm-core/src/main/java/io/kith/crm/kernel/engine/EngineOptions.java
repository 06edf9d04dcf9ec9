package io.kith.crm.kernel.engine;

import io.kith.crm.base.IdGenerator;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.CrmObserver;
import io.kith.crm.kernel.CustomField;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.Json;
import io.kith.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * What a host decides about an engine.
 *
 * @param store where records are kept
 * @param rooms the capabilities in use, in the order of their floors
 * @param clock the time
 * @param ids where ids come from
 * @param patience how often and when commands run again that met others
 * @param access who may do and see what
 * @param json how JSON is written
 * @param inputs how input is validated
 * @param customFields the host's own fields
 * @param listeners told of every event in its unit
 * @param observers told of every command, reading and run of a relay
 * @param policies the host's policies, by class; capabilities have defaults for the others
 */
public record EngineOptions(
        Store store,
        List<Room> rooms,
        InstantSource clock,
        IdGenerator ids,
        Patience patience,
        AccessPolicy access,
        Json json,
        InputValidation inputs,
        List<CustomField> customFields,
        List<EventListener> listeners,
        List<CrmObserver> observers,
        Map<Class<?>, Object> policies) {

    /** Copies the collections. */
    public EngineOptions {
        rooms = List.copyOf(rooms);
        customFields = List.copyOf(customFields);
        listeners = List.copyOf(listeners);
        observers = List.copyOf(observers);
        policies = Map.copyOf(policies);
    }
}
