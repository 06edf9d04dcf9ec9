package io.kith.crm.testing;

import io.kith.crm.CrmBuilder;
import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Capability;
import io.kith.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Collects what a {@link KithExtension} gives. Not thread-safe. Everything has a default. */
public final class KithExtensionBuilder {

    private List<Capability> capabilities = Settings.USUAL.capabilities();
    private Instant start = Settings.USUAL.start();
    private long seed = Settings.USUAL.seed();
    private TenantId tenant = Settings.USUAL.tenant();
    private Actor actor = Settings.USUAL.actor();
    private Language language = Settings.USUAL.language();
    private Lifetime lifetime = Settings.USUAL.lifetime();
    private Function<? super InstantSource, ? extends Store> store = Settings.USUAL.store();
    private Consumer<? super CrmBuilder> more = Settings.USUAL.more();

    KithExtensionBuilder() {}

    /** Takes these capabilities, with those that they need, instead of all. */
    public KithExtensionBuilder use(Capability... taken) {
        capabilities = List.of(taken);
        return this;
    }

    /** What the clock shows when a test begins. */
    public KithExtensionBuilder at(Instant instant) {
        start = Objects.requireNonNull(instant, "instant");
        return this;
    }

    /** From what ids and made-up customers are drawn. */
    public KithExtensionBuilder seed(long number) {
        seed = number;
        return this;
    }

    /** Whose data it is. */
    public KithExtensionBuilder tenant(TenantId whose) {
        tenant = Objects.requireNonNull(whose, "whose");
        return this;
    }

    /** Who acts. */
    public KithExtensionBuilder actor(Actor who) {
        actor = Objects.requireNonNull(who, "who");
        return this;
    }

    /** In what language made-up customers have their names. */
    public KithExtensionBuilder language(Language spoken) {
        language = Objects.requireNonNull(spoken, "spoken");
        return this;
    }

    /** How long one CRM lasts. */
    public KithExtensionBuilder lifetime(Lifetime lasting) {
        lifetime = Objects.requireNonNull(lasting, "lasting");
        return this;
    }

    /**
     * Another store than the one in memory, for example on H2. It is made anew for each CRM, has to be empty, gets its tables by
     * {@code SchemaMode.APPLY}, and is closed with the CRM.
     *
     * @param maker gets the test's clock, for stores that take one
     */
    public KithExtensionBuilder store(Function<? super InstantSource, ? extends Store> maker) {
        store = Objects.requireNonNull(maker, "maker");
        return this;
    }

    /** Says more to the builder of the CRM, such as policies, custom fields, listeners or who may do what; last call counts. */
    public KithExtensionBuilder crm(Consumer<? super CrmBuilder> settings) {
        more = Objects.requireNonNull(settings, "settings");
        return this;
    }

    /** Builds the extension, for a field with {@code @RegisterExtension}. */
    public KithExtension build() {
        return new KithExtension(
                new Settings(capabilities, start, seed, tenant, actor, language, lifetime, store, more));
    }
}
