package io.kith.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.RefusedException;
import io.kith.crm.base.TenantId;
import io.kith.crm.catalog.Catalog;
import io.kith.crm.customer.Customers;
import io.kith.crm.kernel.Grid;
import io.kith.crm.kernel.GridSpec;
import io.kith.crm.kernel.RecordDescription;
import io.kith.crm.kernel.engine.Caller;
import io.kith.crm.kernel.engine.Engine;
import io.kith.crm.org.Org;
import io.kith.crm.pipeline.Pipeline;
import io.kith.crm.purchase.Purchases;
import java.util.Locale;

/**
 * The CRM on behalf of one actor of one tenant. Immutable, thread-safe, and cheap enough to be made for each request.
 */
public final class CrmSession {

    private final Engine engine;
    private final Caller caller;

    CrmSession(Engine engine, Caller caller) {
        this.engine = engine;
        this.caller = caller;
    }

    public TenantId tenant() {
        return caller.tenant();
    }

    public Actor actor() {
        return caller.actor();
    }

    /**
     * Returns a session whose commands carry this idempotency key: the first command with it is applied, a repetition
     * gets the answer of the first, and another command with it is refused. Meant for one command.
     *
     * @param key 1 to 200 characters, made and kept by the caller before the command is sent
     */
    public CrmSession withKey(String key) {
        return new CrmSession(engine, caller.withKey(key));
    }

    /**
     * Describes a record type as {@link Crm#describe} does, without the fields that the actor may not see.
     *
     * @throws RefusedException if the actor may not read such records at all
     * @throws IllegalStateException if no capability in use has it
     */
    public RecordDescription describe(String recordType, Locale locale) {
        return engine.describe(caller, recordType, locale);
    }

    /**
     * Returns a page of a grid: records of any type that people work on, with the columns, the order and the page that a
     * user interface asks for. What the access policy hides from the actor is neither shown nor sorted nor filtered by.
     *
     * @throws RefusedException if the actor may not read such records, or the grid names columns or criteria that there are
     *     not or that are hidden, a column that cannot be sorted by, or a page that is too far
     * @throws IllegalArgumentException if no capability in use has such records, or nobody works on them
     */
    public Grid grid(GridSpec spec) {
        return engine.grid(caller, spec);
    }

    /**
     * Deletes what this tenant needs for a time only and whose time is over: idempotency keys and delivered events, as the
     * host's {@link io.kith.crm.kernel.RetentionPolicy} says. A host's scheduler calls it, with or without a key in the
     * session, in as many processes as it likes; without it both grow for ever. Each unit deletes a few hundred at most.
     *
     * @param budget how many rows at most; 1 or more
     * @return how many were deleted; less than the budget when nothing is left
     * @throws RefusedException if the actor may not do {@code upkeep.expire}
     * @throws IllegalArgumentException if the budget is less than 1
     */
    public int expire(int budget) {
        return engine.expire(caller, budget);
    }

    /** The events of this tenant: those that could not be delivered, and all of them for a new consumer. */
    public EventLog events() {
        return new EventLog(engine.outbox(), caller);
    }

    /** Products. */
    public Catalog catalog() {
        return facade(Catalog.class, "CATALOG");
    }

    /** Customers. */
    public Customers customers() {
        return facade(Customers.class, "CUSTOMERS");
    }

    /** What customers bought and brought back. */
    public Purchases purchases() {
        return facade(Purchases.class, "PURCHASES");
    }

    /** Users and teams. */
    public Org org() {
        return facade(Org.class, "ORG");
    }

    /** Opportunities and stages. */
    public Pipeline pipeline() {
        return facade(Pipeline.class, "PIPELINE");
    }

    private <F> F facade(Class<F> type, String capability) {
        return engine.facade(type, caller)
                .orElseThrow(() -> new IllegalStateException(
                        "the capability " + capability + " is not in use: add it to Crm.builder().use(…)"));
    }
}
