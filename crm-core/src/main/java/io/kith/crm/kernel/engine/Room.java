package io.kith.crm.kernel.engine;

import io.kith.crm.base.ReasonCatalogue;
import io.kith.crm.kernel.Capability;
import io.kith.crm.kernel.EventType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A capability as it describes itself to the engine: record types, events, sentences, and how its facade is made.
 *
 * <p>Immutable; one constant per capability. What belongs to a running engine is made by an {@link Opening}.
 */
public final class Room extends Capability {

    private final List<RecordDescriptor> records;
    private final List<EventType> events;
    private final List<ReasonCatalogue> sentences;
    private final Map<Class<?>, Opening<?>> facades;
    private final @Nullable Labels labels;

    /** Makes what belongs to a running engine, and says what it reacts to and provides. */
    @FunctionalInterface
    public interface Opening<F> {

        /** Returns what makes a facade for a caller; it is called for every session, so it must be cheap. */
        Function<Caller, F> open(Wiring wiring);
    }

    private Room(Builder builder) {
        super(builder.name, Set.copyOf(builder.needs));
        records = List.copyOf(builder.records);
        events = List.copyOf(builder.events);
        sentences = List.copyOf(builder.sentences);
        facades = new LinkedHashMap<>(builder.facades);
        labels = builder.labels;
    }

    /** Begins a capability. */
    public static Builder named(String name) {
        return new Builder(name);
    }

    public List<RecordDescriptor> records() {
        return records;
    }

    public List<EventType> events() {
        return events;
    }

    /** Returns where the sentences of its reasons stand. */
    public List<ReasonCatalogue> sentences() {
        return sentences;
    }

    /** Returns what people call its records, fields and values, or null where nothing was said. */
    public @Nullable Labels labels() {
        return labels;
    }

    Map<Class<?>, Opening<?>> facades() {
        return facades;
    }

    /** Returns the description of a record type, or null. */
    public @Nullable RecordDescriptor record(String typeName) {
        for (RecordDescriptor descriptor : records) {
            if (descriptor.name().equals(typeName)) {
                return descriptor;
            }
        }
        return null;
    }

    /** Collects a capability. */
    public static final class Builder {
        private final String name;
        private final List<String> needs = new ArrayList<>();
        private final List<RecordDescriptor> records = new ArrayList<>();
        private final List<EventType> events = new ArrayList<>();
        private final List<ReasonCatalogue> sentences = new ArrayList<>();
        private final Map<Class<?>, Opening<?>> facades = new LinkedHashMap<>();
        private @Nullable Labels labels;

        private Builder(String name) {
            this.name = name;
        }

        /** Names capabilities that this one cannot work without. */
        public Builder needs(String... capabilities) {
            needs.addAll(List.of(capabilities));
            return this;
        }

        public Builder record(RecordDescriptor descriptor) {
            records.add(descriptor);
            return this;
        }

        public Builder events(EventType... types) {
            events.addAll(List.of(types));
            return this;
        }

        public Builder sentences(ReasonCatalogue catalogue) {
            sentences.add(catalogue);
            return this;
        }

        /** Says what people call its records, fields and values. */
        public Builder labels(Labels given) {
            labels = given;
            return this;
        }

        /** Says how the facade for hosts is made. */
        public <F> Builder facade(Class<F> type, Opening<F> opening) {
            facades.put(type, opening);
            return this;
        }

        public Room build() {
            return new Room(this);
        }
    }
}
