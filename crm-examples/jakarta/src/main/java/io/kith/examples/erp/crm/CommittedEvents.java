package io.kith.examples.erp.crm;

import io.kith.crm.base.Actor;
import io.kith.crm.base.TenantId;
import io.kith.crm.kernel.Event;
import io.kith.crm.kernel.EventListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the application's observers what Kith does in a transaction: all of it before the commit, each after it. */
@ApplicationScoped
public class CommittedEvents implements EventListener {

    private static final Logger LOG = LoggerFactory.getLogger(CommittedEvents.class);

    @Inject
    TransactionSynchronizationRegistry registry;

    @Inject
    jakarta.enterprise.event.Event<Object> observers;

    @Override
    public void on(TenantId tenant, Actor actor, Event event) {
        if (registry.getTransactionStatus() != Status.STATUS_ACTIVE) {
            // Nothing will be committed: without a transaction Kith refuses to write, right after this.
            return;
        }
        Told told = (Told) registry.getResource(Told.class);
        if (told == null) {
            told = new Told();
            registry.putResource(Told.class, told);
            registry.registerInterposedSynchronization(told);
        }
        told.events.add(new KithEvent(tenant, actor, event));
    }

    /** What was told in one transaction. */
    private final class Told implements Synchronization {

        private final List<KithEvent> events = new ArrayList<>();

        @Override
        public void beforeCompletion() {
            observers.fire(new KithCommitting(events));
        }

        @Override
        public void afterCompletion(int status) {
            if (status == Status.STATUS_COMMITTED) {
                events.forEach(this::tell);
            }
        }

        private void tell(KithEvent event) {
            try {
                observers.fire(event);
            } catch (RuntimeException failed) {
                // It is committed: one observer's failure is not the others', nor the caller's.
                LOG.warn(
                        "an observer of {} failed: {}",
                        event.name(),
                        failed.getClass().getName());
            }
        }
    }
}
