package io.kith.crm.kernel;

/**
 * An event that could not be delivered and waits for a person.
 *
 * @param event the event
 * @param attempts how often it was tried
 * @param errorCode what its last failure is called, without personal data; empty if no relay said
 */
public record ParkedEvent(StoredEvent event, int attempts, String errorCode) {}
