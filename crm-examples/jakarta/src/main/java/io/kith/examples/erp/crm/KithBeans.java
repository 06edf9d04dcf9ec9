package io.kith.examples.erp.crm;

import static io.kith.crm.Capabilities.CUSTOMERS;
import static io.kith.crm.Capabilities.PURCHASES;

import io.kith.crm.Crm;
import io.kith.crm.CrmBuilder;
import io.kith.crm.kernel.AccessPolicy;
import io.kith.store.Store;
import io.kith.store.jdbc.JdbcStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.time.InstantSource;
import javax.sql.DataSource;

/**
 * The store in the application's transactions, and the CRM with whatever the container has for it. Both are final
 * classes and live as long as the application, therefore {@code @Singleton}, which needs no proxy.
 */
@ApplicationScoped
public class KithBeans {

    @Produces
    @Singleton
    Store store(JtaTransactions host, @Background DataSource background) {
        return JdbcStore.joining(host::connection, background, host).open();
    }

    void close(@Disposes Store store) {
        store.close();
    }

    @Produces
    @Singleton
    Crm crm(
            Store store,
            CommittedEvents events,
            Instance<Validator> validator,
            Instance<InstantSource> clock,
            Instance<AccessPolicy> access) {
        CrmBuilder builder =
                Crm.builder().store(store).use(CUSTOMERS, PURCHASES).listener(events);
        validator.stream().findFirst().ifPresent(builder::validator);
        clock.stream().findFirst().ifPresent(builder::clock);
        access.stream().findFirst().ifPresent(builder::access);
        return builder.build();
    }
}
