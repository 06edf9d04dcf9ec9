package io.kith.examples.erp;

import io.kith.examples.erp.crm.KithCommitting;
import io.kith.examples.erp.crm.KithEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Hears the events of Kith before and after the commit; can object before it. */
@ApplicationScoped
class Heard {

    private final List<String> committing = new CopyOnWriteArrayList<>();
    private final List<String> committed = new CopyOnWriteArrayList<>();
    private volatile boolean objecting;

    void before(@Observes KithCommitting events) {
        if (objecting) {
            throw new IllegalStateException("the warehouse objects");
        }
        events.events().forEach(event -> committing.add(event.name()));
    }

    void after(@Observes KithEvent event) {
        committed.add(event.name());
    }

    List<String> committing() {
        return committing;
    }

    List<String> committed() {
        return committed;
    }

    void object(boolean whether) {
        objecting = whether;
    }

    void forget() {
        committing.clear();
        committed.clear();
    }
}
