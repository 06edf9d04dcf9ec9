package io.kith.crm.kernel;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import java.util.Optional;
import java.util.Set;

/**
 * Decides who may do what, see which records, and which of their fields. Asked in one place for every path: single
 * reads, pages, counts, aggregates, exports, timelines, bulk work and commands.
 *
 * <p>Implementations are thread-safe, quick and without side effects: they are asked on each call.
 */
public interface AccessPolicy {

    /**
     * Returns whether the actor may run this command or read at all.
     *
     * @param action the command's code such as {@code customer.link}, or {@code read:} and the record type's name
     */
    boolean allows(TenantId tenant, Actor actor, String action);

    /**
     * Returns which records of a type the actor may see and change, or empty for all. Records outside do not exist for
     * the actor.
     *
     * @param recordType the name of the record type, for example {@code customer}
     */
    Optional<Criteria> scope(TenantId tenant, Actor actor, String recordType);

    /**
     * Returns whether records of a type that belong to a customer (purchases, returns, opportunities and their stays,
     * figures) exist for the actor only where that customer does, on top of what {@link #scope} says of them. Records of
     * no customer are not bound by it, and it means nothing for types whose records never belong to one. A purchase has
     * no owner of its own: this is how the purchases of others' customers are kept from somebody.
     *
     * @param recordType the name of the record type, for example {@code purchase}
     * @return false unless a policy says otherwise
     */
    default boolean followsCustomer(TenantId tenant, Actor actor, String recordType) {
        return false;
    }

    /**
     * Returns the fields of a record type that the actor may neither read, nor filter, sort or group by, nor change; not
     * in results of commands, the journal and timelines either.
     *
     * <p>Parts are named by their kind: {@code contact} hides all contacts of a customer, {@code contact.position} one
     * field of them; where a required field of a part is hidden, the parts are hidden whole. A required text reads as
     * dots. New records are written as they are given, and fields that follow from others follow whoever causes it.
     *
     * <p>A name that the type does not have, or of a required field that is no text, is a mistake of the policy: no
     * session begins for the actor, and none that had begun sees such records. {@code Crm.describe} lists the names.
     *
     * @param recordType the name of the record type, for example {@code customer}
     */
    Set<String> hiddenFields(TenantId tenant, Actor actor, String recordType);

    /** Allows everything: for hosts that check before they call. The default. */
    static AccessPolicy hostChecks() {
        return HostChecks.INSTANCE;
    }
}
