package io.kith.examples.erp.crm;

import io.kith.crm.Crm;
import io.kith.crm.CrmSession;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;

/** Hands out sessions: what the application injects to work with Kith. Sessions are cheap: ask for one in each call. */
@ApplicationScoped
public class KithSessions {

    @Inject
    Crm crm;

    @Inject
    SecurityContext security;

    /** Which branch of the group this deployment serves: a tenant of Kith's. */
    @Inject
    @Named("erp.branch")
    String branch;

    /**
     * Returns the session of the caller whom the container has authenticated.
     *
     * @throws IllegalStateException if there is none
     */
    public CrmSession current() {
        Principal caller = security.getCallerPrincipal();
        if (caller == null) {
            throw new IllegalStateException(
                    "kith.no-actor: nobody is signed in; sign somebody in, or name the actor by KithSessions.as(…)");
        }
        return as(Actor.user(caller.getName()));
    }

    /** Returns the session of an actor: for jobs, imports and customers in self-service. */
    public CrmSession as(Actor actor) {
        return crm.session(TenantId.of(branch), actor);
    }
}
