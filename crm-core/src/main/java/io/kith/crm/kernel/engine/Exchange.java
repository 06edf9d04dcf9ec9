package io.kith.crm.kernel.engine;

import io.kith.crm.base.CustomerId;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventListener;
import io.kith.crm.kernel.OpenMatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the capabilities of one engine are to each other: who reacts to whose events, listens to which signals, offers
 * which service, and adds to the history and the open matters of customers. Filled while they are opened, then only read.
 */
final class Exchange {

    private final List<EventListener> listeners;
    private final Map<String, List<Reaction>> reactions = new HashMap<>();
    private final Map<Class<?>, List<BiConsumer<Work, Object>>> signals = new HashMap<>();
    private final Map<Class<?>, Object> services = new HashMap<>();
    private final List<TimelineSource<?>> timelineSources = new ArrayList<>();
    private final List<OpenMatters> openMatters = new ArrayList<>();

    Exchange(List<EventListener> listeners) {
        this.listeners = listeners;
    }

    void addReaction(String eventName, Reaction reaction) {
        reactions.computeIfAbsent(eventName, unused -> new ArrayList<>()).add(reaction);
    }

    /** Tells the host's listeners of an event that the next flush writes. */
    void tellHost(Work work, Event event) {
        listeners.forEach(
                listener -> listener.on(work.caller().tenant(), work.caller().actor(), event));
    }

    /** Lets capabilities react to an event. */
    void hear(Work work, Event event) {
        reactions.getOrDefault(event.type().name(), List.of()).forEach(reaction -> reaction.on(work, event));
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

    <S> Optional<S> service(Class<S> type) {
        @Nullable Object service = services.get(type);
        return Optional.ofNullable(service).map(type::cast);
    }

    void addTimeline(TimelineSource<?> source) {
        timelineSources.add(source);
    }

    List<TimelineSource<?>> timelineSources() {
        return timelineSources;
    }

    void addOpenMatters(OpenMatters matters) {
        openMatters.add(matters);
    }

    List<OpenMatter> openMatters(Work work, CustomerId customer, int limit) {
        return openMatters.stream()
                .flatMap(matters -> matters.of(work, customer, limit).stream())
                .sorted(Comparator.comparing(OpenMatter::since)
                        .thenComparing(matter -> matter.record().toString()))
                .limit(limit)
                .toList();
    }
}
