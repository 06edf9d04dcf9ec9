package io.kith.crm.purchase;

import io.kith.crm.base.ExternalRef;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a backfill does with a purchase of a customer whose key is not known: refuse it, or add the customer in the same
 * unit under a name made from the key, until the host says more of it. Customers named by our own ids are never added.
 * Immutable; thread-safe if its function is.
 */
public final class UnknownCustomers {

    private static final UnknownCustomers REFUSED = new UnknownCustomers(null, false);

    private final @Nullable Function<? super ExternalRef, String> naming;
    private final boolean companies;

    private UnknownCustomers(@Nullable Function<? super ExternalRef, String> naming, boolean companies) {
        this.naming = naming;
        this.companies = companies;
    }

    /** Purchases of unknown customers are refused. */
    public static UnknownCustomers refused() {
        return REFUSED;
    }

    /**
     * Unknown customers are added as persons.
     *
     * @param naming makes a name, not null, of the host's key, for example {@code ref -> "Customer " + ref.key()}; asked
     *     in the unit, so it is quick and does not change anything, and asked again when the unit runs again. A purchase
     *     whose customer gets a name that none can have, a blank one for example, is refused
     */
    public static UnknownCustomers addedAsPersons(Function<? super ExternalRef, String> naming) {
        return new UnknownCustomers(Objects.requireNonNull(naming, "naming"), false);
    }

    /**
     * Unknown customers are added as companies.
     *
     * @param naming as for {@link #addedAsPersons}
     */
    public static UnknownCustomers addedAsCompanies(Function<? super ExternalRef, String> naming) {
        return new UnknownCustomers(Objects.requireNonNull(naming, "naming"), true);
    }

    boolean areAdded() {
        return naming != null;
    }

    boolean areCompanies() {
        return companies;
    }

    String name(ExternalRef ref) {
        return Objects.requireNonNull(naming, "unknown customers are not added").apply(ref);
    }
}
