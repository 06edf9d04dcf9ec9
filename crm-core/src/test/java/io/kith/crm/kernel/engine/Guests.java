package io.kith.crm.kernel.engine;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the guest may not do, and see of parcels. Others may do and see everything, and the guest everything else.
 *
 * @param forbidden an action, or null
 * @param scope which parcels the guest sees, or null for all
 * @param hidden the fields of parcels that the guest does not see
 */
record Guests(@Nullable String forbidden, @Nullable Criteria scope, Set<String> hidden) implements AccessPolicy {

    static final Caller GUEST = Caller.of(TenantId.SINGLE, Actor.user("guest"));

    private static final Criteria OWN = Criteria.field("owner").is("guest");

    /** The guest sees the parcels that it owns. */
    static Guests ownOnly() {
        return new Guests(null, OWN, Set.of());
    }

    static Guests without(String... hidden) {
        return new Guests(null, null, Set.of(hidden));
    }

    static Guests forbidding(String action) {
        return new Guests(action, null, Set.of());
    }

    @Override
    public boolean allows(TenantId tenant, Actor actor, String action) {
        return !isGuest(actor) || !action.equals(forbidden);
    }

    @Override
    public Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType) {
        return isGuest(actor) && isParcel(recordType) ? Optional.ofNullable(scope) : Optional.empty();
    }

    @Override
    public Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType) {
        return isGuest(actor) && isParcel(recordType) ? hidden : Set.of();
    }

    private static boolean isGuest(Actor actor) {
        return actor.equals(GUEST.actor());
    }

    private static boolean isParcel(String recordType) {
        return recordType.equals(ParcelMapping.TYPE.name());
    }
}
