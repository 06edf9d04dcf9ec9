package io.kith.store.memory;

import io.kith.store.Outbox;
import io.kith.store.Schema;
import io.kith.store.Store;
import io.kith.store.StoreException;
import io.kith.store.StoreException.Contention;
import io.kith.store.StoreInfo;
import io.kith.store.Tenant;
import io.kith.store.Unit;
import io.kith.store.UnitOptions;
import io.kith.store.UnitOptions.Mode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * A store in memory: the reference for what the contract means, and what tests and small tools run on.
 *
 * <p>It refuses whatever a database would: stale versions, repeated unique values, broken references, values out of
 * range. Units that write see what others have committed, wait for each other's rows and unique values, and fail with
 * {@link Contention} when that takes too long or would never end. Snapshot units see one state and hinder nobody.
 * What a unit that failed did is gone, its events included. Nothing survives the process.
 *
 * <p>A record type becomes known when it is first used; no schema has to be applied. Two declarations of one name
 * share their rows, field by field name: a row that was written by one has the fields that only the other declares
 * absent, and an update by one leaves alone what only the other declares. Declarations that give one name two types
 * are refused with {@link StoreException.SchemaMismatch}.
 *
 * <pre>{@code
 * Store store = MemoryStore.create();
 * store.unit(tenant, UnitOptions.WRITE, unit -> {
 *     unit.apply(new Changes().insert(Row.of(BOOK, key).set(TITLE, "Emma").build()));
 *     return key;
 * });
 * }</pre>
 */
public final class MemoryStore implements Store {

    private static final long LONGEST_PAUSE_NANOS = 2_000_000;

    private final InstantSource clock;
    private final Random chance;
    private final Types types = new Types();
    private final Locks locks;
    private final ConcurrentHashMap<Tenant, Space> spaces = new ConcurrentHashMap<>();
    private final MemoryOutbox outbox;
    private final MemorySchema schema;
    private volatile boolean closed;

    private MemoryStore(Builder builder) {
        this.clock = builder.clock;
        this.chance = new Random(builder.seed);
        this.locks = new Locks(builder.lockTimeout);
        this.outbox = new MemoryOutbox(this);
        this.schema = new MemorySchema(this);
    }

    /** Makes an empty store with the system's clock. */
    public static MemoryStore create() {
        return builder().build();
    }

    /** Begins a store with other settings than the usual ones. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public StoreInfo info() {
        return new StoreInfo("memory", "memory", false, false, List.of());
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work) {
        requireOpen();
        Space space = space(tenant);
        if (options.mode() != Mode.WRITE) {
            return attempt(space, options.mode(), work);
        }
        for (int attempt = 1; ; attempt++) {
            MemoryUnit unit = new MemoryUnit(this, space, Mode.WRITE);
            try {
                return run(unit, work);
            } catch (Contention contention) {
                // Only what this very unit met: the contention of another unit inside the work is the work's affair.
                if (contention != unit.firstFailure() || attempt >= options.attempts()) {
                    throw contention;
                }
            }
            pause(attempt);
        }
    }

    private <T> T attempt(Space space, Mode mode, Function<? super Unit, ? extends T> work) {
        return run(new MemoryUnit(this, space, mode), work);
    }

    private static <T> T run(MemoryUnit unit, Function<? super Unit, ? extends T> work) {
        try {
            T result = work.apply(unit);
            unit.commit();
            return result;
        } finally {
            unit.end();
        }
    }

    /**
     * Lets the unit that was in the way get on. Parking is safe here: the unit holds nothing any more, the time is
     * bounded by milliseconds, and waking early does no harm; without it two units could meet again and again.
     */
    private void pause(int attempt) {
        long most = Math.min(LONGEST_PAUSE_NANOS, 100_000L << attempt);
        LockSupport.parkNanos(1 + (long) (chance.nextDouble() * most));
    }

    @Override
    public void close() {
        closed = true;
        locks.close();
    }

    void requireOpen() {
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
    }

    Space space(Tenant tenant) {
        Space space = spaces.get(tenant);
        return space == null ? spaces.computeIfAbsent(tenant, Space::new) : space;
    }

    Collection<Space> spaces() {
        return spaces.values();
    }

    Types types() {
        return types;
    }

    Locks locks() {
        return locks;
    }

    InstantSource clock() {
        return clock;
    }

    /** Collects the settings of a store. */
    public static final class Builder {

        private static final Duration USUAL_LOCK_TIMEOUT = Duration.ofSeconds(10);
        private static final Duration LONGEST_LOCK_TIMEOUT = Duration.ofHours(1);

        private InstantSource clock = InstantSource.system();
        private Duration lockTimeout = USUAL_LOCK_TIMEOUT;
        private long seed;

        private Builder() {}

        /** Sets the clock of the outbox: what is due, and when a lease ends. The system's clock by default. */
        public Builder clock(InstantSource source) {
            this.clock = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Sets how long a unit waits for another's row or unique value before it fails with {@code lock-timeout}; 10
         * seconds by default.
         *
         * @param timeout more than zero, at most one hour
         */
        public Builder lockTimeout(Duration timeout) {
            if (timeout.isNegative() || timeout.isZero() || timeout.compareTo(LONGEST_LOCK_TIMEOUT) > 0) {
                throw new IllegalArgumentException("a lock timeout is more than zero and at most one hour: " + timeout);
            }
            this.lockTimeout = timeout;
            return this;
        }

        /** Sets the seed of the jitter between two attempts of one unit. */
        public Builder seed(long number) {
            this.seed = number;
            return this;
        }

        /** Makes the store. */
        public MemoryStore build() {
            return new MemoryStore(this);
        }
    }
}
