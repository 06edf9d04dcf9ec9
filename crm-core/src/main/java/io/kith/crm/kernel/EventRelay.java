package io.kith.crm.kernel;

import io.kith.crm.base.TenantId;
import io.kith.store.ClaimedEvent;
import io.kith.store.Outbox;
import io.kith.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes events of all tenants out of the outbox and hands them to a sink: each at least once, those of one record in
 * their order, none before the change that it tells of is committed.
 *
 * <p>A host's scheduler calls {@link #run}, as often as it likes and in as many threads and processes as it likes; what
 * one holds the others leave alone until its lease is over, so a relay that dies loses nothing. An event that the sink
 * refuses is tried again, after a second at first and then three times as long each time, up to an hour; after
 * {@value Outbox#MAX_ATTEMPTS} failures (some two hours by default) it is parked until a person sends it again, and so is
 * one whose relays died with it as often. It holds back the later events of its own record and of no other.
 *
 * <p>There is one outbox, and an event is settled once: a host with several consumers gives the relay a log to write to
 * (Kafka, for example), or a sink that calls them all. Immutable, thread-safe; starts no threads.
 *
 * <pre>{@code
 * EventRelay relay = crm.relay(EventSink.calling(event -> webhook.post(event.json()))).named("shop-1").build();
 * scheduler.scheduleWithFixedDelay(() -> relay.run(1_000), 1, 1, SECONDS);
 * }</pre>
 */
public final class EventRelay {

    private static final Logger LOG = LoggerFactory.getLogger(EventRelay.class);
    private static final int FACTOR = 3;

    private final Outbox outbox;
    private final InstantSource clock;
    private final EventSink sink;
    private final String name;
    private final Duration lease;
    private final int batch;
    private final Duration firstDelay;
    private final Duration longestDelay;
    private final List<CrmObserver> observers;

    private EventRelay(Builder builder) {
        outbox = builder.store.outbox();
        clock = builder.clock;
        sink = builder.sink;
        name = builder.name;
        lease = builder.lease;
        batch = builder.batch;
        firstDelay = builder.firstDelay;
        longestDelay = builder.longestDelay;
        observers = List.copyOf(builder.observers);
    }

    /** Begins a relay; hosts ask {@code crm.relay(sink)}. */
    public static Builder over(Store store, InstantSource clock, EventSink sink) {
        return new Builder(store, clock, sink);
    }

    /**
     * Delivers what is due, batch after batch, until nothing is or the budget is spent. Failures of the sink are counted,
     * not thrown. Ends early when the thread is interrupted, which it stays.
     *
     * @param budget how many events at most; 1 or more
     * @throws io.kith.store.StoreException if the store fails; what it had claimed is claimed again after the lease
     */
    public RelayRun run(int budget) {
        if (budget < 1) {
            throw new IllegalArgumentException("a budget is 1 or more: " + budget);
        }
        RelayRun all = RelayRun.IDLE;
        while (all.claimed() < budget && !Thread.currentThread().isInterrupted()) {
            List<ClaimedEvent> claimed = outbox.claim(name, lease, Math.min(batch, budget - all.claimed()));
            if (claimed.isEmpty()) {
                break;
            }
            all = all.plus(deliver(claimed));
        }
        if (all.claimed() > 0) {
            tell(all);
        }
        return all;
    }

    private void tell(RelayRun run) {
        for (CrmObserver observer : observers) {
            try {
                observer.relayed(name, run);
            } catch (RuntimeException failure) {
                LOG.warn(
                        "an observer of relay {} failed: {}",
                        name,
                        failure.getClass().getName());
            }
        }
    }

    private record Sent(ClaimedEvent event, CompletableFuture<?> answer) {}

    private RelayRun deliver(List<ClaimedEvent> claimed) {
        // A part of the lease is kept for the settlement.
        Instant until = clock.instant().plus(lease.multipliedBy(3).dividedBy(4));
        List<ClaimedEvent> delivered = new ArrayList<>(claimed.size());
        int postponed = 0;
        int parked = 0;
        for (Sent one : begin(claimed, until)) {
            Throwable failure = await(one.answer(), until);
            if (failure == null) {
                delivered.add(one.event());
            } else if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                break;
            } else if (giveBack(one.event(), failure)) {
                parked++;
            } else {
                postponed++;
            }
        }
        if (postponed > 0) {
            LOG.warn("relay {} postpones {} of {} events", name, postponed, claimed.size());
        }
        int settled = delivered.isEmpty() ? 0 : outbox.settle(delivered);
        return new RelayRun(claimed.size(), settled, postponed, parked, delivered.size() - settled);
    }

    /** Hands the events over, none of them awaited, until the time is over: the rest is for whoever comes after the lease. */
    private List<Sent> begin(List<ClaimedEvent> claimed, Instant until) {
        List<Sent> sent = new ArrayList<>(claimed.size());
        for (ClaimedEvent event : claimed) {
            if (!clock.instant().isBefore(until)) {
                break;
            }
            try {
                sent.add(new Sent(event, handOver(event)));
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        return sent;
    }

    private CompletableFuture<?> handOver(ClaimedEvent event) throws InterruptedException {
        if (event.attempt() > Outbox.MAX_ATTEMPTS) {
            // Whoever claimed it before never said what came of it: it may be what ends them.
            return CompletableFuture.failedFuture(new UnansweredException());
        }
        try {
            StoredEvent told = StoredEvent.of(TenantId.of(event.tenant().id()), event.event());
            return Objects.requireNonNull(sink.deliver(told), "a sink's answer").toCompletableFuture();
        } catch (InterruptedException interrupted) {
            throw interrupted;
        } catch (Exception | LinkageError | StackOverflowError | AssertionError failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /** An event was claimed as often as it may be tried, and the last time nothing was heard of it. */
    private static final class UnansweredException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** Returns why a delivery failed, or null. */
    private @Nullable Throwable await(CompletableFuture<?> answer, Instant until) {
        long left = Math.max(0, Duration.between(clock.instant(), until).toMillis());
        try {
            answer.get(left, TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause() == null ? failed : failed.getCause();
        } catch (InterruptedException | TimeoutException | CancellationException noAnswer) {
            return noAnswer;
        }
    }

    /** Returns whether it was the last attempt. */
    private boolean giveBack(ClaimedEvent event, Throwable failure) {
        boolean last = event.attempt() >= Outbox.MAX_ATTEMPTS;
        String code = codeOf(failure);
        // Neither the message nor the trace: what a receiver answers may quote personal data.
        StoredEvent told = StoredEvent.of(TenantId.of(event.tenant().id()), event.event());
        if (last) {
            LOG.warn("relay {} parks {} after {} attempts: {}", name, told, event.attempt(), code);
        } else {
            LOG.debug("relay {} failed to deliver {} at attempt {}: {}", name, told, event.attempt(), code);
        }
        outbox.postpone(event, delayAfter(event), code);
        return last;
    }

    private static String codeOf(Throwable failure) {
        String code = failure.getClass().getSimpleName();
        return code.isEmpty() ? "failure" : code.substring(0, Math.min(80, code.length()));
    }

    /** Three times as long after each failure, less up to a quarter, so that those that failed together come apart. */
    private Duration delayAfter(ClaimedEvent event) {
        Duration delay = firstDelay;
        for (int i = 1; i < event.attempt() && delay.compareTo(longestDelay) < 0; i++) {
            delay = delay.multipliedBy(FACTOR);
        }
        long nanos = (delay.compareTo(longestDelay) < 0 ? delay : longestDelay).toNanos();
        int share = Math.floorMod(Objects.hash(event.event().id(), event.attempt()), 1_000);
        return Duration.ofNanos(nanos - nanos / 4_000 * share);
    }

    /** Collects what a relay is. Not thread-safe. */
    public static final class Builder {
        private final Store store;
        private final InstantSource clock;
        private final EventSink sink;
        private String name = "relay";
        private Duration lease = Duration.ofMinutes(1);
        private int batch = 100;
        private Duration firstDelay = Duration.ofSeconds(1);
        private Duration longestDelay = Duration.ofHours(1);
        private final List<CrmObserver> observers = new ArrayList<>();

        private Builder(Store store, InstantSource clock, EventSink sink) {
            this.store = Objects.requireNonNull(store, "store");
            this.clock = Objects.requireNonNull(clock, "clock");
            this.sink = Objects.requireNonNull(sink, "sink");
        }

        /** Who claims, for people who look at the table; 1 to 64 characters, {@code relay} by default. */
        public Builder named(String given) {
            if (given.isBlank() || given.codePointCount(0, given.length()) > 64) {
                throw new IllegalArgumentException("a relay's name has 1 to 64 characters");
            }
            name = given;
            return this;
        }

        /**
         * How long a batch may take before others try it: three quarters of it are for the sink. From 1 second to 1 hour;
         * 1 minute by default.
         */
        public Builder lease(Duration given) {
            lease = between(given, Duration.ofSeconds(1), Duration.ofHours(1), "a lease");
            return this;
        }

        /** How many events are delivered side by side; 1 to 1000, 100 by default. */
        public Builder batch(int given) {
            if (given < 1 || given > 1_000) {
                throw new IllegalArgumentException("a batch has 1 to 1000 events: " + given);
            }
            batch = given;
            return this;
        }

        /**
         * How long an event waits after its first failure, and at most; from 1 millisecond to 1 day, the second not shorter
         * than the first. 1 second and 1 hour by default.
         */
        public Builder backOff(Duration first, Duration longest) {
            firstDelay = between(first, Duration.ofMillis(1), Duration.ofDays(1), "a delay");
            longestDelay = between(longest, first, Duration.ofDays(1), "a delay");
            return this;
        }

        /** Tells an observer of every run; those of a CRM are told already. */
        public Builder observer(CrmObserver observer) {
            observers.add(Objects.requireNonNull(observer, "observer"));
            return this;
        }

        private static Duration between(Duration given, Duration least, Duration most, String what) {
            if (given.compareTo(least) < 0 || given.compareTo(most) > 0) {
                throw new IllegalArgumentException(what + " is from " + least + " to " + most + ": " + given);
            }
            return given;
        }

        public EventRelay build() {
            return new EventRelay(this);
        }
    }
}
