package io.kith.crm.base;

/**
 * Points to a team of people who work with the host application: by our {@link TeamId} or by the host's {@link ExternalRef}.
 *
 * <p>Facades take this type, so that a host which knows only its own keys never has to look ours up.
 */
public sealed interface TeamRef permits TeamId, ExternalRef {}
