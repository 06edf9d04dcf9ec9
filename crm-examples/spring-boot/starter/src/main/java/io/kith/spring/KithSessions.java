package io.kith.spring;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;

/**
 * Hands out sessions: what an application injects to work with Kith. Thread-safe; sessions are cheap, so ask for one in
 * each call and keep none.
 *
 * <pre>{@code
 * kith.current().purchases().report(purchase);
 * }</pre>
 */
public final class KithSessions {

    private final Crm crm;
    private final TenantSource tenants;
    private final ActorSource actors;

    KithSessions(Crm crm, TenantSource tenants, ActorSource actors) {
        this.crm = crm;
        this.tenants = tenants;
        this.actors = actors;
    }

    /**
     * Returns the session of whoever acts now.
     *
     * @throws IllegalStateException if nobody is signed in and no fallback is configured
     */
    public CrmSession current() {
        return as(actors.current()
                .orElseThrow(() -> new IllegalStateException(
                        "kith.no-actor: nobody is signed in; sign somebody in, name the actor by KithSessions.as(…),"
                                + " give a bean of type ActorSource, or set kith.fallback-actor")));
    }

    /** Returns the session of an actor, of the current tenant: for jobs and for customers in self-service. */
    public CrmSession as(Actor actor) {
        return crm.session(tenants.current(), actor);
    }
}
