package io.kith.store;

import java.util.function.Function;

/**
 * A place that keeps rows of declared record types, for several tenants, in units of work.
 *
 * <p>A store is thread-safe and meant to live as long as the application. It starts no threads.
 */
public interface Store extends AutoCloseable {

    /** Returns what this store is, what it can hold, and what was found about its durability when it was opened. */
    StoreInfo info();

    /** Returns the schema side of this store: plan, render, apply. */
    Schema schema();

    /** Returns the reading side of the outbox. Events are appended through {@link Changes#event}. */
    Outbox outbox();

    /**
     * Runs work in one unit, for one tenant.
     *
     * <p>A {@linkplain UnitOptions.Mode#WRITE write} unit commits when the work returns and rolls back when it throws;
     * the exception of the work passes through unchanged. A store that joins a transaction of its host neither commits
     * nor rolls back: its answers are provisional until the host commits.
     *
     * <p>After any {@link StoreException} that the unit itself raised, but {@link StoreException.ValueRejected}, the unit can
     * only roll back: further calls on it raise {@link StoreException.UnitDoomed}, and so does a normal return of the work.
     *
     * <p>A store that owns its transactions runs the whole work again, at most {@link UnitOptions#attempts()} times in
     * all, after a {@link StoreException.Contention} that proves that nothing was kept; so the work must not change
     * anything outside the unit before it returns. A joining store never repeats.
     *
     * <p>Units do not nest: a unit opened inside the work of another is independent of it.
     *
     * @param work receives the unit, which is confined to the calling thread and useless after the work has returned
     * @return what the work returned
     * @throws StoreException.OutcomeUnknown if the connection was lost while committing
     */
    <T> T unit(Tenant tenant, UnitOptions options, Function<? super Unit, ? extends T> work);

    /**
     * Releases what this store opened itself. Idempotent. Units that are still running fail; later calls raise
     * {@link IllegalStateException}.
     */
    @Override
    void close();
}
