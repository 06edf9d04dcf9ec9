package io.kith.examples.erp.crm;

import java.util.List;

/**
 * What is about to be committed with the transaction, in order. An observer still works in the transaction; if it throws,
 * the transaction is rolled back.
 *
 * @param events one or more
 */
public record KithCommitting(List<KithEvent> events) {

    /** Copies the list. */
    public KithCommitting {
        events = List.copyOf(events);
    }
}
