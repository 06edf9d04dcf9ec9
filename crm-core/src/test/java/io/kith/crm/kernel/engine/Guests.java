package io.kith.crm.kernel.engine;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.crm.kernel.Criteria;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the guest may not do, and see of one record type. Others may do and see everything, and the guest everything else.
 *
 * @param forbidden an action, or null
 * @param recordType of which the guest does not see everything
 * @param scope which of them the guest sees, or null for all
 * @param hidden the fields of them that the guest does not see
 */
record Guests(
        @Nullable String forbidden,
        String recordType,
        @Nullable Criteria scope,
        Set<String> hidden) implements AccessPolicy {

    static final Caller GUEST = Caller.of(TenantId.SINGLE, Actor.user("guest"));

    private static final String PARCEL = ParcelMapping.TYPE.name();

    /** The guest sees the parcels that it owns. */
    static Guests ownOnly() {
        return seeing(Criteria.field("owner").is("guest"));
    }

    static Guests seeing(Criteria parcels) {
        return new Guests(null, PARCEL, parcels, Set.of());
    }

    static Guests without(String... ofParcels) {
        return new Guests(null, PARCEL, null, Set.of(ofParcels));
    }

    static Guests withoutOf(String recordType, String... hidden) {
        return new Guests(null, recordType, null, Set.of(hidden));
    }

    static Guests forbidding(String action) {
        return new Guests(action, PARCEL, null, Set.of());
    }

    @Override
    public boolean allows(TenantId tenant, Actor actor, String action) {
        return !isGuest(actor) || !action.equals(forbidden);
    }

    @Override
    public Optional<Criteria> scope(TenantId tenant, Actor actor, String asked) {
        return isGuest(actor) && asked.equals(recordType) ? Optional.ofNullable(scope) : Optional.empty();
    }

    @Override
    public Set<String> hiddenFields(TenantId tenant, Actor actor, String asked) {
        return isGuest(actor) && asked.equals(recordType) ? hidden : Set.of();
    }

    private static boolean isGuest(Actor actor) {
        return actor.equals(GUEST.actor());
    }
}
