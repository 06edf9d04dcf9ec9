package io.kith.spring;

import io.kith.crm.RolePolicy;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Says what authorities do not, where {@code kith.access} gives roles to the users that Spring Security has signed in: who
 * is in a team, what those are who are not signed in, and rules other than the usual ones. An application has one bean of
 * this type at most. Thread-safe; asked about a dozen times a call, so it answers from memory.
 */
public interface KithRoles {

    /** Returns the ids of those whose customers a manager sees besides their own; nobody's unless the application says so. */
    default Collection<String> teamOf(TenantId tenant, Actor manager) {
        return Set.of();
    }

    /**
     * Returns what an actor is who is not the one signed in on the calling thread: a job, or a customer in self-service,
     * whom the application itself names by {@link KithSessions#as} or by {@code kith.fallback-actor}. Nothing, so that
     * they see nothing, unless the application says otherwise.
     */
    default Optional<RolePolicy.Member> notSignedIn(TenantId tenant, Actor actor) {
        return Optional.empty();
    }

    /** Returns the rules to go by, made of the usual ones: asked once, at start. */
    default RolePolicy rules(RolePolicy usual) {
        return usual;
    }
}
