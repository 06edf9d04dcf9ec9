package io.kith.crm.testing;

import io.kith.crm.Crm;
import io.kith.crm.CrmBuilder;
import io.kith.crm.CrmSession;
import io.kith.crm.SchemaMode;
import io.kith.crm.base.Actor;
import io.kith.crm.base.SeededIds;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Capability;
import io.kith.store.Store;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ParameterResolutionException;

/**
 * One CRM with its clock, its store, and the people that may come to it.
 *
 * @param nextOfThem who comes next, whoever lets them in: sessions of two actors do not let in the same one twice
 */
record World(Settings settings, TestClock clock, Store store, Crm crm, People people, AtomicInteger nextOfThem)
        implements AutoCloseable {

    static World of(Settings settings) {
        TestClock clock = TestClock.at(settings.start());
        Store store = settings.store().apply(clock);
        try {
            CrmBuilder builder = Crm.builder()
                    .store(store)
                    .clock(clock)
                    .ids(SeededIds.of(settings.seed()))
                    .schema(SchemaMode.APPLY)
                    .use(settings.capabilities().toArray(Capability[]::new));
            settings.more().accept(builder);
            return new World(
                    settings,
                    clock,
                    store,
                    builder.build(),
                    People.of(settings.language(), settings.seed()),
                    new AtomicInteger());
        } catch (RuntimeException failed) {
            store.close();
            throw failed;
        }
    }

    Object give(Class<?> type, @Nullable As as) {
        if (type == CrmSession.class) {
            return session(as);
        }
        if (type == Fixtures.class) {
            return new Fixtures(session(as), clock, people, nextOfThem);
        }
        if (as != null) {
            throw new ParameterResolutionException(
                    "@As is for a CrmSession or Fixtures; a " + type.getSimpleName() + " has no actor and no tenant");
        }
        if (type == Crm.class) {
            return crm;
        }
        if (type == Store.class) {
            return store;
        }
        return type == TestClock.class ? clock : people;
    }

    private CrmSession session(@Nullable As as) {
        if (as == null) {
            return crm.session(settings.tenant(), settings.actor());
        }
        TenantId tenant = as.tenant().isEmpty() ? settings.tenant() : TenantId.of(as.tenant());
        Actor actor = as.actor().isEmpty() ? settings.actor() : Actor.parse(as.actor());
        return crm.session(tenant, actor);
    }

    /** Ends the store, so that a CRM that a test kept for later says so when it is used. */
    @Override
    public void close() {
        store.close();
    }
}
