package io.kith.crm.base;

/**
 * Points to a customer, company or person: by our {@link CustomerId} or by the host's {@link ExternalRef}.
 *
 * <p>Facades take this type, so that a host which knows only its own keys never has to look ours up.
 */
public sealed interface CustomerRef permits CustomerId, ExternalRef {}
