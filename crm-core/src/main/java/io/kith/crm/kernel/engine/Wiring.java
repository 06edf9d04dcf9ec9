package io.kith.crm.kernel.engine;

import io.kith.crm.kernel.TimelineEntry;
import io.kith.store.RecordType;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** What a capability gets while it is opened for one engine, and what it gives in return. */
public final class Wiring {

    private final Engine engine;

    Wiring(Engine engine) {
        this.engine = engine;
    }

    public Engine engine() {
        return engine;
    }

    /** Returns a record type as this engine has it, with the fields that the host added. */
    public RecordType type(RecordType declared) {
        return engine.type(declared.name());
    }

    /** Makes the one way to the records of a mapping. */
    public <A> Records<A> records(Function<RecordType, ? extends Mapping<A>> mapping, RecordType declared) {
        return new Records<>(engine, engine.descriptor(declared.name()), mapping.apply(type(declared)));
    }

    /** Makes the one way to the records of a mapping that was made already. */
    public <A> Records<A> records(Mapping<A> mapping) {
        return new Records<>(engine, engine.descriptor(mapping.type().name()), mapping);
    }

    /** Reacts to every event of this name, whatever its version, in the order of the capabilities. */
    public void react(String eventName, Reaction reaction) {
        engine.exchange().addReaction(eventName, reaction);
    }

    /** Listens to signals of a class, which pass between capabilities inside one unit and are never stored. */
    public <S> void onSignal(Class<S> type, BiConsumer<Work, S> listener) {
        engine.exchange().addSignal(type, listener);
    }

    /** Offers a service to the other capabilities, which ask for it by {@link Engine#service} when they need it. */
    public <S> void provide(Class<S> type, S service) {
        engine.exchange().addService(type, service);
    }

    /**
     * Adds rows to the timeline of customers.
     *
     * @param lookup slot 0 is the customer's key, slot 1 an instant that the rows are not after; the order is by that
     *     instant, descending, on an index; each entry names the row's own key as its record
     */
    public void timeline(Records<?> records, Lookup<TimelineEntry> lookup) {
        engine.exchange().addTimeline(TimelineSource.of(records, lookup));
    }

    /** Adds to the matters that are not settled yet with a customer. */
    public void openMatters(OpenMatters matters) {
        engine.exchange().addOpenMatters(matters);
    }
}
