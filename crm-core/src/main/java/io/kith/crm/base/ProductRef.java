package io.kith.crm.base;

/**
 * Points to a product or service on offer: by our {@link ProductId} or by the host's {@link ExternalRef}.
 *
 * <p>Facades take this type, so that a host which knows only its own keys never has to look ours up.
 */
public sealed interface ProductRef permits ProductId, ExternalRef {}
