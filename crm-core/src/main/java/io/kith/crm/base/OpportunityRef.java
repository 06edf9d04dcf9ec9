package io.kith.crm.base;

/**
 * Points to an opportunity, something that a customer may buy: by our {@link OpportunityId} or by the host's {@link ExternalRef}.
 *
 * <p>Facades take this type, so that a host which knows only its own keys never has to look ours up.
 */
public sealed interface OpportunityRef permits OpportunityId, ExternalRef {}
