package io.kith.examples.shop;

import io.kith.crm.kernel.Event;
import io.kith.spring.KithEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.event.EventListener;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** Hears the events of Kith: inside the transaction, after its commit, after its rollback. */
@TestComponent
class Heard {

    final List<Event> inside = new CopyOnWriteArrayList<>();
    final List<Event> committed = new CopyOnWriteArrayList<>();
    final List<Event> rolledBack = new CopyOnWriteArrayList<>();

    void forget() {
        inside.clear();
        committed.clear();
        rolledBack.clear();
    }

    @EventListener
    void inside(KithEvent event) {
        inside.add(event.event());
    }

    @TransactionalEventListener
    void committed(KithEvent event) {
        committed.add(event.event());
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
    void rolledBack(KithEvent event) {
        rolledBack.add(event.event());
    }
}
