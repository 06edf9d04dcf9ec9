package io.kith.crm.observe;

import io.kith.crm.kernel.EventBacklog;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Meters what waits in an outbox: {@code kith.outbox.waiting} and {@code kith.outbox.parked} events, and {@code
 * kith.outbox.lag}, the seconds since the oldest that waits happened. The store is asked when the gauges are read, and at
 * most once in {@value #SECONDS} seconds; if it fails they are not a number. Thread-safe.
 *
 * <pre>{@code
 * OutboxMeters.of(() -> kith.events().backlog()).bindTo(registry);
 * }</pre>
 */
public final class OutboxMeters implements MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(OutboxMeters.class);
    private static final int SECONDS = 10;

    private final Supplier<EventBacklog> source;
    private final Tags tags;

    private OutboxMeters(Supplier<EventBacklog> source, Tags tags) {
        this.source = Objects.requireNonNull(source, "source");
        this.tags = tags;
    }

    /** Meters the outbox of one tenant: {@code session.events()::backlog}. */
    public static OutboxMeters of(Supplier<EventBacklog> source) {
        return new OutboxMeters(source, Tags.empty());
    }

    /** The same with tags, for hosts that meter several tenants. */
    public OutboxMeters tagged(String... keyValues) {
        return new OutboxMeters(source, Tags.of(keyValues));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Reading reading = new Reading(source, registry.config().clock());
        gauge(registry, "kith.outbox.waiting", reading, EventBacklog::waiting);
        gauge(registry, "kith.outbox.parked", reading, EventBacklog::parked);
        Clock clock = registry.config().clock();
        gauge(
                registry,
                "kith.outbox.lag",
                reading,
                backlog -> backlog.oldest()
                        .map(oldest -> Math.max(
                                0,
                                Duration.between(oldest, Instant.ofEpochMilli(clock.wallTime()))
                                                .toMillis()
                                        / 1e3))
                        .orElse(0.0));
    }

    private void gauge(MeterRegistry registry, String name, Reading reading, ToDoubleFunction<EventBacklog> value) {
        Gauge.builder(name, reading, one -> one.value(value))
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    /** The last answer of the store. */
    private static final class Reading {
        private final Supplier<EventBacklog> source;
        private final Clock clock;
        private @Nullable EventBacklog last;
        private long until;

        Reading(Supplier<EventBacklog> source, Clock clock) {
            this.source = source;
            this.clock = clock;
            this.until = clock.monotonicTime();
        }

        synchronized double value(ToDoubleFunction<EventBacklog> of) {
            long now = clock.monotonicTime();
            if (now - until >= 0) {
                until = now + Duration.ofSeconds(SECONDS).toNanos();
                try {
                    last = source.get();
                } catch (RuntimeException failure) {
                    last = null;
                    LOG.warn(
                            "the outbox cannot be metered: {}",
                            failure.getClass().getSimpleName());
                }
            }
            return last == null ? Double.NaN : of.applyAsDouble(last);
        }
    }
}
