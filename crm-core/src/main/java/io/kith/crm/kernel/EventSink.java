package io.kith.crm.kernel;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Where a relay delivers events to: a broker, a webhook, a method of the host's.
 *
 * <p>An event may come again, after a failure or when a relay died between the delivery and its settlement, so a sink,
 * or whoever reads behind it, remembers {@linkplain StoredEvent#id ids}. Called by several threads at once if the host
 * runs relays in several.
 *
 * <pre>{@code
 * EventSink kafka = event -> {
 *     CompletableFuture<Void> taken = new CompletableFuture<>();
 *     producer.send(recordOf(event), (metadata, failure) -> {
 *         if (failure == null) {
 *             taken.complete(null);
 *         } else {
 *             taken.completeExceptionally(failure);
 *         }
 *     });
 *     return taken;
 * };
 * }</pre>
 */
@FunctionalInterface
public interface EventSink {

    /**
     * Begins to deliver one event. A relay begins a whole batch before it waits for the answers; a batch never holds two
     * events of one record.
     *
     * @return completed when the event is safe with the receiver; completed exceptionally, or thrown instead, when it is
     *     to be tried again later
     * @throws Exception if the event could not be handed over
     */
    CompletionStage<?> deliver(StoredEvent event) throws Exception;

    /** A sink that delivers on the relay's thread, and has delivered when it returns. */
    static EventSink calling(Receiver receiver) {
        return event -> {
            receiver.take(event);
            return CompletableFuture.completedFuture(event);
        };
    }

    /** Takes events one at a time. */
    @FunctionalInterface
    interface Receiver {

        /**
         * Takes an event.
         *
         * @throws Exception if it is to be tried again later
         */
        void take(StoredEvent event) throws Exception;
    }
}
